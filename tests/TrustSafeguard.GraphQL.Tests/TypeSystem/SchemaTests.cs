using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.TypeSystem;

public sealed class SchemaTests
{
    private static readonly Schema Schema = SchemaBuilder.Build(
        """
        "The whole"
        schema @tag(name: "s") { query: Root }
        directive @tag(name: String!) repeatable on SCHEMA | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION
        type Root @tag(name: "a") { node: Node animal: Animal pick(c: Color = RED, s: Shape = {w: 1}): [Int!]! @tag(name: "f") @deprecated(reason: "gone") }
        extend type Root @tag(name: "b") { more: Boolean }
        interface Node { id: ID! }
        interface Named implements Node { id: ID! name: String }
        type Dog implements Node & Named { id: ID! name: String! }
        type Cat implements Node { id: ID! }
        type Stone { weight: Float }
        union Animal = Dog | Cat
        enum Color { RED @deprecated GREEN }
        input Shape { w: Int! h: Int! = 2 color: Color = GREEN inner: Shape tags: [String!] = ["x"] }
        scalar Url @specifiedBy(url: "https://example.org/url")
        """);

    [Fact]
    public void Types_are_found_by_name_and_listed_in_the_order_of_the_text()
    {
        Schema.Types.Take(4).Select(type => type.Name).ShouldBe(["Root", "Node", "Named", "Dog"]);
        Schema.Types.Find("Shape").ShouldBeOfType<InputObjectType>();
        Schema.Types.Find("shape").ShouldBeNull();
        Schema.Types.Find("Int").ShouldBeSameAs(BuiltInScalars.Int);
        Schema.Types.Find("__Type")!.IsBuiltIn.ShouldBeTrue();
    }

    [Fact]
    [Meets("type.scalars.referenced", "type.scalars.unreferenced")]
    public void Only_the_built_in_scalars_that_something_refers_to_are_listed()
    {
        var names = SchemaBuilder.Build("directive @d(f: Float) on FIELD type Query { a: Int }").Types.Names;

        names.ShouldContain("Int");
        names.ShouldContain("Float");
        names.ShouldContain("String");
        names.ShouldContain("Boolean");
        names.ShouldNotContain("ID");
    }

    [Fact]
    public void An_extension_is_part_of_what_it_extends()
    {
        var root = Schema.QueryType;

        root.Fields.Select(field => field.Name).ShouldBe(["node", "animal", "pick", "more"]);
        root.Directives.Select(directive => directive.Argument("name")!.ToString()).ShouldBe(["\"a\"", "\"b\""]);
        root.Extensions.ShouldHaveSingleItem().Location.Line.ShouldBe(5);
    }

    [Fact]
    public void What_the_text_says_of_a_definition_is_kept()
    {
        var pick = Schema.QueryType.Fields.Find("pick")!;

        Schema.Description.ShouldBe("The whole");
        Schema.AppliedDirectives.ShouldHaveSingleItem().Name.Value.ShouldBe("tag");
        pick.DeprecationReason.ShouldBe("gone");
        pick.Directives.Count.ShouldBe(2);
        pick.Type.ToString().ShouldBe("[Int!]!");
        ((EnumType)Schema.Types.Find("Color")!).Values.Find("RED")!.DeprecationReason.ShouldBe("No longer supported");
        ((ScalarType)Schema.Types.Find("Url")!).SpecifiedByUrl.ShouldBe("https://example.org/url");
    }

    [Fact]
    public void Defaults_are_coerced_with_the_defaults_that_they_imply()
    {
        var pick = Schema.QueryType.Fields.Find("pick")!;

        pick.Arguments.Find("c")!.CoercedDefaultValue.ShouldBe("RED");
        var shape = pick.Arguments.Find("s")!.CoercedDefaultValue.ShouldBeAssignableTo<IReadOnlyDictionary<string, object?>>()!;
        shape.Keys.ShouldBe(["w", "h", "color", "tags"]);
        (shape["w"], shape["h"], shape["color"]).ShouldBe((1, 2, "GREEN"));
        shape["tags"].ShouldBe(new object[] { "x" });
    }

    [Fact]
    public void The_meta_fields_are_found_where_they_may_be_selected()
    {
        var dog = (CompositeType)Schema.Types.Find("Dog")!;

        Schema.FindField(Schema.QueryType, "__schema")!.Type.ToString().ShouldBe("__Schema!");
        Schema.FindField(Schema.QueryType, "__type")!.Arguments.Find("name")!.IsRequired.ShouldBeTrue();
        Schema.FindField(dog, "__schema").ShouldBeNull();
        Schema.FindField(dog, "__typename")!.Type.ToString().ShouldBe("String!");
        Schema.FindField((CompositeType)Schema.Types.Find("Animal")!, "__typename").ShouldNotBeNull();
        Schema.FindField(dog, "name")!.Type.ToString().ShouldBe("String!");
    }

    [Fact]
    public void Possible_types_are_those_that_a_value_may_have()
    {
        Possible("Node").ShouldBe(["Dog", "Cat"]);
        Possible("Named").ShouldBe(["Dog"]);
        Possible("Animal").ShouldBe(["Dog", "Cat"]);
        Possible("Stone").ShouldBe(["Stone"]);
        Schema.IsPossible(Composite("Named"), (ObjectType)Schema.Types.Find("Cat")!).ShouldBeFalse();
        Schema.Overlap(Composite("Animal"), Composite("Named")).ShouldBeTrue();
        Schema.Overlap(Composite("Animal"), Composite("Stone")).ShouldBeFalse();
        Schema.ImplementingInterfaces((InterfaceType)Schema.Types.Find("Node")!).Select(type => type.Name).ShouldBe(["Named"]);
    }

    [Theory]
    [InlineData("Dog", "Node", true)]
    [InlineData("Dog", "Animal", true)]
    [InlineData("Named", "Node", true)]
    [InlineData("Node", "Named", false)]
    [InlineData("Dog!", "Node", true)]
    [InlineData("Dog", "Node!", false)]
    [InlineData("[Dog!]!", "[Node]", true)]
    [InlineData("[Dog]", "Dog", false)]
    [InlineData("Dog", "[Dog]", false)]
    [InlineData("Stone", "Animal", false)]
    public void A_subtype_is_a_narrower_promise(string type, string super, bool expected) =>
        Resolve(type).IsSubtypeOf(Resolve(super)).ShouldBe(expected);

    [Fact]
    public void An_unknown_type_has_no_reference() => Schema.Resolve(Parser.ParseType("[Unknown!]")).ShouldBeNull();

    private static IEnumerable<string> Possible(string type) => Schema.PossibleTypes(Composite(type)).Select(possible => possible.Name);

    private static CompositeType Composite(string type) => (CompositeType)Schema.Types.Find(type)!;

    private static GraphQLType Resolve(string type) => Schema.Resolve(Parser.ParseType(type))!;
}
