using System.Net;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Serve;

/// <summary>A server that is started before the one that keeps its records, as after a power cut.</summary>
public sealed class LateStoreTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_waits_for_its_store_says_what_it_waits_for_and_serves_once_that_answers_and_is_not_said_to_record_nothing_before_that(bool isOfCluster)
    {
        await using var postgres = await PostgresServer.StartAsync(isDurable: false);
        var store = $"postgres:{await postgres.CreateDatabaseAsync()}";
        await postgres.StopAsync();
        var (port, metrics) = (FreePort.OnLoopback().Port, $"http://127.0.0.1:{FreePort.OnLoopback().Port}");
        using var server = GatewayProcess.Start(
            [
                "serve", "--dev", "--store", store, "--urls", $"http://127.0.0.1:{port}", "--set", $"Telemetry:Metrics={metrics}",
                .. isOfCluster ? ["--cluster", "larch", "--set", SiloPort()] : Array.Empty<string>(),
            ]);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        await WaitsAsync(client);
        using var early = await client.GetAsync("/graphql", TestContext.Current.CancellationToken);
        early.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.GetStringAsync($"{metrics}/metrics", TestContext.Current.CancellationToken)).ShouldNotContain("trustsafeguard_node_takes_appends");

        await postgres.StartAgainAsync();
        await server.AddressAsync();
        (await client.GetStringAsync("/readyz", TestContext.Current.CancellationToken)).ShouldBe("ready");
        (await client.GetStringAsync($"{metrics}/metrics", TestContext.Current.CancellationToken)).ShouldMatch(@"(?m)^trustsafeguard_node_takes_appends(\{.*\})? 1\b");
        await server.TerminateAsync();
        var (code, output, errors) = await server.EndAsync();
        code.ShouldBe((int)ExitCode.Done);
        output.ShouldContain("The server that keeps the records answers.");
        errors.Split("warning store.unreachable: ").Length.ShouldBe(2, errors);
    }

    [Fact]
    public async Task One_that_waits_ends_when_it_is_asked_to_and_a_command_does_not_wait()
    {
        var store = $"postgres:Host=127.0.0.1;Port={FreePort.OnLoopback().Port};Database=records;Username=nobody";
        var port = FreePort.OnLoopback().Port;
        using var server = GatewayProcess.Start("serve", "--dev", "--store", store, "--urls", $"http://127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await WaitsAsync(client);

        (await CommandRun.OfAsync("verify", "--store", store)).Code.ShouldBe(ExitCode.StorePasses);

        await server.TerminateAsync();
        (await server.EndAsync()).Code.ShouldBe((int)ExitCode.Stopped);
    }

    private static string SiloPort() => $"Cluster:SiloPort={FreePort.OnLoopback().Port}";

    private static Task WaitsAsync(HttpClient client) => Until.TrueAsync(
        async () => (await ReadinessAsync(client)).EndsWith("and is asked again until it does (store.unreachable).", StringComparison.Ordinal));

    private static async Task<string> ReadinessAsync(HttpClient client)
    {
        try
        {
            using var said = await client.GetAsync("/readyz", TestContext.Current.CancellationToken);
            return await said.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }
}
