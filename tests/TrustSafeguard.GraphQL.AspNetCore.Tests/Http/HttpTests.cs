using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests.Http;

public sealed class HttpTests(Server server) : IClassFixture<Server>
{
    private const string New = "application/graphql-response+json";
    private const string Old = "application/json";

    [Theory]
    [InlineData(New, """{"query":"{ hello }"}""", 200, """{"data":{"hello":"Hello you"}}""")]
    [InlineData(Old, """{"query":"{ hello }"}""", 200, """{"data":{"hello":"Hello you"}}""")]
    [InlineData(
        New, """{"query":"query ($n: String) { hello(name: $n) }","variables":{"n":"Zo\u00eb"},"operationName":null,"extensions":{"a":1},"other":[{}]}""", 200,
        """{"data":{"hello":"Hello Zoë"}}""")]
    [InlineData(
        New, """{"variables":{"n":null},"query":"query A($n: String) {\n hello(name: $n) also: hello(name: \"\\u0041\") }\nquery B { path }","operationName":"B"}""",
        200, """{"data":{"path":"/graphql"}}""")]
    [InlineData(New, """{"query":"mutation { change }"}""", 200, """{"data":{"change":1}}""")]
    [InlineData(New, """{"query":"{ must }"}""", 200, """{"data":null,""")]
    [InlineData(New, """{"query":"{ fails }"}""", 200, """{"data":{"fails":null},""")]
    [InlineData(New, """{"query":"{ hello"}""", 400, "graphql.syntax")]
    [InlineData(Old, """{"query":"{ hello"}""", 200, "graphql.syntax")]
    [InlineData(New, """{"query":"{ nothing }"}""", 400, "graphql.validation")]
    [InlineData(Old, """{"query":"{ nothing }"}""", 200, "graphql.validation")]
    [InlineData(New, """{"query":"query ($n: String) { hello(name: $n) }","variables":{"n":1}}""", 400, "graphql.variables")]
    [InlineData(Old, """{"query":"query ($n: String) { hello(name: $n) }","variables":{"n":1}}""", 200, "graphql.variables")]
    [InlineData(New, """{"query":"{ hello }","operationName":"X"}""", 400, "graphql.operation")]
    [InlineData(New, "{", 400, "graphql.request")]
    [InlineData(Old, "{", 400, "graphql.request")]
    [InlineData(New, "", 400, "graphql.request")]
    [InlineData(New, "\"text\"", 400, "graphql.request")]
    [InlineData(New, """{"query":"{ hello }"} trailing""", 400, "graphql.request")]
    [InlineData(New, """{}""", 400, "graphql.request")]
    [InlineData(Old, """{"query":null}""", 400, "graphql.request")]
    [InlineData(New, """{"query":{"a":1}}""", 400, "graphql.request")]
    [InlineData(New, """{"query":"{ hello }","variables":"x"}""", 400, "graphql.request")]
    [InlineData(New, """{"query":"{ hello }","variables":[]}""", 400, "graphql.request")]
    [InlineData(New, """{"query":"{ hello }","operationName":1}""", 400, "graphql.request")]
    [InlineData(New, """{"query":"{ hello }","extensions":"x"}""", 400, "graphql.request")]
    [InlineData(New, """[{"query":"{ hello }"}]""", 400, "graphql.batch")]
    public async Task A_post_is_answered_with_the_status_that_its_media_type_asks_for(string accept, string body, int status, string expected)
    {
        using var response = await Send(Post(body), accept);
        await ShouldBe(response, status, accept, expected);
    }

    [Theory]
    [InlineData("?query={hello}", 200, """{"data":{"hello":"Hello you"}}""")]
    [InlineData("?query=query($n:String){hello(name:$n)}&variables={\"n\":\"Al\"}&operationName=", 200, """{"data":{"hello":"Hello Al"}}""")]
    [InlineData("?query=query A{hello} query B{path}&operationName=B", 200, """{"data":{"path":"/graphql"}}""")]
    [InlineData("", 400, "graphql.request")]
    [InlineData("?query={hello}&variables=x", 400, "graphql.request")]
    [InlineData("?query={hello}&variables=[]", 400, "graphql.request")]
    [InlineData("?query={hello}&extensions=1", 400, "graphql.request")]
    [InlineData("?query={hello}&query={path}", 400, "graphql.request")]
    [InlineData("?query={hello}&variables={}&variables={}", 400, "graphql.request")]
    [InlineData("?query={hello}&operationName=A&operationName=", 400, "graphql.request")]
    [InlineData("?query={", 400, "graphql.syntax")]
    [InlineData("?query=mutation{change}", 405, "graphql.operation")]
    public async Task A_get_is_answered_where_it_only_reads(string query, int status, string expected)
    {
        using var response = await Send(new HttpRequestMessage(HttpMethod.Get, server.Address + query), New);
        await ShouldBe(response, status, New, expected);
        if (status == 405)
        {
            response.Content.Headers.Allow.ShouldBe(["POST"]);
        }
    }

    [Theory]
    [InlineData(null, Old)]
    [InlineData("*/*", Old)]
    [InlineData("application/*", Old)]
    [InlineData("application/json", Old)]
    [InlineData("application/json; charset=utf-8", Old)]
    [InlineData("application/graphql-response+json", New)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", New)]
    [InlineData("application/json, application/graphql-response+json", New)]
    [InlineData("application/graphql-response+json;q=0.5, application/json", Old)]
    [InlineData("application/graphql-response+json, */*;q=0.1", New)]
    [InlineData("text/html, */*;q=0.8", Old)]
    public async Task The_media_type_is_the_one_that_the_client_wants_most(string? accept, string expected)
    {
        using var response = await Send(Post("""{"query":"{ hello }"}"""), accept);
        await ShouldBe(response, 200, expected, """{"data":{"hello":"Hello you"}}""");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    [InlineData("application/json; charset=iso-8859-1")]
    public async Task A_client_that_takes_no_media_type_of_ours_is_told_which_there_are(string accept)
    {
        using var response = await Send(Post("""{"query":"{ hello }"}"""), accept);
        await ShouldBe(response, 406, Old, "graphql.not-acceptable");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task A_body_that_is_not_json_in_utf8_is_refused(string? contentType)
    {
        var request = Post("""{"query":"{ hello }"}""");
        request.Content!.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        using var response = await Send(request, New);
        await ShouldBe(response, 415, New, "graphql.media-type");
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method_is_refused_with_those_that_are_allowed(string method)
    {
        using var response = await Send(new HttpRequestMessage(new HttpMethod(method), server.Address), New);
        await ShouldBe(response, 405, New, "graphql.method");
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "POST"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_the_limit_is_refused_whether_or_not_it_says_its_length(bool saysLength)
    {
        var request = Post($$"""{"query":"{{new string(' ', 100_000)}}"}""");
        request.Headers.TransferEncodingChunked = !saysLength;
        using var response = await Send(request, New);
        await ShouldBe(response, 413, New, "graphql.request-too-large");
    }

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "The request has lists and objects more than 64 deep within one another (limit `JsonDepth`): send flatter values.")]
    public async Task A_body_deeper_than_the_limit_is_refused_by_the_name_of_the_limit(int depth, string? message)
    {
        using var response = await Send(Post("{\"query\":\"{ hello }\",\"extensions\":{\"a\":" + Nested(depth - 2) + "}}"), New);
        await ShouldTell(response, message);
    }

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "The request has lists and objects more than 64 deep within one another (limit `JsonDepth`): send flatter values.")]
    public async Task A_parameter_deeper_than_the_limit_is_refused_by_the_name_of_the_limit(int depth, string? message)
    {
        using var response = await Send(new HttpRequestMessage(HttpMethod.Get, server.Address + "?query={hello}&extensions={\"a\":" + Nested(depth - 1) + "}"), New);
        await ShouldTell(response, message);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_said_to_be_no_unicode()
    {
        using var response = await Send(Post("""{"query":"{ hello }","operationName":"\ud800"}"""), New);
        await ShouldTell(response, "The request holds text that is not Unicode: send UTF-8, and no half of a surrogate pair.");
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        using var response = await Send(Post('\uFEFF' + """{"query":"{ hello }"}"""), New);
        await ShouldBe(response, 200, New, """{"data":{"hello":"Hello you"}}""");
    }

    [Theory]
    [InlineData("gzip", 415, "graphql.content-encoding")]
    [InlineData("br", 415, "graphql.content-encoding")]
    [InlineData("identity", 200, "{")]
    [InlineData("Identity", 200, "{")]
    public async Task A_body_that_says_it_is_compressed_is_refused(string encoding, int status, string expected)
    {
        var request = Post("""{"query":"{ hello }"}""");
        request.Content!.Headers.ContentEncoding.Add(encoding);
        using var response = await Send(request, New);
        await ShouldBe(response, status, New, expected);
        response.Headers.NonValidated.Contains("Accept-Encoding").ShouldBe(status == 415);
    }

    [Theory]
    [InlineData("GET", "/graphql?query={hello}", New)]
    [InlineData("GET", "/graphql?query={hello}", "text/event-stream")]
    [InlineData("GET", "/graphql?query={", Old)]
    [InlineData("GET", "/graphql?query={hello}", "text/html")]
    [InlineData("GET", "/closed", Old)]
    [InlineData("POST", "/graphql", Old)]
    [InlineData("PUT", "/graphql", Old)]
    public async Task Nothing_that_is_answered_may_be_kept_by_a_cache(string method, string path, string accept)
    {
        using var response = await Send(new HttpRequestMessage(new HttpMethod(method), new Uri(server.Address, path)), accept);
        response.Headers.CacheControl!.ToString().ShouldBe("no-store");
        response.Headers.Vary.ShouldBe(["Accept"]);
    }

    [Fact]
    public async Task The_head_of_an_answer_is_that_of_a_get_without_its_body()
    {
        using var response = await Send(new HttpRequestMessage(HttpMethod.Head, server.Address + "?query={hello}"), New);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(New);
        response.Content.Headers.ContentLength.ShouldBe(30);
        (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_in_many_pieces_is_read_as_one()
    {
        var request = Post($$"""{"query":"{ {{new string(' ', 50_000)}} hello }"}""");
        request.Headers.TransferEncodingChunked = true;
        using var response = await Send(request, New);
        await ShouldBe(response, 200, New, """{"data":{"hello":"Hello you"}}""");
    }

    [Fact]
    public async Task Text_that_is_not_utf8_is_refused()
    {
        var request = Post("");
        request.Content = new ByteArrayContent([.. "{\"query\":\"{ hello(name: \\\"\\\") # "u8, 0xFF, .. "\"}"u8]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(Old);
        using var response = await Send(request, New);
        await ShouldBe(response, 400, New, "graphql.syntax");
    }

    [Fact]
    public async Task An_application_may_refuse_in_the_same_form()
    {
        using var response = await Send(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/closed")), New);
        await ShouldBe(response, 401, New, "test.unauthenticated");
    }

    [Fact]
    public async Task A_client_that_goes_away_stops_its_resolvers()
    {
        using var gone = new CancellationTokenSource();
        var asked = server.Client.SendAsync(Post("""{"query":"{ waits }"}"""), gone.Token);
        await server.Started.Task.WaitAsync(TestContext.Current.CancellationToken);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asked);
        await server.Stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ShouldBe(HttpResponseMessage response, int status, string mediaType, string expected)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe((HttpStatusCode)status, body);
        response.Content.Headers.ContentType!.ToString().ShouldBe(mediaType + "; charset=utf-8");
        response.Content.Headers.ContentLength.ShouldBe(Encoding.UTF8.GetByteCount(body));
        using var json = JsonDocument.Parse(body);
        if (expected.StartsWith('{'))
        {
            body.ShouldStartWith(expected);
        }
        else
        {
            json.RootElement.TryGetProperty("data", out _).ShouldBeFalse();
            json.RootElement.TextAt("errors[0].extensions.code").ShouldBe(expected);
        }
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static async Task ShouldTell(HttpResponseMessage response, string? message)
    {
        response.StatusCode.ShouldBe(message is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        if (message is not null)
        {
            body.RootElement.TextAt("errors[0].message").ShouldBe(message);
        }
    }

    private HttpRequestMessage Post(string body) => new(HttpMethod.Post, server.Address) { Content = new StringContent(body, Encoding.UTF8, Old) };

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, string? accept)
    {
        using (request)
        {
            if (accept is not null)
            {
                request.Headers.TryAddWithoutValidation("Accept", accept);
            }

            return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }
}
