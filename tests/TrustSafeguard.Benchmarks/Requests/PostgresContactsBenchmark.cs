using TrustSafeguard.Benchmarks.Appends;
using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// <c>recordContact</c> over HTTP with 32 clients, durable on PostgreSQL, in turns with an echo of the same request by the same Kestrel, and with single-row inserts by as many
/// clients of pgbench on the same server.
/// </summary>
internal static class PostgresContactsBenchmark
{
    private const int DefaultRounds = 3;
    private const int RecordBytes = 300;

    private static readonly LoadPlan Plan = new(ContactRequests.Connections, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));

    // Warmed up until the compiler has nothing left to do.
    private static readonly LoadPlan WarmUp = new(ContactRequests.Connections, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(12));

    /// <param name="args">Rounds; the folder to measure in (default: beside the program, so that no memory disk answers).</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : DefaultRounds;
        await using var server = await PostgresServer.StartAsync(args.Length > 1 ? args[1] : AppContext.BaseDirectory, isDurable: true);
        var raw = new RawInserts(server);
        raw.Prepare(RecordBytes);
        var connection = server.ConnectionString("postgres");
        await using var gateway = await MeasuredGateway.StartAsync(
            async () => await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection }), ContactRequests.Records);
        var requests = new ContactRequests(gateway.Endpoint, ContactRequests.BodiesOf(gateway.Node));
        requests.Run(WarmUp);
        requests.RunEchoes(WarmUp);
        for (var round = 0; round < rounds; round++)
        {
            var (pauses, collections) = (GC.GetTotalPauseDuration(), GC.CollectionCount(0));
            var ours = requests.Run(Plan);
            (pauses, collections) = (GC.GetTotalPauseDuration() - pauses, GC.CollectionCount(0) - collections);
            var (echo, inserts) = (requests.RunEchoes(Plan), raw.Measure(ContactRequests.Connections, Plan.Duration));
            Console.WriteLine(
                $"recordContact on PostgreSQL, {ContactRequests.Connections} clients: {ours.RequestsPerSecond,7:0}/s, p99 {ours.P99.TotalMilliseconds:0.0} ms, "
                + $"{collections} collections that paused {pauses.TotalMilliseconds:0} ms of {(Plan.Duration + Plan.WarmUp).TotalSeconds:0} s; "
                + $"echo {echo.RequestsPerSecond,7:0}/s, ratio {ours.RequestsPerSecond / echo.RequestsPerSecond:0.000} (target 0.15); "
                + $"pgbench {inserts.PerSecond,7:0}/s, p99 {inserts.P99:0.0} ms, ratio {ours.P99.TotalMilliseconds / inserts.P99:0.00} (target at most 2)");
        }
    }
}
