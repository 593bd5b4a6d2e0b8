using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.GraphQL.Tests.Execution.TrustedDocuments;

public sealed class TrustedDocumentTests
{
    private const string Known = "query A { a } query B($n: Int!) { b(n: $n) } mutation C { change }";
    private const string NotValid = "{ nothing }";

    private static readonly string Id = DocumentManifest.IdOf(Known);

    [Theory]
    [InlineData(DocumentTrust.Allowed)]
    [InlineData(DocumentTrust.Required)]
    public async Task A_document_of_the_manifest_is_answered_by_its_identifier(DocumentTrust trust)
    {
        var engine = Build(trust);
        for (var round = 0; round < 2; round++)
        {
            (await Ask(engine, OfKnown("A"))).ShouldBe("""{"data":{"a":1}}""");
            (await Ask(engine, OfKnown("B") with { Variables = """{"n": 7}"""u8.ToArray() })).ShouldBe("""{"data":{"b":7}}""");
            (await Ask(engine, OfKnown("B") with { Variables = """{"n": "x"}"""u8.ToArray() })).ShouldContain("graphql.variables");
            (await Ask(engine, OfKnown("C") with { QueriesOnly = true })).ShouldContain("graphql.operation");
        }
    }

    [Theory]
    [InlineData(DocumentTrust.Off, """{"data":{"a":1}}""")]
    [InlineData(DocumentTrust.Allowed, """{"data":{"a":1}}""")]
    [InlineData(
        DocumentTrust.Required,
        """{"errors":[{"message":"This service answers documents that it knows only: send the `documentId` of one instead of `query`.","extensions":"""
            + """{"code":"graphql.document-required"}}]}""")]
    public async Task A_document_that_a_request_brings_is_answered_unless_known_ones_are_required(DocumentTrust trust, string expected) =>
        (await Ask(Build(trust), GraphQLRequest.Of("{ a }"))).ShouldBe(expected);

    [Fact]
    public async Task Not_even_the_text_of_a_known_document_is_answered_where_its_identifier_is_required() =>
        (await Ask(Build(DocumentTrust.Required), GraphQLRequest.Of(Known, operationName: "A"))).ShouldContain("graphql.document-required");

    [Theory]
    [InlineData(DocumentTrust.Allowed, "sha256:00", "This service does not know the document that `documentId` names")]
    [InlineData(DocumentTrust.Required, "", "This service does not know the document that `documentId` names")]
    [InlineData(DocumentTrust.Off, "sha256:00", "This service holds no documents")]
    public async Task An_unknown_identifier_is_refused_with_its_code(DocumentTrust trust, string id, string expected)
    {
        var answer = await Ask(Build(trust), new GraphQLRequest { Document = default, DocumentId = id });
        answer.ShouldContain(expected);
        answer.ShouldContain("\"code\":\"graphql.document-unknown\"");
    }

    [Fact]
    public async Task A_known_document_that_the_schema_cannot_answer_says_why() =>
        (await Ask(Build(DocumentTrust.Required), new GraphQLRequest { Document = default, DocumentId = DocumentManifest.IdOf(NotValid) })).ShouldContain(
            "Cannot query field \\\"nothing\\\"");

    [Theory]
    [InlineData(Known, null)]
    [InlineData(NotValid, "Cannot query field \"nothing\" on type \"Query\". (1:3)")]
    [InlineData("{ a", "Syntax Error: Expected Name, found <EOF>. (1:4)")]
    [InlineData("{ day(on: \"never\") }", "Expected value of type \"Date\", found \"never\"; Date cannot represent")]
    [InlineData("query ($x: Boolean!) { a b(n: 1) @include(if: $x) }", null)]
    public void A_document_can_be_checked_without_being_answered(string document, string? expected)
    {
        var errors = Build(DocumentTrust.Off).Check(document);
        if (expected is null)
        {
            errors.ShouldBeEmpty();
        }
        else
        {
            errors.ShouldHaveSingleItem().ToString().ShouldStartWith(expected);
        }
    }

    private static GraphQLRequest OfKnown(string operation) => new() { Document = default, DocumentId = Id, OperationName = operation };

    private static async Task<string> Ask(GraphQLEngine engine, GraphQLRequest request)
    {
        using var response = await engine.ExecuteAsync(request, new object(), TestContext.Current.CancellationToken);
        return response.ToString();
    }

    private static GraphQLEngine Build(DocumentTrust trust) => GraphQLEngine.Build(
        "scalar Date type Query { a: Int! b(n: Int!): Int! day(on: Date!): Date! } type Mutation { change: Int! }",
        bindings => bindings.Scalar<DateOnly>("Date").Query(typeof(Queries)).Mutation(typeof(Mutations)),
        new GraphQLOptions { Documents = DocumentManifest.Of([Known, NotValid]), DocumentTrust = trust });

    internal static class Queries
    {
        public static int A() => 1;

        public static int B(int n) => n;

        public static DateOnly Day(DateOnly on) => on;
    }

    internal static class Mutations
    {
        public static int Change() => 1;
    }
}
