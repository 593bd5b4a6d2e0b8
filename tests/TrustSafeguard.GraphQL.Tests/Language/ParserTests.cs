using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Tests.Language;

public sealed class ParserTests
{
    [Fact]
    public void Every_node_knows_where_its_first_token_stands()
    {
        var document = Parser.Parse("\n  query Q($a: Int) {\n    b: c(d: [$a]) @e\n  }");

        var operation = document.Definitions.ShouldHaveSingleItem().ShouldBeOfType<OperationDefinitionNode>();
        var field = operation.SelectionSet.Selections.ShouldHaveSingleItem().ShouldBeOfType<SelectionNode.Field>();
        operation.Location.ToString().ShouldBe("2:3");
        operation.VariableDefinitions[0].Type.Location.ToString().ShouldBe("2:15");
        field.Location.ToString().ShouldBe("3:5");
        field.Name.Location.ToString().ShouldBe("3:8");
        field.Arguments[0].Value.Location.ToString().ShouldBe("3:13");
        field.Directives[0].Location.ToString().ShouldBe("3:19");
        field.ResponseKey.ShouldBe("b");
    }

    [Fact]
    public void Definitions_that_are_executed_have_descriptions_too()
    {
        var document = Parser.Parse("\"o\" query Q(\"v\" $a: Int) { f } \"\"\"g\"\"\" fragment F on T { f }");

        document.Definitions.Select(definition => definition.Description!.Value).ShouldBe(["o", "g"]);
        ((OperationDefinitionNode)document.Definitions[0]).VariableDefinitions[0].Description!.Value.ShouldBe("v");
    }

    [Fact]
    public void Words_of_the_grammar_are_names_elsewhere() =>
        Should.NotThrow(() => Parser.Parse("query query { fragment: type(on: input) @mutation { ...subscription ... on on { true null } } }"));

    [Fact]
    public void A_value_and_a_type_are_read_alone()
    {
        Parser.ParseValue("[{a: $b}, null]").ToString().ShouldBe("[{a: $b}, null]");
        Parser.ParseType("[[Int!]]!").ToString().ShouldBe("[[Int!]]!");
        Should.Throw<GraphQLSyntaxException>(() => Parser.ParseValue("1 2"))
            .Error.ToString().ShouldBe("Syntax Error: Expected <EOF>, found Int \"2\". (1:3)");
        Should.Throw<GraphQLSyntaxException>(() => Parser.ParseType("Int)"))
            .Error.ToString().ShouldBe("Syntax Error: Expected <EOF>, found \")\". (1:4)");
    }

    [Theory]
    [InlineData("{ a b c d e f g h }", "MaxTokens")]
    [InlineData("{ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa }", "MaxDocumentChars")]
    [InlineData("{ a { b { c } } }", "MaxDepth")]
    public void Crossing_a_limit_is_an_error_that_names_it(string document, string limit)
    {
        var limits = new ParserLimits { MaxTokens = 9, MaxDocumentChars = 40, MaxDepth = 2 };

        var error = Should.Throw<GraphQLSyntaxException>(() => Parser.Parse(document, limits)).Error;

        error.Code.ShouldBe("graphql.limit");
        error.Message.ShouldContain($"`{limit}`");
    }

    [Theory]
    [InlineData("{a", "")]
    [InlineData("{...", "")]
    [InlineData("query($a:", "[")]
    [InlineData("{a(b:", "[")]
    [InlineData("{a(b:", "{c:")]
    [InlineData("type A{a(b:I=", "[")]
    public void No_nesting_exhausts_the_stack(string start, string repeated)
    {
        var text = repeated.Length == 0 ? Repeat(start, 4_000) : start + Repeat(repeated, 9_000);

        Should.Throw<GraphQLSyntaxException>(() => Parser.Parse(text)).Error.Message.ShouldContain("`MaxDepth`");
    }

    [Fact]
    public void Comments_are_no_tokens() =>
        Should.NotThrow(() => Parser.Parse(Repeat("# comment\n", 20_000) + "{ a }"));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
