using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.TypeSystem;

public sealed class SchemaPrinterTests
{
    [Fact]
    [Meets("type.roots.default-names", "type.scalars.not-printed")]
    public void A_schema_is_printed_in_one_piece_with_its_directives_and_without_what_is_built_in() => SchemaPrinter.Print(SchemaBuilder.Build(
        """
        type Query { a(x: Int = 1): E @tag } extend type Query implements N { "id" id: ID! }
        interface N { id: ID! } enum E { A } extend enum E { B @deprecated }
        directive @tag on FIELD_DEFINITION
        """)).ShouldBe(
        """
        directive @tag on FIELD_DEFINITION

        type Query implements N {
          a(x: Int = 1): E @tag
          "id"
          id: ID!
        }

        interface N {
          id: ID!
        }

        enum E {
          A
          B @deprecated
        }

        """);

    [Fact]
    public void Roots_are_written_out_where_they_do_not_follow_from_the_names()
    {
        var printed = SchemaPrinter.Print(SchemaBuilder.Build("schema { query: Q } type Q { a: Mutation } type Mutation { b: Int }"));

        printed.ShouldStartWith("schema {\n  query: Q\n}\n\ntype Q");
        SchemaBuilder.Build(printed).MutationType.ShouldBeNull();
    }

    [Fact]
    [Meets("type.roots.default-names")]
    public void A_type_called_as_a_root_that_is_none_keeps_the_roots_written_out()
    {
        var printed = SchemaPrinter.Print(SchemaBuilder.Build("schema { query: Query } type Query { a: Mutation } type Mutation { b: Int }"));

        SchemaBuilder.Build(printed).MutationType.ShouldBeNull();
    }

    [Fact]
    public void Printing_what_was_printed_prints_the_same()
    {
        var printed = SchemaPrinter.Print(SchemaBuilder.Build(Validation.RuleSchema.Sdl));

        SchemaPrinter.Print(SchemaBuilder.Build(printed)).ShouldBe(printed);
    }
}
