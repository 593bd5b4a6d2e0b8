using System.Text.RegularExpressions;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Durability;

/// <summary>A log of reads that is put away, as <c>docs/operating/records.md</c> has it: a new one begins, and the old one is proved and shown where it is kept.</summary>
public sealed partial class MovedReadsTests
{
    [Fact]
    public async Task A_log_of_reads_that_is_moved_away_is_proved_and_shown_there_and_a_new_one_begins()
    {
        using var folder = new TestFolder();
        using var archive = new TestFolder();
        string child;
        using (var server = Serve(folder))
        {
            var caller = new GraphQLCaller(await server.AddressAsync());
            child = (await Scene.SetAsync(caller, "westdale-junior")).Student;
            await ReadAsync(caller, child, "LastYear");
            await server.TerminateAsync();
            (await server.EndAsync()).Code.ShouldBe(0);
        }

        var heads = await GatewayProcess.RunAsync("log", "head", "--data", folder.Path);
        archive.Write("heads.txt", HeadOfReads().Match(heads.Output).Value);
        Directory.Move(folder["reads"], archive["reads-2025"]);
        var kept = await GatewayProcess.RunAsync("verify", "--data", archive["reads-2025"], "--heads", archive["heads.txt"]);
        kept.Code.ShouldBe(0, kept.Output + kept.Errors);
        kept.Output.ShouldContain("Noted heads 1, logs with one 1");

        (await OperationsAsync(folder, child, "ThisYear")).ShouldBe(["ThisYear"]);
        var verified = await GatewayProcess.RunAsync("verify", "--data", folder.Path);
        verified.Code.ShouldBe(0, verified.Output + verified.Errors);
        verified.Output.ShouldContain("whole    reads-trust-99001");

        // Asking for what was read is in the log that is asked.
        (await OperationsAsync(folder, child, "Audit", "--read-only", "--set", $"Reads={archive["reads-2025"]}")).ShouldBe(["Audit", "LastYear"]);
        (await OperationsAsync(folder, child, "Now")).ShouldBe(["Now", "ThisYear"]);
    }

    private static GatewayProcess Serve(TestFolder folder, params string[] more) =>
        GatewayProcess.Start(["serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", folder.Path, .. more]);

    private static async Task ReadAsync(GraphQLCaller caller, string child, string operation) =>
        await caller.DataAsync($$"""query {{operation}} { node(id: "{{child}}") { ... on Student { displayName } } }""");

    /// <summary>Starts a server, reads, and gives the names under which the child was ever read, the newest first.</summary>
    private static async Task<IEnumerable<string?>> OperationsAsync(TestFolder folder, string child, string operation, params string[] more)
    {
        using var server = Serve(folder, more);
        var caller = new GraphQLCaller(await server.AddressAsync());
        await Until.TrueAsync(async () => (await caller.Client.GetAsync("/readyz")).IsSuccessStatusCode);
        await ReadAsync(caller, child, operation);
        var data = await caller.DataAsync($$"""{ trust(uid: "99001") { reads(first: 100, where: { person: "{{child}}" }) { nodes { operation } } } }""");
        await server.TerminateAsync();
        await server.EndAsync();
        return data.AllAt("trust.reads.nodes[].operation").Select(name => name.GetString()).OfType<string>();
    }

    [GeneratedRegex("^reads-.*$", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeadOfReads();
}
