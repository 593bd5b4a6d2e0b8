using System.Diagnostics;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Verification;

namespace TrustSafeguard.Benchmarks.Appends;

/// <summary>What a start costs: opening with every byte checked, reading everything for the views, the index's memory.</summary>
internal static class OpenBenchmark
{
    private const int DefaultRecords = 1_000_000;
    private const int RecordsPerStream = 10;
    private const int StreamsPerAppend = 50;

    /// <summary>Measures and prints.</summary>
    /// <param name="args">How many records.</param>
    public static async Task RunAsync(string[] args)
    {
        var records = args.Length > 0 ? int.Parse(args[0]) : DefaultRecords;
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, ".bench-open")).FullName;
        try
        {
            await FillAsync(folder, records);
            await MeasureAsync(folder, records);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(string folder, int records)
    {
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder });
        var log = new LogId("trust-5315");
        EventToAppend[] events = [.. Enumerable.Repeat(new EventToAppend("contact-recorded.v1", new byte[250], new byte[50]), RecordsPerStream)];
        var start = Stopwatch.GetTimestamp();
        for (var stream = 0; stream < records / RecordsPerStream; stream += StreamsPerAppend)
        {
            var first = stream;
            await store.AppendAsync(log, [.. Enumerable.Range(0, StreamsPerAppend).Select(i => new StreamAppend($"relationship-{first + i:D24}", 0, events))]);
        }

        Say("append, 500 records at a time", records, Stopwatch.GetElapsedTime(start));
    }

    private static async Task MeasureAsync(string folder, int records)
    {
        var start = Stopwatch.GetTimestamp();
        var report = await JournalVerifier.VerifyAsync(folder);
        Say("verify", report.Records, Stopwatch.GetElapsedTime(start));

        var before = GC.GetTotalMemory(forceFullCollection: true);
        start = Stopwatch.GetTimestamp();
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder });
        Say("open", store.Recovery.Records, Stopwatch.GetElapsedTime(start));
        Console.WriteLine($"{"index",-32}{(GC.GetTotalMemory(forceFullCollection: true) - before) / (double)records,14:N1} bytes a record, {RecordsPerStream} records a stream");

        start = Stopwatch.GetTimestamp();
        var read = 0L;
        await foreach (var _ in store.ReadAllAsync())
        {
            read++;
        }

        Say("read all", read, Stopwatch.GetElapsedTime(start));
    }

    private static void Say(string what, long records, TimeSpan time) =>
        Console.WriteLine($"{what,-32}{records / time.TotalSeconds,14:N0} records a second ({time.TotalSeconds:N2} s)");
}
