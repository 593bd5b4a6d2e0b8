using System.Diagnostics;
using System.Net;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Serving;

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
        WriteList("{}");
        gateway = await StartAsync(development: false, lines);
    }

    [Fact]
    public async Task Whoever_writes_a_list_that_cannot_be_read_is_told_once_before_anybody_calls_and_once_when_it_is_mended()
    {
        WriteList("""{ "identity": [] }""");
        (await lines.UntilAsync(Unreadable)).ShouldStartWith($"Warning: {Unreadable}: Nobody is let in with a token: the list of revocations `{List}` cannot be read: line 1, ");
        var token = await issuer.TokenAsync();
        for (var call = 0; call < 5; call++)
        {
            (await gateway.WhyNotAsync(token)).ShouldBe(Unreadable);
        }

        lines.With(Unreadable).Count.ShouldBe(1);
        WriteList("{}");

        (await lines.UntilAsync("can be read again")).ShouldStartWith($"Information: {Unreadable}: The list of revocations `{List}` can be read again.");
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
            WriteList(text);
        }

        (await lines.UntilAsync(said)).ShouldStartWith($"Warning: {Unreadable}: ");
        lines.All.ShouldNotContain("hedwig");
    }

    [Fact]
    public async Task While_it_lasts_the_server_is_not_ready_and_where_the_list_is_and_what_is_wrong_is_for_whoever_runs_it()
    {
        await using var own = await StartAsync(development: true);
        await ReadyAsync(gateway, HttpStatusCode.OK);
        WriteList("{");

        (await ReadyAsync(gateway, HttpStatusCode.ServiceUnavailable)).ShouldBe(
            $"not ready: The list of revocations cannot be read, so nobody is let in with a token; the log of this node says why. ({Unreadable})");
        (await ReadyAsync(own, HttpStatusCode.ServiceUnavailable)).ShouldContain($"{List}: line 1, ");

        WriteList("{}");
        (await ReadyAsync(gateway, HttpStatusCode.OK)).ShouldBe("ready");
        lines.With("not ready").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_system_that_hangs_keeps_neither_callers_waiting_nor_those_who_ask_whether_the_server_is_ready_and_is_told_once()
    {
        using var own = new LoggedLines();
        await using var hanging = await StartAsync(development: false, own, limits => limits with
        {
            Tokens = limits.Tokens with { RevocationsTime = TimeSpan.FromMilliseconds(250) }, Server = limits.Server with { ReadinessTime = TimeSpan.FromMilliseconds(50) },
        });
        var token = await issuer.TokenAsync();
        await hanging.UntilAsync(token, null);

        // Whoever opens a pipe waits until somebody writes into it.
        var pipe = folder["pipe"];
        using (var made = Process.Start("mkfifo", pipe))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        File.Move(pipe, List, overwrite: true);
        await hanging.UntilAsync(token, Unreadable);
        (await ReadyAsync(hanging, HttpStatusCode.ServiceUnavailable)).ShouldStartWith("not ready: ");
        (await own.UntilAsync(Unreadable)).ShouldContain("cannot be read: it could not be read within 0.25 s (limit `RevocationsTime`).");
        for (var call = 0; call < 5; call++)
        {
            (await hanging.WhyNotAsync(token)).ShouldBe(Unreadable);
        }

        own.With(Unreadable).Count.ShouldBe(1);
        File.Move(List, pipe);
        WriteList("{}");
        using (var opened = new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            await hanging.UntilAsync(token, null);
        }

        await ReadyAsync(hanging, HttpStatusCode.OK);
        (await own.UntilAsync("can be read again")).ShouldStartWith("Information: ");
    }

    [Fact]
    public async Task Entries_that_begin_with_no_issuers_prefix_are_counted_once_and_named_nowhere_and_the_others_are_revoked()
    {
        var token = await issuer.TokenAsync("harold");
        WriteList("""{ "identities": ["hedwig", "lurch#hedwig", "LARCH#harold"] }""");

        (await lines.UntilAsync(Unmatched)).ShouldStartWith($"Warning: {Unmatched}: 2 of `identities` in `{List}` revoke nobody");
        await gateway.UntilAsync(token, "identity.token-revoked");

        WriteList("{");
        await lines.UntilAsync(Unreadable);
        WriteList("""{ "identities": ["lurch#hedwig", "hedwig"] }""");
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

    private Task<RunningGateway> StartAsync(bool development, LoggedLines? logged = null, Func<ServedLimits, ServedLimits>? limited = null) => SignedInGateway.StartAsync(
        SignedInGateway.SettingsOf(issuer),
        limits =>
        {
            var quick = limits with
            {
                Tokens = limits.Tokens with { RevocationsAge = TimeSpan.FromMilliseconds(50) }, Server = limits.Server with { ReadinessEvery = TimeSpan.Zero },
            };
            return limited?.Invoke(quick) ?? quick;
        },
        new GatewaySettings { Revocations = List }, development, lines: logged);

    // In one step, as whoever writes one is told to: what is half written is an empty list for a moment, and another fault.
    private void WriteList(string text) => File.Move(folder.Write("written.json", text), List, overwrite: true);

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
