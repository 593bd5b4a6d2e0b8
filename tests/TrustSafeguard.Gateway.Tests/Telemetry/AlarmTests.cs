using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Tests.Durability;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.Telemetry;

/// <summary>What happens once, or happened before Prometheus first looked, raises the alarm that is there for it.</summary>
public sealed partial class AlarmTests : IDisposable
{
    // A minute and a half, and as long again.
    private const int Looks = 6;

    private readonly TestFolder folder = new();
    private readonly Alarms alarms = new();

    private readonly Uri metrics = new($"http://127.0.0.1:{FreePort.OnLoopback().Port}/metrics");

    [Fact]
    public async Task An_event_that_a_node_met_at_its_start_and_cannot_show_is_an_alarm_for_as_long_as_it_lacks_it()
    {
        await SetAsideEventTests.WriteAsync(folder.Data);
        using var server = Start("--data", folder.Data);
        await server.AddressAsync();

        (await alarms.RaisedAsync([.. Enumerable.Repeat(await LookAsync(), 2 * Looks)])).ShouldBe(["EventsCannotBeShown"]);

        await EndAsync(server);
    }

    [Fact]
    public async Task The_first_change_that_fails_is_an_alarm_and_a_node_that_is_well_is_none()
    {
        await using var postgres = await PostgresServer.StartAsync(isDurable: false);
        using var server = Start("--store", $"postgres:{await postgres.CreateDatabaseAsync()}");
        var caller = new GraphQLCaller(await server.AddressAsync());
        (await OnboardAsync(caller)).GetArrayLength().ShouldBe(0);
        var well = Enumerable.Repeat(await LookAsync(), Looks).ToList();

        await postgres.StopAsync();
        (await OnboardAsync(caller)).GetArrayLength().ShouldBe(1);
        var failed = Enumerable.Repeat(await LookAsync(), Looks).ToList();

        (await alarms.RaisedAsync(well)).ShouldBeEmpty();
        (await alarms.RaisedAsync([.. well, .. failed])).ShouldContain("ChangesFail");
        await EndAsync(server);
    }

    [Fact]
    public async Task Records_that_the_server_has_lost_are_an_alarm_though_nobody_asks_for_anything_of_them()
    {
        await using var postgres = await PostgresServer.StartAsync(isDurable: false);
        var store = await postgres.CreateDatabaseAsync();
        using var server = Start("--store", $"postgres:{store}");
        var caller = new GraphQLCaller(await server.AddressAsync());
        (await OnboardAsync(caller)).GetArrayLength().ShouldBe(0);
        var well = await LookAsync();

        // A standby that lacked the last records takes writes in the primary's place.
        await postgres.ExecuteAsync(
            new NpgsqlConnectionStringBuilder(store).Database!,
            """
            SET search_path TO trustsafeguard;
            DELETE FROM events WHERE log = 'trust-5315' AND position > 1;
            UPDATE heads SET position = 1, hash = (SELECT hash FROM events WHERE log = 'trust-5315' AND position = 1) WHERE log = 'trust-5315'
            """);
        var lost = well;
        await Until.TrueAsync(async () => Lost().IsMatch(lost = await LookAsync()));

        (await alarms.RaisedAsync([.. Enumerable.Repeat(well, Looks)])).ShouldBeEmpty();
        (await alarms.RaisedAsync([well, lost])).ShouldContain("RecordsAreLost");
        await EndAsync(server);
    }

    public void Dispose()
    {
        alarms.Dispose();
        folder.Dispose();
    }

    [GeneratedRegex(
        "^trustsafeguard_node_losses\\{.*code=\"(views\\.parted|store\\.records-gone)\"",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Lost();

    private static async Task<JsonElement> OnboardAsync(GraphQLCaller caller) => (await caller.DataAsync(
        """
        mutation { onboardSchool(input: { urn: 100001, name: "A school", phase: "Primary", trustUid: "5315", trustName: "A trust",
          localAuthorityCode: "830", localAuthorityName: "Derbyshire" }) { userErrors { code } } }
        """)).At("onboardSchool.userErrors");

    private static async Task EndAsync(GatewayProcess server)
    {
        await server.TerminateAsync();
        (await server.EndAsync()).Code.ShouldBe((int)ExitCode.Done);
    }

    private GatewayProcess Start(string place, string of) => GatewayProcess.Start(
        "serve", "--dev", place, of, "--urls", "http://127.0.0.1:0", "--set", $"Telemetry:Metrics={metrics.GetLeftPart(UriPartial.Authority)}");

    private async Task<string> LookAsync()
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(metrics);
    }
}
