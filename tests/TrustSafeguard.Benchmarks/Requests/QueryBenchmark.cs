using System.Net;
using System.Runtime;
using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.Benchmarks.Peers.GraphQLNet;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// Queries over 60 schools against a constant response of the same size from the same Kestrel, and GraphQL Yoga and GraphQL.NET with the same
/// answers in memory beside them; in turns, because the machine is shared. Then the engines alone, without a transport.
/// </summary>
internal static class QueryBenchmark
{
    private const int DefaultRounds = 7;
    private const int Connections = 16;

    // A quiet year of a school, what is recorded of one in life, and many years of a large one.
    private static readonly int[] BreachesOfASchool = [4, AsInLife, 400];

    /// <summary>How many breaches a school has where the peers answer beside.</summary>
    private const int AsInLife = 40;

    private const int MostWarmUps = 10;

    /// <summary>How many methods may still be compiled in a run for which the code counts as optimised.</summary>
    private const int SettledMethods = 10;

    private static readonly LoadPlan Plan = new(Connections, TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(300));

    /// <param name="args">
    /// Rounds, 0 for the engine alone; <c>alone</c> to leave the peers out; numbers, for other breaches a school than 4, 40 and 400; names of queries, to measure these only.
    /// </param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : DefaultRounds;
        var others = args.Skip(1).ToLookup(each => int.TryParse(each, out _));
        int[] sizes = others.Contains(true) ? [.. others[true].Select(int.Parse)] : BreachesOfASchool;
        string[] names = [.. others[false].Except(["alone"])];
        Console.WriteLine(
            $"60 schools, {Connections} connections, {rounds} rounds of {Plan.Duration.TotalSeconds:0} s each in turn: the constant response of the same size, ours, "
            + $"and at {AsInLife} breaches a school Yoga with its JIT and GraphQL.NET, their answers in memory, where they are not left out");
        foreach (var breaches in sizes)
        {
            Console.WriteLine($"{breaches} breaches a school");
            await OverAsync(breaches, rounds, names, withPeers: breaches == AsInLife && !others[false].Contains("alone"));
        }
    }

    private static async Task OverAsync(int breaches, int rounds, string[] names, bool withPeers)
    {
        var folder = Directory.CreateTempSubdirectory("trust-safeguard-query").FullName;
        try
        {
            await using var gateway = await MeasuredGateway.StartAsync(
                Path.Combine(folder, "journal"), new GenerateOptions(Schools: 60, Trusts: 3, Staff: 30, Contacts: 60, breaches, Seed: 1));
            using var caller = new GraphQLCaller(gateway.Endpoint);
            var oneBreach = MeasuredQuery.OneBreach(await BreachWithContacts.PrepareAsync(caller));
            await using var peers = withPeers ? await QueryPeers.StartAsync(folder, caller, oneBreach) : null;
            MeasuredQuery[] all =
            [
                MeasuredQuery.Counts, MeasuredQuery.Schools, MeasuredQuery.OpenBreaches, oneBreach, MeasuredQuery.AuthorityStatistics, MeasuredQuery.TrustStatistics,
            ];
            MeasuredQuery[] named = names.Length == 0 ? all : [.. all.Where(query => names.Contains(query.Name))];
            foreach (var query in rounds > 0 ? named : [])
            {
                await MeasureAsync(gateway, caller, query.IsOursAlone ? [] : peers?.Servers ?? [], query, rounds);
            }

            await TellEngineAloneAsync(gateway, peers?.GraphQLNet, named);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(MeasuredGateway gateway, GraphQLCaller caller, IReadOnlyList<(string Name, IPEndPoint Endpoint)> peers, MeasuredQuery query, int rounds)
    {
        var size = (await caller.AskBytesAsync(query.Document)).Length;
        gateway.HoldConstant(size);
        foreach (var (name, endpoint) in peers)
        {
            using var peer = new GraphQLCaller(endpoint);
            SameAnswer.Check(query, await caller.AskBytesAsync(query.Document), name, await peer.AskBytesAsync(query.Document));
        }

        var (constant, ours) = (new ServerRounds(), new ServerRounds());
        var theirs = peers.Select(peer => (peer.Name, peer.Endpoint, Rounds: new ServerRounds())).ToList();
        var constantRequest = HttpRequest.Get(gateway.Endpoint, "/constant");
        WarmUp(gateway.Endpoint, constantRequest, query);
        for (var round = 0; round < rounds; round++)
        {
            constant.Add(LoadGenerator.Run(gateway.Endpoint, Plan, (_, number) => constantRequest.Bytes(number)));
            ours.Add(Run(gateway.Endpoint, query));
            theirs.ForEach(peer => peer.Rounds.Add(Run(peer.Endpoint, query)));
        }

        Console.WriteLine($"{query.Name,-7} {size,6} bytes: constant {constant.RequestsPerSecond,7:0}/s, p99 {constant.P99Milliseconds:0.0} ms");
        Tell("ours", ours, constant);
        theirs.ForEach(peer => Tell(peer.Name, peer.Rounds, constant));
    }

    // A gateway runs for months: what it costs before the machine code is optimised is not what is asked here. While it is, a third of the machine goes to that.
    private static void WarmUp(IPEndPoint endpoint, HttpRequest constantRequest, MeasuredQuery query)
    {
        for (var run = 0; run < MostWarmUps; run++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            LoadGenerator.Run(endpoint, Plan, (_, number) => constantRequest.Bytes(number));
            Run(endpoint, query);
            if (JitInfo.GetCompiledMethodCount() - compiled < SettledMethods)
            {
                return;
            }
        }
    }

    private static LoadResult Run(IPEndPoint endpoint, MeasuredQuery query)
    {
        var post = HttpRequest.PostJson(endpoint, "/graphql", query.Body, "Accept: application/json");
        return LoadGenerator.Run(endpoint, Plan, (_, number) => post.Bytes(number));
    }

    private static void Tell(string name, ServerRounds server, ServerRounds constant)
    {
        var (median, least, greatest) = server.RatioTo(constant);
        Console.WriteLine(
            $"    {name} {server.RequestsPerSecond,8:0}/s; ratio to the constant {median:0.00} ({least:0.00} to {greatest:0.00}); "
                + $"p99 {server.P99Milliseconds:0.0} ms, {server.P99Milliseconds / constant.P99Milliseconds:0.0} times the constant's");
    }

    private static async Task TellEngineAloneAsync(MeasuredGateway gateway, GraphQLNetEngine? graphqlNet, MeasuredQuery[] queries)
    {
        var engine = EngineAlone.Build();
        foreach (var query in queries)
        {
            var cost = await EngineAlone.MeasureAsync(engine, gateway, query);
            Console.WriteLine(
                $"{query.Name,-7} in the engine alone: {cost.Microseconds:0.0} us a request, {cost.NanosecondsPerField:0} ns a field ({cost.Fields} fields); "
                    + $"allocates {cost.AllocatedBytes:0} bytes, {cost.BytesPerField:0.0} a field");
            if (graphqlNet is not null && !query.IsOursAlone)
            {
                await TellEnginesInTurnsAsync(engine, gateway, graphqlNet, query);
            }
        }
    }

    private static async Task TellEnginesInTurnsAsync(GraphQLEngine engine, MeasuredGateway gateway, GraphQLNetEngine graphqlNet, MeasuredQuery query)
    {
        using var output = new MemoryStream();
        await graphqlNet.AnswerAsync(query.Document, output);
        SameAnswer.Check(query, await EngineAlone.AnswerAsync(engine, gateway, query), "GraphQL.NET", output.ToArray());
        var request = GraphQLRequest.Of(query.Document);
        var shares = await EngineTurns.MeasureAsync(
        [
            ("ours", () => EngineAlone.AnswerAsync(engine, gateway, request, 1)),
            ("GraphQL.NET, its document kept", () => Rewound(output, graphqlNet.AnswerKeptAsync)),
            ("GraphQL.NET as it comes", () => Rewound(output, (document, bytes) => graphqlNet.AnswerAsync(document, bytes))),
        ]);
        foreach (var share in shares)
        {
            var (median, least, greatest) = share.TimesOf(shares[0]);
            Console.WriteLine(
                $"    {share.Name}: {share.Microseconds:0.0} us of processor, {share.Bytes:0} bytes a request; "
                    + $"{median:0.0} times ours ({least:0.0} to {greatest:0.0}), {share.Bytes / shares[0].Bytes:0.0} times the bytes");
        }

        Task Rewound(MemoryStream bytes, Func<string, Stream, Task> answer)
        {
            bytes.SetLength(0);
            return answer(query.Document, bytes);
        }
    }
}
