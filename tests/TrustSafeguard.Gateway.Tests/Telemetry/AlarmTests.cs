using System.Text.Json;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Tests.Durability;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.Telemetry;

/// <summary>What happens once, or happened before Prometheus first looked, raises the alarm that is there for it.</summary>
public sealed class AlarmTests : IDisposable
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

    public void Dispose()
    {
        alarms.Dispose();
        folder.Dispose();
    }

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
