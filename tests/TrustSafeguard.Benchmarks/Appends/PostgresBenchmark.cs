using System.Diagnostics;
using TrustSafeguard.Benchmarks.Peers.StateGrain;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Benchmarks.Appends;

/// <summary>
/// Durable appends a second on PostgreSQL, beside single-row inserts of as many bytes by pgbench and grains that write their state once a command, on the same server in turns,
/// because the machine is shared; and how long a start reads.
/// </summary>
internal static class PostgresBenchmark
{
    private const int RecordBytes = 300;
    private const int DefaultRounds = 5;
    private const int DefaultEvents = 200_000;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);
    private static readonly LogId Log = new("trust-5315");

    /// <summary>Measures and prints.</summary>
    /// <param name="args">Rounds; events that a start reads; the folder to measure in (default: beside the program, so that no memory disk answers).</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : DefaultRounds;
        var events = args.Length > 1 ? int.Parse(args[1]) : DefaultEvents;
        await using var server = await PostgresServer.StartAsync(args.Length > 2 ? args[2] : AppContext.BaseDirectory, isDurable: true);
        var connection = server.ConnectionString("postgres");
        var raw = new RawInserts(server);
        raw.Prepare(RecordBytes);
        Console.WriteLine($"{RecordBytes}-byte events, {rounds} rounds of {Slice.TotalSeconds} s each; rates a second, p99 in milliseconds, medians of the rounds");
        await using (var store = await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection }))
        await using (var grains = await StateGrainPeer.StartAsync(connection))
        {
            var measured = new List<Dictionary<string, Rate>>();
            for (var round = 0; round <= rounds; round++)
            {
                var results = await MeasureAsync(store, grains, raw, round);
                if (round > 0)
                {
                    measured.Add(results);
                }
            }

            Print(measured);
        }

        await ReadAsync(connection, events);
    }

    private static async Task<Dictionary<string, Rate>> MeasureAsync(PostgresEventStore store, StateGrainPeer grains, RawInserts raw, int round)
    {
        var results = new Dictionary<string, Rate>(StringComparer.Ordinal);
        foreach (var clients in new[] { 1, 16, 32, 64 })
        {
            results[$"pgbench, {clients} clients"] = raw.Measure(clients, Slice);
            var writers = clients == 64 ? 256 : clients;
            results[$"store, {writers} writers"] = await LoadAsync(writers, round, stream => AppendsOf(store, stream));
            results[$"grains, {writers} writers"] = await LoadAsync(writers, round, stream => CommandsOf(grains, stream));
        }

        return results;
    }

    private static async Task<Rate> LoadAsync(int writers, int round, Func<string, Func<Task>> writerOf)
    {
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(writerOf($"relationship-{round}-{writers}-{writer:D6}"), start))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return Rate.Of([.. times.SelectMany(each => each)], seconds);
    }

    private static async Task<List<double>> WriteAsync(Func<Task> write, long start)
    {
        var milliseconds = new List<double>();
        while (Stopwatch.GetElapsedTime(start) < Slice)
        {
            var asked = Stopwatch.GetTimestamp();
            await write();
            milliseconds.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        return milliseconds;
    }

    /// <summary>A writer of a stream of its own: each call appends one event.</summary>
    private static Func<Task> AppendsOf(PostgresEventStore store, string stream)
    {
        var data = Bytes(stream);
        EventToAppend[] added = [new("contact-recorded.v1", data.AsMemory(0, 250), data.AsMemory(250))];
        var version = 0L;
        return async () =>
        {
            if (await store.AppendAsync(Log, [new StreamAppend(stream, version++, added)]) is not AppendResult.Appended)
            {
                throw new InvalidOperationException("A writer alone on its stream met a conflict.");
            }
        };
    }

    /// <summary>A caller of a grain of its own: each call has the grain write its state once.</summary>
    private static Func<Task> CommandsOf(StateGrainPeer grains, string stream)
    {
        var (grain, data) = (grains.Relationship(stream), Bytes(stream));
        return () => grain.RecordAsync(data);
    }

    private static byte[] Bytes(string stream)
    {
        var data = new byte[RecordBytes];
        new Random(stream.Length).NextBytes(data);
        return data;
    }

    private static async Task ReadAsync(string connection, int events)
    {
        await using var store = await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection, Schema = "reading" });
        var data = new byte[RecordBytes];
        new Random(1).NextBytes(data);
        var batch = Enumerable.Repeat(new EventToAppend("contact-recorded.v1", data.AsMemory(0, 250), data.AsMemory(250)), 100).ToArray();
        await Task.WhenAll(Enumerable.Range(0, events / 100).Select(async i => await store.AppendAsync(Log, [new StreamAppend($"relationship-{i:D8}", 0, batch)])));
        for (var turn = 0; turn < 3; turn++)
        {
            var start = Stopwatch.GetTimestamp();
            var read = await store.ReadAllAsync().CountAsync();
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine($"read {read:N0} events, the chain proved: {seconds:N2} s, {read / seconds:N0} a second");
        }
    }

    private static void Print(List<Dictionary<string, Rate>> rounds)
    {
        foreach (var name in rounds[0].Keys)
        {
            Console.WriteLine($"{name,-24}{Median(rounds, name, rate => rate.PerSecond),12:N0}{Median(rounds, name, rate => rate.P99),10:N2}");
        }

        PrintRatio(rounds, "256 writers / pgbench 64", round => round["store, 256 writers"].PerSecond / round["pgbench, 64 clients"].PerSecond, "target 5");
        PrintRatio(rounds, "256 writers / grains", round => round["store, 256 writers"].PerSecond / round["grains, 256 writers"].PerSecond, "");
        PrintRatio(rounds, "p99 of 32 / pgbench 32", round => round["store, 32 writers"].P99 / round["pgbench, 32 clients"].P99, "target at most 2");
    }

    private static void PrintRatio(List<Dictionary<string, Rate>> rounds, string name, Func<Dictionary<string, Rate>, double> ratio, string target) =>
        Console.WriteLine($"{name,-24}{Middle(rounds.Select(ratio)),12:N2}  {target}");

    private static double Median(List<Dictionary<string, Rate>> rounds, string name, Func<Rate, double> value) => Middle(rounds.Select(round => value(round[name])));

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>How many were durable, and what the slowest but one in a hundred took.</summary>
    internal readonly record struct Rate(double PerSecond, double P99)
    {
        public static Rate Of(List<double> milliseconds, double seconds)
        {
            milliseconds.Sort();
            return new Rate(milliseconds.Count / seconds, milliseconds[(int)(milliseconds.Count * 0.99)]);
        }
    }
}
