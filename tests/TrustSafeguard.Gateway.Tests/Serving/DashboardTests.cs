using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging.Abstractions;
using OpenIddict.Abstractions;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.Gateway.Telemetry;
using TrustSafeguard.Gateway.Tests.Api;
using TrustSafeguard.Gateway.Tests.Identity;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>Orleans's dashboard is for those who run the service, and says of nobody anything.</summary>
public sealed class DashboardTests
{
    private const string Page = "/operating/dashboard/";

    private static readonly NodeWatch Watch = new(NullLoggerFactory.Instance, Traces: false) { Dashboard = true };

    [Fact]
    public async Task The_dashboard_is_for_those_of_whom_the_issuer_says_that_they_run_the_service()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var gateway = await StartAsync(issuer);
        var operators = await issuer.TokenAsync("runs-it", principal => principal.SetClaim("roles", "operator"));
        var others = await issuer.TokenAsync("teaches", principal => principal.SetClaim("roles", "operators").SetClaim("scope", "operator"));

        foreach (var part in new[] { "", "index.min.js", "DashboardCounters", "ClusterStats", "GrainTypes", "TopGrainMethods", "version" })
        {
            (await AnswerAsync(gateway, null, part)).Status.ShouldBe(HttpStatusCode.Unauthorized, part);
            var (refused, why) = await AnswerAsync(gateway, others, part);
            refused.ShouldBe(HttpStatusCode.Forbidden, part);
            why.ShouldContain("identity.not-operator");
            (await AnswerAsync(gateway, operators, part)).Status.ShouldBe(HttpStatusCode.OK, part);
        }

        // It counts its hosts once a second.
        await Until.TrueAsync(async () => (await AnswerAsync(gateway, operators, "DashboardCounters")).Said.Contains("\"totalActiveHostCount\":1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_dashboard_could_tell_of_single_grains_is_found_by_nobody()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var gateway = await StartAsync(issuer);
        var operators = await issuer.TokenAsync("runs-it", principal => principal.SetClaim("roles", "operator"));

        foreach (var part in new[] { "Reminders", "Reminders/1", "GrainState?grainId=1&grainType=x", "Trace", "LifecycleStages", "SiloMetadata/x" })
        {
            (await AnswerAsync(gateway, operators, part)).Status.ShouldBe(HttpStatusCode.NotFound, part);
            (await AnswerAsync(gateway, null, part)).Status.ShouldBe(HttpStatusCode.Unauthorized, part);
        }
    }

    [Fact]
    public async Task The_dashboard_names_kinds_of_grains_and_their_methods_and_no_record()
    {
        await using var gateway = await RunningGateway.StartAsync(
            configure: static options => options with { Dashboard = true }, watch: Watch);
        (await AnswerAsync(gateway, null, "DashboardCounters")).Status.ShouldBe(HttpStatusCode.OK);
        var school = await Scene.SetAsync(gateway, "westdale-junior", 900_001, trust: "987654321");
        await Until.TrueAsync(async () => (await AnswerAsync(gateway, null, "DashboardCounters")).Said.Contains("StudentGrain", StringComparison.Ordinal));

        var shown = "";
        foreach (var part in new[] { "DashboardCounters", "ClusterStats", "GrainTypes", "TopGrainMethods", "GrainStats/TrustSafeguard.Grains.Kinds.StudentGrain" })
        {
            shown += (await AnswerAsync(gateway, null, part)).Said;
        }

        shown.ShouldContain("StudentGrain");
        foreach (var told in new[] { school.Student, school.Teacher, "987654321", "westdale" })
        {
            shown.ShouldNotContain(told, Case.Insensitive);
        }
    }

    [Fact]
    public async Task Where_it_is_off_there_is_no_dashboard()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await AnswerAsync(gateway, null, "")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await AnswerAsync(gateway, null, "DashboardCounters")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_dashboard_that_nobody_may_see_is_refused()
    {
        var options = new ServeOptions(ServeOptions.DefaultUrls, Development: false);

        Should.Throw<ConfigurationException>(() => options.With(new GatewaySettings { Dashboard = true }, new TokenLimits())).Message.ShouldContain("`Issuers:NAME:OperatorRole`");
    }

    private static Task<RunningGateway> StartAsync(TestIssuer issuer) => SignedInGateway.StartAsync(
        SignedInGateway.SettingsOf(issuer) with { OperatorRole = "operator" }, settings: new GatewaySettings { Dashboard = true }, watch: Watch);

    private static async Task<(HttpStatusCode Status, string Said)> AnswerAsync(RunningGateway gateway, string? token, string part)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page + part);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await gateway.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
