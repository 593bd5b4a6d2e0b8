using System.Diagnostics;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// What a start takes on a folder of records, and what stays in memory: opening, and filling the views while the records are walked and proved, as <c>serve</c> does. The filling
/// ends when all is done.
/// </summary>
internal static class StartBenchmark
{
    private const int DefaultRounds = 3;

    /// <summary>Measures and prints each round; the folder is only read, but for the snapshot that is written first where one is asked for.</summary>
    /// <param name="args">
    /// A folder that <c>generate</c> has filled, how many rounds, and <c>snapshot</c>, <c>walk</c> to pass over those that are there, or <c>index</c> to pass over that of the
    /// views alone, as the first start after an upgrade does.
    /// </param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 1 ? int.Parse(args[1]) : DefaultRounds;
        var how = args.Length > 2 ? args[2] : "";
        if (how == "snapshot")
        {
            await WriteSnapshotAsync(args[0]);
        }

        Console.WriteLine($"{"",-8}{"events",12}{"wall s",10}{"processor s",13}{"pauses s",10}{"us an event",13}{"live bytes an event",21}");
        for (var round = 0; round < rounds; round++)
        {
            await MeasureAsync(args[0], provesFirst: how == "walk", passesOverViews: how == "index");
        }
    }

    private static async Task MeasureAsync(string folder, bool provesFirst, bool passesOverViews)
    {
        var start = Measure.Begin();
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder, ReadOnly = true, ProvesFirst = provesFirst, ProvesWhileRead = true });
        var opened = Stopwatch.GetElapsedTime(start.At);
        var feed = new ViewFeed(new SafeguardingViews());
        await Task.WhenAll(store.ProveAsync().AsTask(), feed.FillAsync(store, snapshots: passesOverViews ? null : store.Snapshots));
        start.Say("start", store.Recovery.Records);
        Console.WriteLine($"of that {opened.TotalSeconds:N2} s until the filling began; live bytes an event are those of the store and of the views");
        if (feed.SetAside is [var first, ..] all)
        {
            Console.WriteLine($"{all.Count:N0} events were set aside, the first of them: {first}");
        }

        GC.KeepAlive(feed);
        var proving = Stopwatch.GetTimestamp();
        await store.Proved;
        await feed.Proved;
        if (store.Trouble is { Code: not "store.read-only" } trouble)
        {
            Console.WriteLine(trouble.Message);
        }

        Console.WriteLine($"{"proved",-8}{store.Recovery.RecordsOfSnapshot,12:N0}{Stopwatch.GetElapsedTime(proving).TotalSeconds,10:N2} s after the filling");
    }

    private static async Task WriteSnapshotAsync(string folder)
    {
        var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder, Told = problem => Console.WriteLine(problem.Message) });
        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(store, snapshots: store.Snapshots);
        var start = Stopwatch.GetTimestamp();
        ViewKeeper.Save(feed, store, store.Snapshots, CancellationToken.None);
        Console.WriteLine($"a snapshot of the views: {Stopwatch.GetElapsedTime(start).TotalSeconds:N2} s");
        // What is proved behind the views reads the store: it would find a closed one, and throw the snapshot away.
        await feed.CloseAsync();
        start = Stopwatch.GetTimestamp();
        await store.DisposeAsync();
        Console.WriteLine($"close, with a snapshot of the index: {Stopwatch.GetElapsedTime(start).TotalSeconds:N2} s");
    }

    private readonly record struct Measure(long Bytes, long At, TimeSpan Processor, TimeSpan Pauses)
    {
        public static Measure Begin() => new(LiveMemory.Bytes(), Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());

        public void Say(string what, long events)
        {
            var (wall, processor) = (Stopwatch.GetElapsedTime(At), Environment.CpuUsage.TotalTime - Processor);
            var pauses = GC.GetTotalPauseDuration() - Pauses;
            var bytes = LiveMemory.Bytes() - Bytes;
            Console.WriteLine(
                $"{what,-8}{events,12:N0}{wall.TotalSeconds,10:N2}{processor.TotalSeconds,13:N2}{pauses.TotalSeconds,10:N2}"
                + $"{processor.TotalMicroseconds / events,13:N2}{bytes / (double)events,21:N0}");
        }
    }
}
