using System.Diagnostics;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.Benchmarks.Appends;

/// <summary>Durable appends a second, against raw write and fdatasync of the same bytes on the same disk, in turns, because the machine is shared.</summary>
internal static class AppendsBenchmark
{
    private const int RecordBytes = 300;
    private const int DefaultRounds = 9;

    // What one such record takes in the journal; the raw disk writes as many, and as many again for a frame's header.
    private const int StoredBytes = 420;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(700);
    private static readonly LogId Log = new("trust-5315");

    /// <summary>Measures and prints.</summary>
    /// <param name="args">Rounds; the folder to measure in (default: beside the program, so that no memory disk answers).</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : DefaultRounds;
        var folder = Directory.CreateDirectory(Path.Combine(args.Length > 1 ? args[1] : AppContext.BaseDirectory, ".bench-appends")).FullName;
        Console.WriteLine($"{RecordBytes}-byte events, {rounds} rounds of {Slice.TotalMilliseconds} ms each, in {folder}");
        List<Round> measured = [];
        try
        {
            for (var i = 0; i <= rounds; i++)
            {
                var round = await MeasureAsync(folder);
                if (i > 0)
                {
                    measured.Add(round);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Print(measured);
    }

    private static async Task<Round> MeasureAsync(string folder) => new(
        RawGrowing: RawDisk.Measure(folder, StoredBytes, 1, preallocated: false, Slice),
        One: await MeasureStoreAsync(folder, 1),
        Raw1: RawDisk.Measure(folder, StoredBytes, 1, preallocated: true, Slice),
        Sixteen: await MeasureStoreAsync(folder, 16),
        Raw16: RawDisk.Measure(folder, StoredBytes, 16, preallocated: true, Slice),
        Many: await MeasureStoreAsync(folder, 256),
        Raw64: RawDisk.Measure(folder, StoredBytes, 64, preallocated: true, Slice),
        Compare: RawDisk.Compare(folder, Slice));

    private static async Task<StoreRate> MeasureStoreAsync(string folder, int writers)
    {
        var journal = Path.Combine(folder, "journal");
        StoreRate rate;
        await using (var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = journal }))
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            var counts = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(store, writer, start))));
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            rate = new StoreRate(counts.Sum() / seconds, allocated / (double)counts.Sum());
        }

        Directory.Delete(journal, recursive: true);
        return rate;
    }

    private static async Task<long> WriteAsync(FileEventStore store, int writer, long start)
    {
        var data = new byte[RecordBytes];
        new Random(writer).NextBytes(data);
        EventToAppend[] events = [new("contact-recorded.v1", data.AsMemory(0, 250), data.AsMemory(250))];
        var stream = $"relationship-{writer:D6}";
        var version = 0L;
        while (Stopwatch.GetElapsedTime(start) < Slice)
        {
            if (await store.AppendAsync(Log, [new StreamAppend(stream, version, events)]) is not AppendResult.Appended)
            {
                throw new InvalidOperationException("A writer alone on its stream met a conflict.");
            }

            version++;
        }

        return version;
    }

    private static void Print(List<Round> rounds)
    {
        Console.WriteLine();
        Console.WriteLine($"{"",-34}{"median/s",12}");
        PrintRate("raw, file grows, 1 record a sync", rounds, r => r.RawGrowing);
        PrintRate("raw, preallocated, 1 a sync", rounds, r => r.Raw1);
        PrintRate("raw, preallocated, 16 a sync", rounds, r => r.Raw16);
        PrintRate("raw, preallocated, 64 a sync", rounds, r => r.Raw64);
        PrintRate("journal, 1 writer", rounds, r => r.One.PerSecond);
        PrintRate("journal, 16 writers", rounds, r => r.Sixteen.PerSecond);
        PrintRate("journal, 256 writers", rounds, r => r.Many.PerSecond);
        PrintRate("bytes allocated an append, 256", rounds, r => r.Many.AllocatedBytes);
        Console.WriteLine();
        Console.WriteLine($"{"",-34}{"median",12}{"target",12}");
        PrintRatio("1 writer / raw that grows", rounds, r => r.One.PerSecond / r.RawGrowing, "0.8");
        PrintRatio("1 writer / raw preallocated", rounds, r => r.One.PerSecond / r.Raw1, "0.8");
        PrintRatio("16 writers / 1 writer", rounds, r => r.Sixteen.PerSecond / r.One.PerSecond, "8");
        PrintRatio("256 writers / 1 writer", rounds, r => r.Many.PerSecond / r.One.PerSecond, "30");
        PrintRatio("16 writers / raw 16 a sync", rounds, r => r.Sixteen.PerSecond / r.Raw16, "");
        PrintRatio("256 writers / raw 64 a sync", rounds, r => r.Many.PerSecond / r.Raw64, "");
        PrintRatio("microseconds of path and file", rounds, r => r.Compare, "");
    }

    private static void PrintRate(string name, List<Round> rounds, Func<Round, double> rate) =>
        Console.WriteLine($"{name,-34}{Median(rounds.Select(rate)),12:N0}");

    private static void PrintRatio(string name, List<Round> rounds, Func<Round, double> ratio, string target) =>
        Console.WriteLine($"{name,-34}{Median(rounds.Select(ratio)),12:N2}{target,12}");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private readonly record struct StoreRate(double PerSecond, double AllocatedBytes);

    private sealed record Round(
        double RawGrowing, StoreRate One, double Raw1, StoreRate Sixteen, double Raw16, StoreRate Many, double Raw64, double Compare);
}
