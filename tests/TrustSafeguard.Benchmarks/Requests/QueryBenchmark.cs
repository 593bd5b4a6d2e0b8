using System.Text;
using System.Text.Json;
using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.Gateway.Generation;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>Queries over 60 schools against a constant response of the same size from the same Kestrel, in turns, because the machine is shared.</summary>
internal static class QueryBenchmark
{
    private const int DefaultRounds = 7;
    private const int Connections = 16;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);

    // Bodies as they are sent. The first is the main job's; the others are those that the engine's own issue names.
    private static readonly (string Name, string Query)[] Queries =
    [
        ("counts", "{ schools { nodes { name breachCounts { severity status count } } } }"),
        ("Q1", "{ schools { nodes { name breachCounts { severity count } overdueLadoReferrals acknowledgementCoverage { required acknowledged overdue percentage } } } }"),
        ("Q2", "{ breaches(first: 50, where: { severity: [HIGH, CRITICAL], status: [RAISED, TRIAGED, INVESTIGATING, ON_HOLD, REFERRED] }) { totalCount pageInfo { hasNextPage endCursor } nodes { id severity status raisedAt school { urn name } subject { id displayName } } } }"),
    ];

    /// <param name="args">Rounds; the folder to generate in.</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : DefaultRounds;
        var folder = Directory.CreateTempSubdirectory("trust-safeguard-query").FullName;
        try
        {
            await using var gateway = await MeasuredGateway.StartAsync(folder, new GenerateOptions(Schools: 60, Trusts: 3, Staff: 30, Contacts: 60, Breaches: 10, Seed: 1));
            Console.WriteLine($"60 schools, {Connections} connections, {rounds} rounds of {Slice.TotalSeconds:0} s each in turn with the constant response of the same size");
            foreach (var (name, query) in Queries)
            {
                await MeasureAsync(gateway, name, query, rounds);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(MeasuredGateway gateway, string name, string query, int rounds)
    {
        var body = JsonSerializer.Serialize(new { query });
        var size = await SizeAsync(gateway, body);
        gateway.HoldConstant(size);
        var post = HttpRequest.PostJson(gateway.Endpoint, "/graphql", body, "Accept: application/json");
        var get = HttpRequest.Get(gateway.Endpoint, "/constant");
        var ratios = new List<double>();
        LoadResult? constant = null, asked = null;
        for (var round = 0; round < rounds; round++)
        {
            constant = Run(gateway, get);
            asked = Run(gateway, post);
            ratios.Add(asked.RequestsPerSecond / constant.RequestsPerSecond);
        }

        ratios.Sort();
        Console.WriteLine(
            $"{name,-7} {size,6} bytes: {asked!.RequestsPerSecond,8:0}/s of {constant!.RequestsPerSecond,8:0}/s; ratio median {ratios[ratios.Count / 2]:0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00}); p99 {asked.P99.TotalMilliseconds:0.0} ms of {constant.P99.TotalMilliseconds:0.0} ms");
    }

    private static LoadResult Run(MeasuredGateway gateway, HttpRequest request)
    {
        var result = LoadGenerator.Run(gateway.Endpoint, new LoadPlan(Connections, Slice, TimeSpan.FromMilliseconds(300)), (_, number) => request.Bytes(number));
        return result.Failed == 0 ? result : throw new InvalidOperationException($"{result.Failed} answers failed; the first: {result.FirstFailure}");
    }

    private static async Task<int> SizeAsync(MeasuredGateway gateway, string body)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{gateway.Endpoint}") };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/graphql", content);
        var text = await response.Content.ReadAsStringAsync();
        return text.Contains("\"errors\"", StringComparison.Ordinal) ? throw new InvalidOperationException(text) : Encoding.UTF8.GetByteCount(text);
    }
}
