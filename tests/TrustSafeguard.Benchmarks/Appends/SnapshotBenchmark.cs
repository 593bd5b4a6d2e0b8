using System.Diagnostics;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Benchmarks.Appends;

/// <summary>What a snapshot of the index saves a start of a large folder, and what writing one costs those who append meanwhile.</summary>
internal static class SnapshotBenchmark
{
    private const int Appends = 4000;

    /// <summary>Measures and prints. The folder is appended to: give a copy.</summary>
    /// <param name="args">A folder that <c>generate</c> or <c>repeat</c> has filled.</param>
    public static async Task RunAsync(string[] args)
    {
        var options = new FileJournalOptions { Folder = args[0], Told = problem => Console.WriteLine(problem.Message) };
        await OpenAsync("open, every byte walked", options with { ReadOnly = true, ProvesFirst = true });
        await AppendAsync("appends, then a close with one", options with { ProvesFirst = true });
        await AppendAsync("appends while some are written", options with { EventsBetweenSnapshots = Appends / 10, ProvesFirst = true });
        await OpenAsync("open from a snapshot", options with { ReadOnly = true });
        await ReadAsync(options with { ReadOnly = true });
    }

    private static async Task OpenAsync(string what, FileJournalOptions options)
    {
        var watch = Watch.Begin();
        await using var store = await FileEventStore.OpenAsync(options);
        watch.Say(what, store.Recovery.Records);
        if (store.Recovery.RecordsOfSnapshot > 0)
        {
            watch = Watch.Begin();
            await store.Proved;
            watch.Say("proved behind the start", store.Recovery.RecordsOfSnapshot);
        }
    }

    private static async Task AppendAsync(string what, FileJournalOptions options)
    {
        var store = await FileEventStore.OpenAsync(options);
        var log = new LogId("measured");
        var version = (await store.ReadHeadAsync(log)).Position;
        EventToAppend[] events = [new("contact-recorded.v1", new byte[300], new byte[100])];
        var times = new List<double>();
        for (var i = 0; i < Appends; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await store.AppendAsync(log, [new StreamAppend("relationship-measured", version + i, events)]);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{what,-36}{times[Appends / 2],10:N2} ms p50{times[Appends * 99 / 100],10:N2} p99{times[^1],10:N2} max");
        Console.WriteLine($"{"newest snapshot",-36}{NewestIn(options.Folder)}");
        var watch = Watch.Begin();
        await store.DisposeAsync();
        watch.Say("close", (int)version + Appends);
    }

    private static string? NewestIn(string folder) => Directory.Exists(Path.Combine(folder, SnapshotFolder.FolderName))
        ? Directory.GetFiles(Path.Combine(folder, SnapshotFolder.FolderName)).Max()
        : null;

    private static async Task ReadAsync(FileJournalOptions options)
    {
        await using var store = await FileEventStore.OpenAsync(options);
        var positions = new Dictionary<LogId, long>();
        foreach (var log in await store.ListLogsAsync())
        {
            positions.Add(log, (await store.ReadHeadAsync(log)).Position);
        }

        string[] kinds = ["trust-", "school-", "staff-", "authorisation-", "breach-", "referral-", "layer-", "claim-", "requestid-"];
        var watch = Watch.Begin();
        watch.Say("read all kinds but two", await CountAsync(store.ReadStreamsAsync(kinds, positions)));
        watch = Watch.Begin();
        watch.Say("read the last tenth", await CountAsync(store.ReadBehindAsync(positions.ToDictionary(log => log.Key, log => log.Value * 9 / 10))));
    }

    private static async Task<long> CountAsync(IAsyncEnumerable<RecordedEvent> events)
    {
        var count = 0L;
        await foreach (var _ in events)
        {
            count++;
        }

        return count;
    }

    private readonly record struct Watch(long At, TimeSpan Processor)
    {
        public static Watch Begin() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

        public void Say(string what, long events)
        {
            var (wall, processor) = (Stopwatch.GetElapsedTime(At), Environment.CpuUsage.TotalTime - Processor);
            Console.WriteLine(
                $"{what,-36}{events,12:N0} events{wall.TotalSeconds,9:N2} s{processor.TotalSeconds,9:N2} s of processor{processor.TotalMicroseconds / events,9:N2} us an event");
        }
    }
}
