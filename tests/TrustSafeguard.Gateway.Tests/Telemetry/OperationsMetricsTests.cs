using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Tests.CommandLine;
using TrustSafeguard.Gateway.Tests.Identity;
using TrustSafeguard.Gateway.Tests.Subscriptions;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.Telemetry;

/// <summary>What a running node tells Prometheus of its work: appends, groups, how far whoever follows is behind, what waits, deadlines and what is tried again.</summary>
public sealed class OperationsMetricsTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_node_of_a_cluster_tells_of_all_that_an_operator_goes_by_and_of_nobody()
    {
        await using var postgres = await PostgresServer.StartAsync(isDurable: false);
        var store = $"postgres:{await postgres.CreateDatabaseAsync()}";
        await CommandRun.DoneAsync("generate", "--schools", "1", "--trusts", "1", "--staff", "4", "--contacts", "10", "--breaches", "2", "--data", folder.Data);
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", store);
        var prometheus = new Uri($"http://127.0.0.1:{FreePort.OnLoopback().Port}/metrics");
        using var server = GatewayProcess.Start(
            "serve", "--dev", "--store", store, "--urls", "http://127.0.0.1:0", "--cluster", "larch", "--set", $"Cluster:SiloPort={FreePort.OnLoopback().Port}",
            "--set", $"Telemetry:Metrics={prometheus.GetLeftPart(UriPartial.Authority)}");
        var caller = new GraphQLCaller(await server.AddressAsync());
        using var client = new HttpClient();

        await using var listener = await Listener.OpenAsync(caller, overSocket: false, "subscription { breachEvents { cursor } }");
        await caller.DataAsync("{ school(urn: 900001) { staff(first: 9) { nodes { relationships(first: 9) { nodes { contacts(first: 9) { nodes { summary } } } } } } } }");
        await Until.TrueAsync(async () => await ValueAsync("trustsafeguard_views_followers", "subscription=\"breachEvents\"") == 1);
        await postgres.StopAsync();
        await Until.TrueAsync(async () => await ValueAsync("trustsafeguard_store_retries_total", "call=\"look\"", "code=\"store.unreachable\"") > 0);
        await Until.TrueAsync(async () => await ValueAsync("trustsafeguard_follower_look_age_seconds") > 1);
        var away = await client.GetStringAsync(prometheus);
        await postgres.StartAgainAsync();
        await Until.TrueAsync(async () => await ValueAsync("trustsafeguard_follower_look_age_seconds") < 1);

        foreach (var (name, tags) in (IEnumerable<(string, string[])>)
            [
                ("trustsafeguard_store_append_duration_seconds_count", ["holds=\"reads\"", "outcome=\"appended\""]),
                ("trustsafeguard_store_group_appends_count", ["store=\"postgres\""]),
                ("trustsafeguard_store_pending", ["holds=\"records\""]),
                ("trustsafeguard_store_readers_waiting", ["holds=\"records\""]),
                ("trustsafeguard_store_retries_total", ["call=\"read\"", "code=\"store.unreachable\""]),
                ("trustsafeguard_store_trouble", ["code=\"store.unreachable\""]),
                ("trustsafeguard_views_behind", []),
                ("trustsafeguard_views_followers_late", ["subscription=\"breachEvents\""]),
                ("trustsafeguard_views_followers_behind", ["subscription=\"breachEvents\""]),
                ("trustsafeguard_broadcast_waiting", []),
                ("trustsafeguard_deadlines_awaited", []),
                ("trustsafeguard_deadlines_unsaid", []),
            ])
        {
            ValueOf(away, name, tags).ShouldNotBeNull($"{name} {string.Join(' ', tags)} in\n{away}");
        }

        away.ShouldNotContain("900001");

        // As the store's own connections are named, and nothing of how they are made.
        away.ShouldContain("pool_name=\"trustsafeguard_cluster\"");
        away.ShouldNotContain("Host=");
        await server.TerminateAsync();
        (await server.EndAsync()).Code.ShouldBe((int)ExitCode.Done);

        async Task<double?> ValueAsync(string name, params string[] tags) => ValueOf(await client.GetStringAsync(prometheus), name, tags);
    }

    [Fact]
    public async Task Each_time_that_an_issuer_is_asked_in_vain_is_told_of()
    {
        var authority = $"https://127.0.0.1:{FreePort.OnLoopback().Port}";
        var prometheus = new Uri($"http://127.0.0.1:{FreePort.OnLoopback().Port}/metrics");
        using var server = GatewayProcess.Start(
            "serve", "--dev", "--data", folder.Data, "--urls", "http://127.0.0.1:0", "--set", $"Telemetry:Metrics={prometheus.GetLeftPart(UriPartial.Authority)}",
            "--set", $"Issuers:larch:Authority={authority}", "--set", "Issuers:larch:Audiences:0=safeguarding");
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", IssuerLogTests.TokenThatNames(authority));

        using var refused = await client.PostAsync("/graphql", new StringContent("{\"query\":\"{ __typename }\"}", Encoding.UTF8, "application/json"));

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, await refused.Content.ReadAsStringAsync());
        using var elsewhere = new HttpClient();
        ValueOf(await elsewhere.GetStringAsync(prometheus), "trustsafeguard_issuers_asked_total", "asked=\"keys\"", "outcome=\"failed\"").ShouldNotBeNull().ShouldBeGreaterThan(0);
        await server.TerminateAsync();
        (await server.EndAsync()).Code.ShouldBe((int)ExitCode.Done);
    }

    /// <summary>The value of the first line of a name that has all the tags; null where there is none.</summary>
    private static double? ValueOf(string metrics, string name, params string[] tags) => metrics.Split('\n')
        .Where(line => (line.StartsWith($"{name} ", StringComparison.Ordinal) || line.StartsWith($"{name}{{", StringComparison.Ordinal)) && Array.TrueForAll(tags, line.Contains))
        .Select(line => (double?)double.Parse(line[(line.LastIndexOf('}') + 1)..].Replace(name, "", StringComparison.Ordinal).Trim().Split(' ')[0], CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
