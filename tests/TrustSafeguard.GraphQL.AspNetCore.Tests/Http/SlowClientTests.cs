using TrustSafeguard.GraphQL.AspNetCore.Tests.WebSockets;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests.Http;

/// <summary>What clients that read or write slowly get, and what they take from others: nothing.</summary>
public sealed class SlowClientTests
{
    private const int LargeBytes = 8_000_000;
    private const string Large = "{ large(bytes: 8000000) }";

    private const int Late = 10;

    private static readonly string Whole = new string(' ', 700_000) + """{"query":"{ hello }"}""";
    private static readonly TimeSpan Forever = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task A_client_that_reads_an_answer_too_slowly_is_cut_off(string accept)
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { SlowReaderTime = TimeSpan.FromMilliseconds(100) });
        using var client = await SlowClient.AskingAsync(server, Large, accept);
        await server.Ended.WaitAsync();
        (await client.ReadToEndAsync()).Length.ShouldBeLessThan(LargeBytes);
        server.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Slow_readers_who_hold_more_than_all_may_hold_together_lose_one_of_them_and_nobody_else()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { SlowReaderTime = Forever, HeldBytes = 18_000_000 });
        using var first = await SlowClient.AskingAsync(server, Large);
        using var second = await SlowClient.AskingAsync(server, Large, "text/event-stream");
        using var third = await SlowClient.AskingAsync(server, Large);
        await server.Ended.WaitAsync();
        (await server.Client.GetStringAsync(new Uri($"{server.Address}?query={{hello}}"))).ShouldBe("""{"data":{"hello":"Hello you"}}""");
        (await Task.WhenAll(first.ReadToEndAsync(), second.ReadToEndAsync(), third.ReadToEndAsync())).Count(answer => answer.Length > LargeBytes).ShouldBe(2);
    }

    [Fact]
    public async Task What_waits_for_a_socket_counts_among_what_all_hold_together()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { SlowReaderTime = Forever, HeldBytes = 10_000_000 });
        using var socket = await SocketClient.AcknowledgedAsync(server);
        await socket.SubscribeAsync("1", "subscription { fast(bytes: 8000000) }");
        (await socket.ReceiveAsync()).Length.ShouldBeGreaterThan(LargeBytes);
        using var client = await SlowClient.AskingAsync(server, Large);
        await Task.WhenAny(server.Closed.Task, server.Ended.WaitAsync());
        ((await client.ReadToEndAsync()).Length > LargeBytes).ShouldBe(server.Closed.Task.IsCompleted);
    }

    [Fact]
    public async Task What_has_come_of_a_request_before_the_rest_counts_among_what_all_hold_together()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { RequestTime = Forever, HeldBytes = 1_000_000 });
        SlowClient[] clients = [await SlowClient.ConnectAsync(server), await SlowClient.ConnectAsync(server)];
        await Task.WhenAll(clients.Select(client => client.SendAsync(
            $"{SlowClient.Head()}Connection: close\r\nContent-Length: {Whole.Length}\r\n\r\n{Whole[..^Late]}")));

        var answers = clients.Select(client => client.ReadToEndAsync()).ToList();
        var cut = answers.IndexOf(await Task.WhenAny(answers));
        (await answers[cut]).ShouldBeEmpty();
        await clients[1 - cut].SendAsync(Whole[^Late..]);
        (await answers[1 - cut]).ShouldEndWith("""{"data":{"hello":"Hello you"}}""");
        Array.ForEach(clients, client => client.Dispose());
    }

    [Fact]
    public async Task A_body_that_takes_too_long_is_refused_by_the_name_of_the_limit()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { RequestTime = TimeSpan.FromMilliseconds(100) });
        using var client = await SlowClient.ConnectAsync(server);
        await client.SendAsync(SlowClient.Head() + "Content-Length: 100\r\n\r\n{");
        var answer = await client.ReadAnswerAsync();
        answer.ShouldStartWith("HTTP/1.1 408 ");
        answer.ShouldContain("took longer than 0.1 seconds to come (limit `RequestTime`)");
        server.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nno chunk\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n1\r\n{no end\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{")]
    public async Task A_malformed_body_is_refused_and_no_failure_of_the_server(string rest)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SlowClient.ConnectAsync(server);
        await client.SendAsync(SlowClient.Head() + rest);
        var answer = await client.ReadAnswerAsync();
        answer.ShouldStartWith("HTTP/1.1 400 ", Case.Sensitive, string.Join("\n", server.Log.Lines));
        answer.ShouldContain("graphql.request");
        server.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n{")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n10\r\n{")]
    public async Task A_client_that_leaves_in_the_middle_of_its_request_is_no_failure_of_the_server(string rest)
    {
        await using var server = await StreamServer.StartAsync();
        using (var client = await SlowClient.ConnectAsync(server))
        {
            await client.SendAsync(SlowClient.Head() + rest);
        }

        await server.Ended.WaitAsync();
        server.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n{")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n10\r\n{")]
    public async Task A_server_that_stops_waits_for_no_body(string rest)
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { RequestTime = Forever });
        using var client = await SlowClient.ConnectAsync(server);
        await client.SendAsync(SlowClient.Head() + rest);
        await server.Begun.WaitAsync();
        var stopping = server.StopAsync();
        var answer = await client.ReadAnswerAsync();
        client.Dispose();
        answer.ShouldStartWith("HTTP/1.1 503 ");
        answer.ShouldContain("graphql.stopping");
        await stopping;
        server.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_socket_more_than_may_be_open_is_refused_and_let_in_once_another_has_closed()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { WebSockets = 1 });
        using (await SocketClient.AcknowledgedAsync(server))
        {
            (await Should.ThrowAsync<System.Net.WebSockets.WebSocketException>(() => SocketClient.ConnectAsync(server))).Message.ShouldContain("503");
            await server.Ended.WaitAsync();
        }

        await server.Ended.WaitAsync();
        using var next = await SocketClient.AcknowledgedAsync(server);
    }
}
