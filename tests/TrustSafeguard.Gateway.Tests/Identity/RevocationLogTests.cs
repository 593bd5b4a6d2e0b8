using System.Net;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>Whoever runs the service hears of a list of revocations that cannot be read, and of entries that revoke nobody.</summary>
public sealed class RevocationLogTests : IAsyncLifetime
{
    private const string Unreadable = "identity.revocations-unreadable";
    private const string Unmatched = "identity.revocations-unmatched";

    private readonly TestFolder folder = new();
    private readonly LoggedLines lines = new();
    private TestIssuer issuer = null!;
    private RunningGateway gateway = null!;

    private string List => folder["revoked.json"];

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync();
        await File.WriteAllTextAsync(List, "{}");
        gateway = await StartAsync(development: false, lines);
    }

    [Fact]
    public async Task Whoever_writes_a_list_that_cannot_be_read_is_told_once_before_anybody_calls_and_once_when_it_is_mended()
    {
        await File.WriteAllTextAsync(List, """{ "identity": [] }""");
        (await lines.UntilAsync(Unreadable)).ShouldStartWith($"Warning: {Unreadable}: Nobody is let in with a token: the list of revocations `{List}` cannot be read: line 1, ");
        var token = await issuer.TokenAsync();
        for (var call = 0; call < 5; call++)
        {
            (await gateway.WhyNotAsync(token)).ShouldBe(Unreadable);
        }

        lines.With(Unreadable).Count.ShouldBe(1);
        await File.WriteAllTextAsync(List, "{}");

        (await lines.UntilAsync("is read again")).ShouldStartWith($"Information: {Unreadable}: The list of revocations `{List}` is read again.");
        (await gateway.WhyNotAsync(token)).ShouldBeNull();
        lines.With(Unreadable).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("", "it is empty; write `{}` where nothing is revoked")]
    [InlineData("null", "it holds `null` and no list")]
    [InlineData("""{ "identities": [null] }""", "a `null` stands in `identities` or `tokens`")]
    [InlineData("{\n \"larch#hedwig\": true }", "line 2, ")]
    [InlineData("""{ "identities": "larch#hedwig" }""", "line 1, ")]
    [InlineData(
        """{ "issuedBefore": { "larch#hedwig": "2026-11-27T09:00:00Z" } }""", "a name that is like none of them in `issuedBefore` is not a name in `Issuers`; write one of larch")]
    [InlineData("""{ "issuedBefore": { "lurch": "2026-11-27T09:00:00Z" } }""", "`lurch` in `issuedBefore` is not a name in `Issuers`; write one of larch")]
    [InlineData("""{ "issuedBefore": { "larch": "larch#hedwig" } }""", "line 1, ")]
    [InlineData(null, "Could not find file")]
    public async Task What_is_wrong_with_a_list_is_said_without_whom_it_names(string? text, string said)
    {
        if (text is null)
        {
            File.Delete(List);
        }
        else
        {
            await File.WriteAllTextAsync(List, text);
        }

        (await lines.UntilAsync(said)).ShouldStartWith($"Warning: {Unreadable}: ");
        lines.All.ShouldNotContain("hedwig");
    }

    [Fact]
    public async Task While_it_lasts_the_server_is_not_ready_and_where_the_list_is_and_what_is_wrong_is_for_whoever_runs_it()
    {
        await using var own = await StartAsync(development: true);
        await ReadyAsync(gateway, HttpStatusCode.OK);
        await File.WriteAllTextAsync(List, "{");

        (await ReadyAsync(gateway, HttpStatusCode.ServiceUnavailable)).ShouldBe(
            $"not ready: The list of revocations cannot be read, so nobody is let in with a token; the log of this node says why. ({Unreadable})");
        (await ReadyAsync(own, HttpStatusCode.ServiceUnavailable)).ShouldContain($"{List}: line 1, ");

        await File.WriteAllTextAsync(List, "{}");
        (await ReadyAsync(gateway, HttpStatusCode.OK)).ShouldBe("ready");
        lines.With("not ready").ShouldBeEmpty();
    }

    [Fact]
    public async Task Entries_that_begin_with_no_issuers_prefix_are_counted_once_and_named_nowhere_and_the_others_are_revoked()
    {
        var token = await issuer.TokenAsync("harold");
        await File.WriteAllTextAsync(List, """{ "identities": ["hedwig", "lurch#hedwig", "LARCH#harold"] }""");

        (await lines.UntilAsync(Unmatched)).ShouldStartWith($"Warning: {Unmatched}: 2 of `identities` in `{List}` revoke nobody");
        await gateway.UntilAsync(token, "identity.token-revoked");

        await File.WriteAllTextAsync(List, "{");
        await lines.UntilAsync(Unreadable);
        await File.WriteAllTextAsync(List, """{ "identities": ["lurch#hedwig", "hedwig"] }""");
        await gateway.UntilAsync(token, null);
        lines.With(Unmatched).Count.ShouldBe(1);
        lines.All.ShouldNotContain("hedwig");
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await issuer.DisposeAsync();
        lines.Dispose();
        folder.Dispose();
    }

    private Task<RunningGateway> StartAsync(bool development, LoggedLines? logged = null) => SignedInGateway.StartAsync(
        SignedInGateway.SettingsOf(issuer),
        limits => limits with
        {
            Tokens = limits.Tokens with { RevocationsAge = TimeSpan.FromMilliseconds(50) }, Server = limits.Server with { ReadinessEvery = TimeSpan.Zero },
        },
        new GatewaySettings { Revocations = List }, development, lines: logged);

    private static async Task<string> ReadyAsync(RunningGateway gateway, HttpStatusCode status)
    {
        var said = "";
        await Until.TrueAsync(async () =>
        {
            using var response = await gateway.Client.GetAsync("/readyz");
            said = await response.Content.ReadAsStringAsync();
            return response.StatusCode == status;
        });
        return said;
    }
}
