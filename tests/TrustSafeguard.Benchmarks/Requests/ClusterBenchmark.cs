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

    /// <param name="args">Rounds; seconds of load before what is measured; numbers of nodes, <c>1,3</c> where nothing is said; the folder to measure in (default:
    /// beside the program, so that no memory disk answers).</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : DefaultRounds;
        var warmUp = args.Length > 1 ? TimeSpan.FromSeconds(int.Parse(args[1])) : DefaultWarmUp;
        int[] counts = args.Length > 2 ? [.. args[2].Split(',').Select(int.Parse)] : [1, Nodes];
        await using var server = await PostgresServer.StartAsync(args.Length > 3 ? args[3] : AppContext.BaseDirectory, isDurable: true);
        var databases = new (string Connection, IReadOnlyList<string> Bodies)[counts.Length];
        for (var i = 0; i < databases.Length; i++)
        {
            databases[i] = await FillAsync(server);
        }

        var numbers = 0L;
        for (var round = 0; round < rounds; round++)
        {
            var rates = new double[counts.Length];
            for (var i = 0; i < counts.Length; i++)
            {
                var measured = await MeasureAsync(databases[i], counts[i]);
                rates[i] = measured.Rate;
                Console.WriteLine(
                    $"recordContact, {ContactRequests.Connections} clients, {counts[i]} nodes: {measured.Rate,7:0}/s, p99 {measured.P99:0.0} ms, {measured.Each}; "
                    + $"ratio {rates[i] / rates[0]:0.00} (target 0.9)");
            }
        }

        async Task<Measured> MeasureAsync((string Connection, IReadOnlyList<string> Bodies) database, int nodes)
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
                ContactRequests[] clients =
                    [.. database.Bodies.Chunk(share).Select((bodies, i) => new ContactRequests(endpoints[i % nodes], bodies, Interlocked.Add(ref numbers, NumbersOfARun)))];
                await LoadAsync(clients, new LoadPlan(share, warmUp, TimeSpan.Zero));
                var before = ProcessorUse.Now(processes.Select(process => process.Id));
                var results = await LoadAsync(clients, new LoadPlan(share, Duration, TimeSpan.Zero));
                var used = ProcessorUse.Now(processes.Select(process => process.Id)) - before;
                return new Measured(
                    results.Sum(result => result.RequestsPerSecond),
                    results.Max(result => result.P99.TotalMilliseconds),
                    used.Each(results.Sum(result => result.Completed)));
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

    private static Task<LoadResult[]> LoadAsync(ContactRequests[] clients, LoadPlan plan) => Task.WhenAll(clients.Select(
        each => Task.Factory.StartNew(() => each.Run(plan), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    private static GatewayProcess StartNode(string connection) => GatewayProcess.Start(
        "serve", "--dev", "--store", $"postgres:{connection}", "--cluster", "benchmark", "--urls", "http://127.0.0.1:0", "--set",
        string.Create(CultureInfo.InvariantCulture, $"Cluster:SiloPort={FreePort.OnLoopback().Port}"));

    private readonly record struct Measured(double Rate, double P99, string Each);
}
