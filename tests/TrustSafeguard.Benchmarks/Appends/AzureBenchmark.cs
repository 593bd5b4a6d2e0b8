using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.AzureStorage;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Benchmarks.Appends;

/// <summary>
/// Appends a second on Azurite beside raw calls that append a block, from the same process with as many callers, in turns because the machine is shared; then a start over many
/// records. Azurite is one thread of Node.js on the same machine: what it costs is the measure, and no service's speed.
/// </summary>
internal static class AzureBenchmark
{
    private const int RecordBytes = 300;
    private const int StoredBytes = 420;
    private const int DefaultRounds = 5;
    private const int DefaultRecords = 100_000;
    private const int RecordsAnAppend = 100;

    private static readonly int[] Writers = [1, 16, 256];
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);
    private static readonly LogId Log = new("trust-5315");

    private static int containers;

    /// <summary>Measures and prints.</summary>
    /// <param name="args">Rounds; records of the start.</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : DefaultRounds;
        var records = args.Length > 1 ? int.Parse(args[1]) : DefaultRecords;
        await using var server = await AzuriteServer.StartInMemoryAsync();
        Console.WriteLine($"{RecordBytes}-byte events, {rounds} rounds of {Slice.TotalSeconds} s each, Azurite in memory on the loopback");
        Console.WriteLine($"{"callers",8}{"store/s",12}{"raw, own blob/s",18}{"raw, one blob/s",18}{"store p50 ms",14}{"store p99 ms",14}{"raw p50 ms",12}{"store/raw",11}");
        foreach (var writers in Writers)
        {
            var measured = new List<(Rate Store, Rate Own, Rate One)>();
            for (var round = 0; round <= rounds; round++)
            {
                var turn = (await MeasureStoreAsync(server, writers), await MeasureRawAsync(server, writers, writers), await MeasureRawAsync(server, writers, 1));
                if (round > 0)
                {
                    measured.Add(turn);
                }
            }

            Console.WriteLine($"{writers,8}{Median(measured, r => r.Store.PerSecond),12:N0}{Median(measured, r => r.Own.PerSecond),18:N0}"
                + $"{Median(measured, r => r.One.PerSecond),18:N0}{Median(measured, r => r.Store.P50),14:N2}{Median(measured, r => r.Store.P99),14:N2}"
                + $"{Median(measured, r => r.Own.P50),12:N2}{Median(measured, r => r.Store.PerSecond / r.Own.PerSecond),11:N2}");
        }

        await MeasureStartAsync(server, records);
    }

    private static async Task<Rate> MeasureStoreAsync(AzuriteServer server, int writers)
    {
        await using var store = await AzureEventStore.OpenAsync(NewContainer(server));
        return await MeasureAsync(writers, writer =>
        {
            var events = Events(writer);
            var stream = $"relationship-{writer:D6}";
            var version = 0L;
            return async () =>
            {
                if (await store.AppendAsync(Log, [new StreamAppend(stream, version++, events)]) is not AppendResult.Appended)
                {
                    throw new InvalidOperationException("A writer alone on its stream met a conflict.");
                }
            };
        });
    }

    private static async Task<Rate> MeasureRawAsync(AzuriteServer server, int writers, int blobs)
    {
        var options = NewContainer(server);
        var container = new BlobContainerClient(options.ConnectionString, options.Container);
        await container.CreateAsync();
        var clients = Enumerable.Range(0, blobs).Select(blob => container.GetAppendBlobClient($"raw-{blob}")).ToArray();
        await Task.WhenAll(clients.Select(client => client.CreateAsync()));
        return await MeasureAsync(writers, writer =>
        {
            var bytes = new byte[StoredBytes];
            return async () => await clients[writer % blobs].AppendBlockAsync(new MemoryStream(bytes), (AppendBlobAppendBlockOptions?)null);
        });
    }

    private static async Task<Rate> MeasureAsync(int writers, Func<int, Func<Task>> writerOf)
    {
        var begun = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => LoopAsync(writerOf(writer), begun))));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        double[] all = [.. times.SelectMany(time => time).Order()];
        return new Rate(all.Length / seconds, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }

    private static async Task<List<double>> LoopAsync(Func<Task> append, long begun)
    {
        var times = new List<double>();
        while (Stopwatch.GetElapsedTime(begun) < Slice)
        {
            var start = Stopwatch.GetTimestamp();
            await append();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static async Task MeasureStartAsync(AzuriteServer server, int records)
    {
        var options = NewContainer(server);
        await using (var store = await AzureEventStore.OpenAsync(options))
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(log => FillAsync(store, new LogId($"trust-{log}"), records / 4)));
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        await using var opened = await AzureEventStore.OpenAsync(options);
        Say("open, every byte proved", records, Stopwatch.GetElapsedTime(start));
        Console.WriteLine($"{"live bytes a record",-32}{(GC.GetTotalMemory(forceFullCollection: true) - before) / (double)records,14:N1}");
        start = Stopwatch.GetTimestamp();
        Say("read all", await opened.ReadAllAsync().CountAsync(), Stopwatch.GetElapsedTime(start));
        start = Stopwatch.GetTimestamp();
        await opened.ReadHeadAsync(new LogId("trust-0"));
        Console.WriteLine($"{"one head",-32}{Stopwatch.GetElapsedTime(start).TotalMilliseconds,14:N2} ms");
    }

    private static async Task FillAsync(AzureEventStore store, LogId log, int records)
    {
        var events = Events(1)[0];
        for (var i = 0; i < records / RecordsAnAppend; i++)
        {
            await store.AppendAsync(log, [.. Enumerable.Range(0, RecordsAnAppend).Select(n => new StreamAppend($"contact-{i:x16}{n:x16}", 0, [events]))]);
        }
    }

    private static EventToAppend[] Events(int seed)
    {
        var data = new byte[RecordBytes];
        new Random(seed).NextBytes(data);
        return [new("contact-recorded.v1", data.AsMemory(0, 250), data.AsMemory(250))];
    }

    private static AzureStoreOptions NewContainer(AzuriteServer server) =>
        new() { ConnectionString = server.ConnectionString, Container = $"bench-{Interlocked.Increment(ref containers)}" };

    private static void Say(string what, long records, TimeSpan time) =>
        Console.WriteLine($"{what,-32}{records / time.TotalSeconds,14:N0} records a second ({time.TotalSeconds:N2} s)");

    private static double Median<T>(IEnumerable<T> values, Func<T, double> of)
    {
        var sorted = values.Select(of).Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private readonly record struct Rate(double PerSecond, double P50, double P99);
}
