using System.Net;
using System.Text;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests.Http;

public sealed class TrustedDocumentTests(Server server) : IClassFixture<Server>
{
    private const string New = "application/graphql-response+json";
    private const string Old = "application/json";

    private static readonly string Id = DocumentManifest.IdOf(Server.Known);

    [Theory]
    [InlineData(New, """{"documentId":"ID","operationName":"A","variables":{"n":"Al"}}""", 200, """{"data":{"hello":"Hello Al"}}""")]
    [InlineData(New, """{"documentId":"ID","operationName":"B"}""", 200, """{"data":{"change":1}}""")]
    [InlineData(New, """{"documentId":"ID"}""", 400, "graphql.operation")]
    [InlineData(New, """{"documentId":"sha256:00"}""", 400, "graphql.document-unknown")]
    [InlineData(Old, """{"documentId":"sha256:00"}""", 200, "graphql.document-unknown")]
    [InlineData(New, """{"documentId":null}""", 400, "graphql.request")]
    [InlineData(New, """{"documentId":7}""", 400, "graphql.request")]
    [InlineData(New, """{"documentId":"ID","query":"{ hello }"}""", 400, "graphql.request")]
    [InlineData(New, """{"query":"{ hello }"}""", 400, "graphql.document-required")]
    [InlineData(Old, """{"query":"{ hello }"}""", 200, "graphql.document-required")]
    public async Task A_post_names_a_known_document(string accept, string body, int status, string expected)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, server.Closed)
        {
            Content = new StringContent(body.Replace("ID", Id, StringComparison.Ordinal), Encoding.UTF8, "application/json"),
        };
        await ShouldBe(message, accept, status, expected);
    }

    [Theory]
    [InlineData("?documentId=ID&operationName=A&variables={\"n\":\"Al\"}", 200, """{"data":{"hello":"Hello Al"}}""")]
    [InlineData("?documentId=ID&operationName=B", 405, "graphql.operation")]
    [InlineData("?documentId=sha256:00", 400, "graphql.document-unknown")]
    [InlineData("?documentId=ID&query={hello}", 400, "graphql.request")]
    [InlineData("?query={hello}", 400, "graphql.document-required")]
    [InlineData("?documentId=", 400, "graphql.request")]
    public async Task A_get_names_a_known_document_that_only_reads(string query, int status, string expected)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, server.Closed + query.Replace("ID", Uri.EscapeDataString(Id), StringComparison.Ordinal));
        await ShouldBe(message, New, status, expected);
    }

    [Fact]
    public async Task Where_known_documents_are_allowed_others_are_answered_too()
    {
        using var known = new HttpRequestMessage(HttpMethod.Get, $"{server.Address}?documentId={Uri.EscapeDataString(Id)}&operationName=A");
        await ShouldBe(known, New, 200, """{"data":{"hello":"Hello you"}}""");
        using var own = new HttpRequestMessage(HttpMethod.Get, server.Address + "?query={hello}");
        await ShouldBe(own, New, 200, """{"data":{"hello":"Hello you"}}""");
    }

    private async Task ShouldBe(HttpRequestMessage message, string accept, int status, string expected)
    {
        message.Headers.Accept.ParseAdd(accept);
        using var response = await server.Client.SendAsync(message, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe((HttpStatusCode)status, body);
        body.ShouldContain(expected);
    }
}
