using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>A server whose node is still being opened.</summary>
public sealed class StartingServerTests : IAsyncDisposable
{
    private readonly TaskCompletionSource<SafeguardingNode> opening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly NodeStart start;
    private StartProgress progress = null!;

    public StartingServerTests() => start = NodeStart.Begin((told, ends) =>
    {
        progress = told;
        return opening.Task.WaitAsync(ends);
    });

    public ValueTask DisposeAsync()
    {
        opening.TrySetCanceled();
        return start.DisposeAsync();
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/healthz")]
    [InlineData("/")]
    public async Task Nothing_is_answered_before_all_records_are_read_and_then_everything_is(string path)
    {
        await using var application = GatewayServer.Build(start, On(0));
        await application.StartAsync(TestContext.Current.CancellationToken);
        var caller = new GraphQLCaller(new Uri(application.Urls.First()));

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var early = await caller.Client.SendAsync(new HttpRequestMessage(method, path), TestContext.Current.CancellationToken);
            early.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            early.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldBe(TimeSpan.FromSeconds(2));
            (await early.Content.ReadFromJsonAsync<JsonElement>()).TextAt("errors[0].extensions.code").ShouldBe("serve.starting");
        }

        await OpenAsync();
        while (await AskUntilItListensAsync(caller.Client) == HttpStatusCode.ServiceUnavailable)
        {
            await Task.Yield();
        }

        (await caller.Client.GetStringAsync("/readyz")).ShouldBe("ready");
        (await caller.Client.GetStringAsync("/healthz")).ShouldBe("healthy");
        (await caller.DataAsync("{ schools { totalCount } }")).At("schools.totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Readyz_says_how_far_the_start_is()
    {
        await using var application = GatewayServer.Build(start, On(0));
        await application.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };

        (await SaidAsync()).ShouldBe("not ready: The server is starting: the records are being opened.");
        progress.TellChecked(83_886_080, 192_279_563);
        (await SaidAsync()).ShouldBe("not ready: The server is starting: the records are being checked, 44 %.");
        progress.TellRead(120_000, 236_932);
        (await SaidAsync()).ShouldBe("not ready: The server is starting: the records are being read, 51 %.");

        async Task<string> SaidAsync()
        {
            using var said = await client.GetAsync("/readyz");
            said.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            said.Headers.RetryAfter.ShouldNotBeNull();
            return await said.Content.ReadAsStringAsync();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/graphql")]
    public async Task A_browser_that_comes_early_gets_a_page_that_says_how_far_the_start_is_and_looks_again(string path)
    {
        await using var application = GatewayServer.Build(start, On(0));
        await application.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(application.Urls.First()), DefaultRequestHeaders = { { "Accept", "text/html" } } };
        progress.TellInvented(0.4);

        using var early = await client.GetAsync(path, TestContext.Current.CancellationToken);

        early.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        early.Headers.GetValues("Refresh").ShouldBe(["2"]);
        (await early.Content.ReadAsStringAsync()).ShouldContain("The server is starting: the records are being invented, 40 %.");
    }

    [Fact]
    public async Task It_says_that_it_serves_only_once_it_does()
    {
        using var stop = new CancellationTokenSource();
        var told = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var port = FreePort.OnLoopback().Port;
        var probes = $"http://{FreePort.OnLoopback()}";
        var running = GatewayServer.RunAsync(start, On(port) with { Probes = probes }, addresses => told.SetResult(new Uri(addresses.First())), stop.Token);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var prober = new HttpClient { BaseAddress = new Uri(probes) };
        (await AskUntilItListensAsync(client)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await AskUntilItListensAsync(prober)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        told.Task.IsCompleted.ShouldBeFalse();

        await OpenAsync();

        (await told.Task).Port.ShouldBe(port);
        (await client.GetStringAsync("/readyz")).ShouldBe("ready");
        (await prober.GetStringAsync("/readyz")).ShouldBe("ready");
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_start_that_fails_ends_the_server_with_its_reason_and_one_that_is_stopped_ends_it_too()
    {
        var port = FreePort.OnLoopback().Port;
        var running = GatewayServer.RunAsync(start, On(port));
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        (await AskUntilItListensAsync(client)).ShouldBe(HttpStatusCode.ServiceUnavailable);

        opening.SetException(new EventStoreException("journal.corrupt", "damaged"));

        (await Should.ThrowAsync<EventStoreException>(running)).Code.ShouldBe("journal.corrupt");
        await Should.ThrowAsync<HttpRequestException>(client.GetAsync("/readyz"));

        using var stop = new CancellationTokenSource();
        await using var another = NodeStart.Begin((_, ends) => new TaskCompletionSource<SafeguardingNode>().Task.WaitAsync(ends), stop.Token);
        var stopped = GatewayServer.RunAsync(another, On(port), cancellationToken: stop.Token);
        await AskUntilItListensAsync(client);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(stopped);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_address_is_taken_too_what_is_wrong_with_the_records_is_said_first(bool isFolderWrong)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var running = GatewayServer.RunAsync(start, On(((IPEndPoint)other.LocalEndpoint).Port));

        if (isFolderWrong)
        {
            opening.SetException(new EventStoreException("store.locked", "in use"));
            (await Should.ThrowAsync<EventStoreException>(running)).Code.ShouldBe("store.locked");
        }
        else
        {
            await OpenAsync();
            await Should.ThrowAsync<IOException>(running);
        }
    }

    [Fact]
    public async Task Where_the_address_is_taken_and_the_server_of_records_is_away_the_address_is_said_and_nothing_is_waited_for()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var running = GatewayServer.RunAsync(start, On(((IPEndPoint)other.LocalEndpoint).Port));

        progress.TellAway("store.unreachable");

        await Should.ThrowAsync<IOException>(running.WaitAsync(TimeSpan.FromSeconds(30)));
        await Should.ThrowAsync<OperationCanceledException>(start.Opened.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private async Task OpenAsync() => opening.SetResult(await SafeguardingNode.OpenAsync(new MemoryEventStore(), TimeProvider.System));

    private static ServeOptions On(int port) => new($"http://127.0.0.1:{port}", Development: true);

    private static async Task<HttpStatusCode> AskUntilItListensAsync(HttpClient client)
    {
        while (true)
        {
            try
            {
                using var said = await client.GetAsync("/readyz", TestContext.Current.CancellationToken);
                return said.StatusCode;
            }
            catch (HttpRequestException)
            {
                await Task.Yield();
            }
        }
    }
}
