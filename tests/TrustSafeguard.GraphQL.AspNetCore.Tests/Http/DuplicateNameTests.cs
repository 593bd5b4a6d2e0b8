using System.Net;
using System.Text;
using TrustSafeguard.GraphQL.AspNetCore.Tests.WebSockets;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests.Http;

/// <summary>What two readers may read as two different things is read as none.</summary>
public sealed class DuplicateNameTests(Server server) : IClassFixture<Server>
{
    [Theory]
    [InlineData("""{"query":"{ hello }","query":"{ path }"}""", "The request has the name `query` more than once in one object: send each name once.")]
    [InlineData("""{"query":"{ hello }","qu\u0065ry":"{ path }"}""", "The request has the name `query` more than once in one object: send each name once.")]
    [InlineData("""{"query":"{ hello }","variables":{"n":"a","n":"b"}}""", "`variables` has the name `n` more than once in one object: send each name once.")]
    [InlineData("""{"query":"{ hello }","variables":{"n":[{"m":{"a":1,"\u0061":2}}]}}""", "`variables` has the name `a` more than once in one object: send each name once.")]
    [InlineData("""{"query":"{ hello }","extensions":{"x":{"y":1,"y":1}}}""", "`extensions` has the name `y` more than once in one object: send each name once.")]
    [InlineData("""{"query":"{ hello }","other":{"y":1,"y":1}}""", "`other` has the name `y` more than once in one object: send each name once.")]
    public async Task A_body_that_has_a_name_twice_is_refused(string body, string message)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.Client.PostAsync(server.Address, content);
        await ShouldRefuseAsync(response, message);
    }

    [Theory]
    [InlineData("variables={\"n\":1,\"n\":2}", "`variables` has the name `n` more than once in one object: send each name once.")]
    [InlineData("extensions={\"x\":[{\"n\":1,\"n\":2}]}", "`extensions` has the name `n` more than once in one object: send each name once.")]
    public async Task A_parameter_that_has_a_name_twice_is_refused(string parameter, string message)
    {
        using var response = await server.Client.GetAsync(new Uri($"{server.Address}?query={{hello}}&{parameter}"));
        await ShouldRefuseAsync(response, message);
    }

    [Theory]
    [InlineData("""{"query":"{ hello }","variables":{"n":{"a":1},"m":{"a":1},"l":[{"a":1},{"a":1}]}}""")]
    [InlineData("""{"query":"{ hello }","variables":{"n":"n","N":"n"}}""")]
    public async Task Objects_beside_one_another_may_have_the_same_names(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.Client.PostAsync(server.Address, content);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_long_name_is_not_quoted_whole()
    {
        var name = new string('n', 1_000);
        using var content = new StringContent($$$"""{"query":"{ hello }","variables":{"{{{name}}}":1,"{{{name}}}":2}}""", Encoding.UTF8, "application/json");
        using var response = await server.Client.PostAsync(server.Address, content);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain(name[..101]);
    }

    [Theory]
    [InlineData("""{"type":"ping","type":"pong"}""", "4400 Invalid message: It has the name `type` more than once in one object: send each name once.")]
    [InlineData("""{"type":"ping","payload":{"a":{"b":1,"b":2}}}""", "4400 Invalid message: `payload` has the name `b` more than once in one object: send each name once.")]
    public async Task A_message_that_has_a_name_twice_closes_its_socket(string message, string close)
    {
        await using var streams = await StreamServer.StartAsync();
        using var client = await SocketClient.AcknowledgedAsync(streams);
        await client.SendAsync(message);
        (await client.ReceiveAsync()).ShouldBe(close);
    }

    [Theory]
    [InlineData(""" "variables":{"n":"a","n":"b"} """)]
    [InlineData(""" "query":"{ hello }" """)]
    public async Task An_operation_that_has_a_name_twice_is_refused_and_its_socket_stays_open(string part)
    {
        await using var streams = await StreamServer.StartAsync();
        using var client = await SocketClient.AcknowledgedAsync(streams);
        await client.SendAsync($$$"""{"id":"1","type":"subscribe","payload":{"query":"{ hello }",{{{part}}}}}""");
        (await client.ReceiveAsync()).ShouldStartWith("""{"id":"1","type":"error",""");
        await client.SubscribeAsync("1", "{ hello }");
        (await client.ReceiveAsync()).ShouldContain("Hello you");
    }

    private static async Task ShouldRefuseAsync(HttpResponseMessage response, string message)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var body = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        body.RootElement.TextAt("errors[0].message").ShouldBe(message);
        body.RootElement.TextAt("errors[0].extensions.code").ShouldBe("graphql.request");
    }
}
