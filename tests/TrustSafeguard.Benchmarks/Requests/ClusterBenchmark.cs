using System.Globalization;
using System.Net;
using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// <c>recordContact</c> over HTTP with 32 clients on PostgreSQL: three nodes of one cluster, each asked by a third of them, in turns with one node that all ask. All of it
/// runs on this machine, so that more nodes cost and cannot gain.
/// </summary>
internal static class ClusterBenchmark
{
    private const int DefaultRounds = 3;
    private const int Nodes = 3;
    private const long NumbersOfARun = 100_000_000;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);
    // Three processes that have just started share two cores with the compiler of each.
    private static readonly TimeSpan DefaultWarmUp = TimeSpan.FromSeconds(60);

    // Each trust's log has its grains on one node: with six, each node has some, and most requests come to another.
    private static readonly GenerateOptions Records = ContactRequests.Records with { Schools = 12, Trusts = 6 };

    /// <param name="args">Rounds; seconds of load before what is measured; the folder to measure in (default: beside the program, so that no memory disk answers).</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : DefaultRounds;
        var warmUp = args.Length > 1 ? TimeSpan.FromSeconds(int.Parse(args[1])) : DefaultWarmUp;
        await using var server = await PostgresServer.StartAsync(args.Length > 2 ? args[2] : AppContext.BaseDirectory, isDurable: true);
        var (single, cluster) = (await FillAsync(server), await FillAsync(server));
        var numbers = 0L;
        for (var round = 0; round < rounds; round++)
        {
            var one = await MeasureAsync(single, nodes: 1);
            var three = await MeasureAsync(cluster, Nodes);
            Console.WriteLine(
                $"recordContact, {ContactRequests.Connections} clients: one node {one.Rate,7:0}/s, p99 {one.P99:0.0} ms; {Nodes} nodes {three.Rate,7:0}/s, p99 {three.P99:0.0} ms; "
                + $"ratio {three.Rate / one.Rate:0.00} (target 0.9)");
        }

        async Task<(double Rate, double P99)> MeasureAsync((string Connection, IReadOnlyList<string> Bodies) database, int nodes)
        {
            var processes = Enumerable.Range(0, nodes).Select(_ => StartNode(database.Connection)).ToList();
            try
            {
                var endpoints = new List<IPEndPoint>();
                foreach (var process in processes)
                {
                    endpoints.Add(new IPEndPoint(IPAddress.Loopback, (await process.AddressAsync()).Port));
                }

                // As many threads put the load on one node as on three.
                var share = (database.Bodies.Count + Nodes - 1) / Nodes;
                var plan = new LoadPlan(share, Duration, warmUp);
                var results = await Task.WhenAll(database.Bodies.Chunk(share).Select((bodies, i) =>
                {
                    var requests = new ContactRequests(endpoints[i % nodes], bodies, Interlocked.Add(ref numbers, NumbersOfARun));
                    return Task.Factory.StartNew(() => requests.Run(plan), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                }));
                return (results.Sum(result => result.RequestsPerSecond), results.Max(result => result.P99.TotalMilliseconds));
            }
            finally
            {
                processes.ForEach(process => process.Dispose());
            }
        }
    }

    private static async Task<(string Connection, IReadOnlyList<string> Bodies)> FillAsync(PostgresServer server)
    {
        var connection = await server.CreateDatabaseAsync();
        await using var gateway = await MeasuredGateway.StartAsync(
            async () => await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection }), Records);
        return (connection, ContactRequests.BodiesOf(gateway.Node));
    }

    private static GatewayProcess StartNode(string connection) => GatewayProcess.Start(
        "serve", "--dev", "--store", $"postgres:{connection}", "--cluster", "benchmark", "--urls", "http://127.0.0.1:0", "--set",
        string.Create(CultureInfo.InvariantCulture, $"Cluster:SiloPort={FreePort.OnLoopback().Port}"));
}
