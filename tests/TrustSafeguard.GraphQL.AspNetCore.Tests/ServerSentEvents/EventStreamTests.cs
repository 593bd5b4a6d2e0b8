using System.Net;
using System.Text;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests.ServerSentEvents;

public sealed class EventStreamTests
{
    private const string Events = "text/event-stream";

    [Theory]
    [InlineData("subscription { count(to: 2) }", """{"data":{"count":1}}|{"data":{"count":2}}""")]
    [InlineData("subscription { count(to: 0) }", "")]
    [InlineData("{ hello }", """{"data":{"hello":"Hello you"}}""")]
    [InlineData("mutation { change }", """{"data":{"change":1}}""")]
    [InlineData("{ hello(name: \\\"a\\\\nb\\\") }", """{"data":{"hello":"Hello a\nb"}}""")]
    [InlineData("{ hello", """{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":8}],"extensions":{"code":"graphql.syntax"}}]}""")]
    [InlineData(
        "subscription { none }",
        """{"errors":[{"message":"Cannot query field \"none\" on type \"Subscription\".","locations":[{"line":1,"column":16}],"extensions":{"code":"graphql.validation"}}]}""")]
    [InlineData("subscription { refused }", """{"errors":[{"message":"Not you.","locations":[{"line":1,"column":16}],"path":["refused"],"extensions":{"code":"test.refused"}}]}""")]
    public async Task Each_response_is_an_event_and_then_it_is_complete(string document, string expected)
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, Post(server, $$"""{"query":"{{document}}"}"""));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream; charset=utf-8");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await response.Content.ReadAsStringAsync()).ShouldBe($":\n\n{NextOf(expected)}event: complete\ndata: \n\n");
    }

    [Fact]
    public async Task A_stream_whose_events_fail_ends_with_the_errors_and_is_not_complete()
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, Post(server, """{"query":"subscription { breaks }"}"""));
        var errors = """{"errors":[{"message":"The source is gone.","locations":[{"line":1,"column":16}],"path":["breaks"],"extensions":{"code":"test.gone"}}]}""";
        (await response.Content.ReadAsStringAsync()).ShouldBe(":\n\n" + NextOf("""{"data":{"breaks":1}}|""" + errors));
    }

    [Fact]
    public async Task A_get_streams_what_only_reads()
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, new HttpRequestMessage(HttpMethod.Get, server.Address + "?query=" + Uri.EscapeDataString("subscription { count(to: 1) }")));
        (await response.Content.ReadAsStringAsync()).ShouldBe(":\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\nevent: complete\ndata: \n\n");
    }

    [Fact]
    public async Task A_get_that_would_change_something_is_refused_without_a_stream()
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, new HttpRequestMessage(HttpMethod.Get, server.Address + "?query=" + Uri.EscapeDataString("mutation { change }")));
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/graphql-response+json");
        (await response.Content.ReadAsStringAsync()).ShouldContain("\"code\":\"graphql.operation\"");
    }

    [Theory]
    [InlineData(
        "subscription { count(to: 2) }",
        """{"data":{"count":1},"extensions":{"cost":{"fieldCost":3,"typeCost":1,"maximumFieldCost":50000,"maximumTypeCost":50000}}}|{"data":{"count":2}"""
            + ""","extensions":{"cost":{"fieldCost":3,"typeCost":1,"maximumFieldCost":50000,"maximumTypeCost":50000}}}""")]
    [InlineData("{ hello }", """{"data":{"hello":"Hello you"},"extensions":{"cost":{"fieldCost":0,"typeCost":1,"maximumFieldCost":50000,"maximumTypeCost":50000}}}""")]
    public async Task A_header_asks_for_the_cost_in_each_event(string document, string expected)
    {
        await using var server = await StreamServer.StartAsync();
        var request = Post(server, $$"""{"query":"{{document}}"}""");
        request.Headers.Add("GraphQL-Cost", "report");
        using var response = await SendAsync(server, request);
        (await response.Content.ReadAsStringAsync()).ShouldBe($":\n\n{NextOf(expected)}event: complete\ndata: \n\n");
    }

    [Fact]
    public async Task What_is_no_request_is_refused_without_a_stream()
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, Post(server, "{"));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/graphql-response+json");
    }

    [Theory]
    [InlineData("text/event-stream", true)]
    [InlineData("text/event-stream, */*;q=0.1", true)]
    [InlineData("text/event-stream, */*", true)]
    [InlineData("text/event-stream, multipart/mixed", true)]
    [InlineData("application/json;q=0.5, text/event-stream", true)]
    [InlineData("application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed", false)]
    [InlineData("application/json, text/event-stream", false)]
    [InlineData("text/event-stream;q=0.5, application/json", false)]
    [InlineData("text/*, application/json;q=0.1", false)]
    [InlineData("text/*", true)]
    [InlineData("image/*, text/*;q=0.1", true)]
    public async Task A_stream_is_for_clients_that_want_one_most(string accept, bool isStream)
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, Post(server, """{"query":"{ hello }"}"""), accept);
        (response.Content.Headers.ContentType!.MediaType == Events).ShouldBe(isStream);
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_its_stream()
    {
        await using var server = await StreamServer.StartAsync();
        using (await SendAsync(server, Post(server, """{"query":"subscription { waits }"}""")))
        {
            await server.Opened.Task;
        }

        await server.Closed.Task;
    }

    [Fact]
    public async Task While_nothing_happens_comments_keep_the_connection()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { KeepAlive = TimeSpan.FromMilliseconds(10) });
        using var response = await SendAsync(server, Post(server, """{"query":"subscription { waits }"}"""));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        for (var comments = 0; comments < 5; comments++)
        {
            (await reader.ReadLineAsync()).ShouldBe(":");
            (await reader.ReadLineAsync()).ShouldBe("");
        }
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_without_calling_them_complete()
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, Post(server, """{"query":"subscription { waits }"}"""));
        await server.Opened.Task;
        await server.StopAsync();
        (await response.Content.ReadAsStringAsync()).ShouldBe(":\n\n");
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { SlowReaderTime = TimeSpan.FromMilliseconds(50) });
        using var response = await SendAsync(server, Post(server, """{"query":"subscription { fast(bytes: 100000) }"}"""));
        await server.Closed.Task;
        await Should.ThrowAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task One_stream_more_than_may_be_open_is_refused_and_let_in_once_another_has_ended_and_whoever_asks_otherwise_is_answered_meanwhile()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { EventStreams = 1 });
        using (await SendAsync(server, Post(server, """{"query":"subscription { waits }"}""")))
        {
            using var refused = await SendAsync(server, Post(server, """{"query":"subscription { count(to: 1) }"}"""));
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/graphql-response+json");
            (await refused.Content.ReadAsStringAsync()).ShouldContain("\"code\":\"graphql.too-many-streams\"");
            using var answered = await SendAsync(server, Post(server, """{"query":"{ hello }"}"""), "application/json");
            answered.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await Until.TrueAsync(async () =>
        {
            using var next = await SendAsync(server, Post(server, """{"query":"subscription { count(to: 1) }"}"""));
            return next.StatusCode == HttpStatusCode.OK;
        });
    }

    private static string NextOf(string bodies) => string.Concat(bodies.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(body => $"event: next\ndata: {body}\n\n"));

    private static HttpRequestMessage Post(StreamServer server, string body) =>
        new(HttpMethod.Post, server.Address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static async Task<HttpResponseMessage> SendAsync(StreamServer server, HttpRequestMessage request, string accept = Events)
    {
        using (request)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
            return await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }
    }
}
