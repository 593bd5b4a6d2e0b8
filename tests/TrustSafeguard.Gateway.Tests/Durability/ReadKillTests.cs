using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Durability;

/// <summary>The server is killed while many read; every answer that somebody got whole is in the log of reads.</summary>
public sealed class ReadKillTests
{
    private const int Readers = 32;
    private const string SecondsVariable = "TRUSTSAFEGUARD_READ_SECONDS";

    [Fact]
    public async Task Every_answer_that_a_reader_got_is_in_the_log_of_reads_after_a_kill()
    {
        using var folder = new TestFolder();
        var seconds = double.Parse(Environment.GetEnvironmentVariable(SecondsVariable) ?? "3", CultureInfo.InvariantCulture);
        var answered = new ConcurrentQueue<string>();
        using (var server = GatewayProcess.Start("serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", folder.Path))
        {
            var address = await server.AddressAsync();
            var scene = await Scene.SetAsync(new GraphQLCaller(address), "westdale-junior");
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(() => ReadUntilKilledAsync(server, address, scene, reader, started, seconds, answered))));
        }

        var noted = await NotedAsync(Path.Combine(folder.Path, "reads"));
        answered.Count.ShouldBeGreaterThan(Readers);
        answered.Where(operation => !noted.Contains(operation)).ShouldBeEmpty();
        var verified = await GatewayProcess.RunAsync("verify", "--data", folder.Path);
        verified.Code.ShouldBe(0, verified.Output + verified.Errors);
        verified.Output.ShouldContain("whole    reads-trust-99001");
        TestContext.Current.SendDiagnosticMessage($"{answered.Count} answers of {Readers} readers in {seconds} s, all of them noted.");
    }

    // Each asks under names of their own, which the log keeps: so each answer is known again.
    private static async Task ReadUntilKilledAsync(
        GatewayProcess server, Uri address, Scene scene, int reader, long started, double seconds, ConcurrentQueue<string> answered)
    {
        var caller = new GraphQLCaller(address);
        for (var time = 0; ; time++)
        {
            var operation = $"Reader{reader}Time{time}";
            try
            {
                var data = await caller.DataAsync($$"""query {{operation}} { node(id: "{{scene.Student}}") { ... on Student { displayName } } }""");
                data.TextAt("node.displayName").ShouldBe("Sam Invented");
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                return;
            }

            answered.Enqueue(operation);
            if (reader == 0 && Stopwatch.GetElapsedTime(started).TotalSeconds > seconds)
            {
                server.Kill();
            }
        }
    }

    private static async Task<HashSet<string>> NotedAsync(string folder)
    {
        await using var log = new ReadLog(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder, ReadOnly = true }), TimeProvider.System);
        var noted = new HashSet<string>();
        string? after = null;
        do
        {
            var page = await log.PageAsync(
                new EventStore.LogId("trust-99001"), new ReadFilter(), null, 1000, after, entries => entries, TestContext.Current.CancellationToken);
            noted.UnionWith(page!.Nodes.Select(entry => entry.Operation).OfType<string>());
            after = page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
        }
        while (after is not null);

        return noted;
    }
}
