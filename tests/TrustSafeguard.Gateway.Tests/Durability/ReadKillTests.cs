using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Durability;

/// <summary>The server is killed while many read; every answer that somebody got whole is in the log of reads.</summary>
public sealed class ReadKillTests
{
    private const string SecondsVariable = "TRUSTSAFEGUARD_READ_SECONDS";

    [Fact]
    public async Task Every_answer_that_a_reader_got_is_in_the_log_of_reads_after_a_kill()
    {
        using var folder = new TestFolder();
        var seconds = double.Parse(Environment.GetEnvironmentVariable(SecondsVariable) ?? "3", CultureInfo.InvariantCulture);
        Readers readers;
        using (var server = Serve(folder))
        {
            var caller = new GraphQLCaller(await server.AddressAsync());
            readers = await Readers.OfAsync(await Scene.SetAsync(caller, "westdale-junior"), caller);
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, Readers.Count).Select(number => Task.Run(() => readers.ReadAsync(caller.Client.BaseAddress!, number, KillInTime))));

            bool KillInTime()
            {
                if (Stopwatch.GetElapsedTime(started).TotalSeconds > seconds)
                {
                    server.Kill();
                }

                return false;
            }
        }

        // The next that opens the folder appends what the server had noted.
        var noted = await NotedAsync(Path.Combine(folder.Path, "reads"));
        readers.Answered.Count.ShouldBeGreaterThan(Readers.Count);
        readers.Answered.Where(operation => noted.GetValueOrDefault(operation) != 1).ShouldBeEmpty();
        var verified = await GatewayProcess.RunAsync("verify", "--data", folder.Path);
        verified.Code.ShouldBe(0, verified.Output + verified.Errors);
        verified.Output.ShouldContain("whole    reads-trust-99001");
        TestContext.Current.SendDiagnosticMessage($"{readers.Answered.Count} answers of {Readers.Count} readers in {seconds} s, all of them noted.");
    }

    [Fact]
    public async Task What_a_killed_server_had_noted_and_not_appended_is_told_by_verify_is_in_a_backup_and_is_appended_by_the_next_start()
    {
        using var folder = new TestFolder();
        using var backups = new TestFolder();
        string child;
        using (var server = Serve(folder, "--limit", "ReadNotesEvery=86400s"))
        {
            var caller = new GraphQLCaller(await server.AddressAsync());
            var scene = await Scene.SetAsync(caller, "westdale-junior");
            child = scene.Student;
            await ReadAsync(caller, child, "Before");

            // Whoever asks for the log of reads sees all that was answered.
            (await OperationsAsync(caller, child)).ShouldContain("Before");
            await ReadAsync(caller, child, "LastOne");
            await ReadAsync(caller, child, "LastTwo");
            server.Kill();
        }

        var verified = await GatewayProcess.RunAsync("verify", "--data", folder.Path);
        verified.Code.ShouldBe(0, verified.Output + verified.Errors);
        verified.Errors.ShouldContain("reads.not-appended");
        verified.Errors.ShouldContain("the last 3 entries");
        var copied = await GatewayProcess.RunAsync("backup", "--data", folder.Path, "--to", backups["copy"]);
        copied.Code.ShouldBe(0, copied.Output + copied.Errors);
        (await NotedAsync(Path.Combine(backups["copy"], "reads")))["LastTwo"].ShouldBe(1);
        Directory.GetFiles(Path.Combine(backups["copy"], "reads"), "*.notes").ShouldBeEmpty();

        using (var server = Serve(folder))
        {
            var operations = await OperationsAsync(new GraphQLCaller(await server.AddressAsync()), child);
            operations.Count(operation => operation == "LastOne").ShouldBe(1);
            operations.Count(operation => operation == "LastTwo").ShouldBe(1);
        }
    }

    private static GatewayProcess Serve(TestFolder folder, params string[] more) =>
        GatewayProcess.Start(["serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", folder.Path, .. more]);

    private static async Task ReadAsync(GraphQLCaller caller, string child, string operation) =>
        await caller.DataAsync($$"""query {{operation}} { node(id: "{{child}}") { ... on Student { displayName } } }""");

    private static async Task<List<string?>> OperationsAsync(GraphQLCaller caller, string child)
    {
        var data = await caller.DataAsync($$"""{ trust(uid: "99001") { reads(first: 100, where: { person: "{{child}}" }) { nodes { operation } } } }""");
        return [.. data.AllAt("trust.reads.nodes[].operation").Select(operation => operation.GetString())];
    }

    /// <summary>How often each operation is in the log.</summary>
    private static async Task<Dictionary<string, int>> NotedAsync(string folder)
    {
        await using var log = new ReadLog(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder }), TimeProvider.System);
        var noted = new Dictionary<string, int>(StringComparer.Ordinal);
        string? after = null;
        do
        {
            var page = await log.PageAsync(
                new EventStore.LogId("trust-99001"), new ReadFilter(), null, 1000, after, new ReadAsker("officer", entries => entries), TestContext.Current.CancellationToken);
            foreach (var operation in page!.Nodes.Select(entry => entry.Operation).OfType<string>())
            {
                noted[operation] = noted.GetValueOrDefault(operation) + 1;
            }

            after = page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
        }
        while (after is not null);

        return noted;
    }
}
