using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

public sealed class BindingTests
{
    [Fact]
    public void Everything_that_does_not_fit_is_said_at_once()
    {
        const string Sdl = """
            scalar Money
            scalar Unused
            enum Role { TEACHER GOVERNOR }
            interface Thing { id: ID! }
            type School implements Thing { id: ID! name: String! missing: Int! phase: Int role: Role! }
            type Trust implements Thing { id: ID! }
            input Filter { name: String! gone: Int }
            type Query {
              school(urn: Int!, phase: String, forgotten: Int): School
              nothing: Int
              money: Money
              schools: [School!]!
              one: [Int!]!
              filtered(where: Filter): Int
              thing: Thing
            }
            """;
        var problem = Should.Throw<BindingException>(() => GraphQLEngine.Build(Sdl, bindings => bindings
            .Query(typeof(Queries))
            .Object<School>("School", typeof(SchoolResolvers))
            .Object<School>("Pupil")));
        problem.Mismatches.ShouldBe(
            [
                "`Pupil` is bound, but the schema has no such type: take the binding out, or put the type in.",
                "The argument `Query.school(phase:)` may be null, but the CLR type `string` may not: write `string?`, or give it a default.",
                "The argument `Query.school(forgotten:)` never reaches `Queries.School`: add a parameter `forgotten`.",
                "`Query.nothing` has no resolver: add a public static method `Nothing` to `Queries`.",
                "The scalar `Money` has no CLR type: add `.Scalar<decimal>(\"Money\", …)` to the bindings.",
                "An item of `Query.schools` returns `string`, but `School` is bound to `School`: return that, or bind `School` to a type that both share.",
                "`Query.one` is the list `[Int!]`, but the CLR type is `int`: return `IReadOnlyList<…>`.",
                "`Filter.gone` goes nowhere: add a parameter `gone` to the constructor of `Filter`.",
                "`School.missing` has no resolver: add a public static method `Missing` to `SchoolResolvers` or a property `Missing` to `School`.",
                "`School.phase` is `Int`, but the CLR type is `string`: use `int` or `short` or `byte` or `long`, or add `.Scalar<string>(\"Int\", …)` to the bindings.",
                "`Role.GOVERNOR` has no member in the CLR enum `Role`: add it, or take it out of the schema.",
                "`Role.Parent` has no value in the enum `Role` of the schema: add it, or use an enum without it.",
                "`Trust` is a possible type of `Thing`, but no resolver shows its CLR type: add `.Object<…>(\"Trust\")` to the bindings.",
                "`Queries.Extra` resolves no field of the schema: rename it, make it private, or add the field.",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_parameter_that_nothing_supplies_is_said()
    {
        var problem = Should.Throw<BindingException>(() => GraphQLEngine.Build("type Query { a(x: Int): Int }", bindings => bindings.Query(typeof(Misnamed))));
        problem.Mismatches.ShouldHaveSingleItem().ShouldBe(
            "The parameter `y` of `Misnamed.A` is no argument of `Query.a`, nor its parent `object`, the context or a cancellation token: "
                + "rename it, or add the argument to the schema.");
    }

    [Fact]
    public void A_default_that_is_no_value_of_its_type_is_said_at_start_up()
    {
        const string Sdl = "scalar Code type Query { code(of: Code! = \"x\", id: ID! = \"y\"): Code! }";
        var problem = Should.Throw<BindingException>(() => GraphQLEngine.Build(Sdl, bindings => bindings
            .Query(typeof(Codes))
            .Scalar<Code>("Code", _ => throw new FormatException("Code is closed today."), (writer, code) => writer.WriteString(code.Text))
            .Scalar("ID", raw => new Key((string)raw), (writer, key) => writer.WriteString(key.Text))));
        problem.Mismatches.ShouldHaveSingleItem().ShouldBe(
            "The default of `Query.code(of:)` is no value of its type: Argument \"of\" has invalid value \"x\"; Code is closed today.");
    }

    [Fact]
    public void Object_types_that_share_a_clr_type_cannot_be_told_apart()
    {
        const string Sdl = "union U = A | B type A { length: Int! } type B { length: Int! } type Query { u: U }";
        var problem = Should.Throw<BindingException>(() => GraphQLEngine.Build(Sdl, bindings => bindings.Query(typeof(Unions)).Object<string>("A").Object<string>("B")));
        problem.Mismatches.ShouldHaveSingleItem().ShouldBe(
            "`A` and `B` are all bound to `string`, so a value of `U` does not say which it is: give each a CLR type of its own.");
    }

    [Fact]
    public void A_union_or_interface_whose_resolver_gives_none_of_its_types_is_a_mismatch()
    {
        const string Sdl = """
            union U = A | B
            interface I { length: Int! }
            type A implements I { length: Int! }
            type B { name: String! }
            type Query { number: U text: U! texts: [I!] one: I any: U a: A b: B shared: I sealed: U }
            """;
        Should.Throw<BindingException>(() => GraphQLEngine.Build(Sdl, bindings => bindings.Query(typeof(Abstracts)).Object<Measured>("A").Object<Pupil>("B"))).Mismatches.ShouldBe(
        [
            "`Query.number` is a `U`, but a `int` is none of the CLR types that its object types are bound to: return `Measured` or `Pupil`, or a type that they share.",
            "`Query.text` is a `U`, but a `string` is none of the CLR types that its object types are bound to: return `Measured` or `Pupil`, or a type that they share.",
            "`Query.sealed` is a `U`, but a `IFormattable` is none of the CLR types that its object types are bound to: return `Measured` or `Pupil`, or a type that they share.",
            "An item of `Query.texts` is a `I`, but a `string` is none of the CLR types that its object types are bound to: return `Measured`, or a type that they share.",
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_float_that_a_parameter_would_cut_to_a_whole_number_is_a_mismatch()
    {
        const string Sdl = "input In { share: Float } type Query { whole(of: Float!): Float! in(of: In): Float }";
        Should.Throw<BindingException>(() => GraphQLEngine.Build(Sdl, bindings => bindings.Query(typeof(Floats)))).Mismatches.ShouldBe(
        [
            "The argument `Query.whole(of:)` is `Float`, but the CLR type is `int`: use `double` or `float` or `decimal`, or add `.Scalar<int>(\"Float\", …)` to the bindings.",
            "`In.share` is `Float`, but the CLR type is `int`: use `double` or `float` or `decimal`, or add `.Scalar<int>(\"Float\", …)` to the bindings.",
        ]);
    }

    [Fact]
    public async Task A_whole_number_may_be_returned_as_a_Float() =>
        (await GraphQLEngine.Build("type Query { one: Float! }", bindings => bindings.Query(typeof(OneWhole))).Ask("{ one }")).ShouldBe("""{"data":{"one":1}}""");

    [Fact]
    public async Task A_scalar_may_have_parsing_and_formatting_of_its_own()
    {
        var engine = GraphQLEngine.Build("scalar Code type Query { code(of: Code!, id: ID!): Code! }", bindings => bindings
            .Query(typeof(Codes))
            .Scalar("Code", raw => new Code(((string)raw).ToUpperInvariant()), (writer, code) => writer.WriteString($"<{code.Text}>"))
            .Scalar("ID", raw => new Key((string)raw), (writer, key) => writer.WriteString(key.Text)));
        (await engine.Ask("""query ($c: Code!) { code(of: $c, id: 5) }""", """{"c": "ab"}""")).ShouldBe("""{"data":{"code":"<AB5>"}}""");
        (await engine.Ask("""{ code(of: "cd", id: "6") }""")).ShouldBe("""{"data":{"code":"<CD6>"}}""");
    }

    public enum Role
    {
        Teacher,
        Parent,
    }

    internal sealed record School(string Id, string Name, string Phase, Role Role);

    internal sealed record Filter(string Name);

    internal sealed record Code(string Text);

    internal sealed record Key(string Text);

    internal static class SchoolResolvers
    {
        public static string Id(School school) => school.Id;
    }

    internal static class Queries
    {
        public static School? School(int urn, string phase) => new(urn.ToString(System.Globalization.CultureInfo.InvariantCulture), "n", phase, Role.Teacher);

        public static decimal Money() => 1;

        public static IReadOnlyList<string> Schools() => [];

        public static int One() => 1;

        public static int Filtered(Filter? where) => where?.Name.Length ?? 0;

        public static object? Thing() => null;

        public static int Extra() => 1;
    }

    internal static class Misnamed
    {
        public static int? A(int? x, int y) => x + y;
    }

    internal static class Unions
    {
        public static object? U() => null;
    }

    internal interface IMeasured
    {
        int Length { get; }
    }

    internal sealed record Measured(int Length) : IMeasured;

    internal sealed record Pupil(string Name);

    internal static class Abstracts
    {
        public static int? Number() => 1;

        public static string Text() => "x";

        public static IReadOnlyList<string>? Texts() => ["x"];

        public static Measured? One() => new(1);

        public static object? Any() => null;

        public static Measured? A() => null;

        public static Pupil? B() => null;

        public static IMeasured? Shared() => new Measured(1);

        public static IFormattable? Sealed() => 1;
    }

    internal static class Floats
    {
        public static double Whole(int of) => of;

        public static double? In(In? of) => of?.Share;
    }

    internal sealed record In(int? Share);

    internal static class OneWhole
    {
        public static int One() => 1;
    }

    internal static class Codes
    {
        public static Code Code(Code of, Key id) => new(of.Text + id.Text);
    }
}
