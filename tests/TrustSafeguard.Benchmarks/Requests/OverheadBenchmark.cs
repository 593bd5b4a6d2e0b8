using System.Runtime;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// What access and the log of reads cost together: the officer of a trust whose reading is noted, in turns with whoever sees all and nothing of it is noted; each alone in the
/// engine alone. What it takes to check a token is in neither.
/// </summary>
internal static class OverheadBenchmark
{
    private const int DefaultRounds = 5;
    private const int Connections = 16;
    private const int MostWarmUps = 6;
    private const int SettledMethods = 10;
    private const int LoopBatch = 1000;
    private const string Loop = "loop";
    private const string Processor = "processor";
    private const string Load = "load";
    private const string Neither = "neither";
    private const string Written = "written";
    private const int ProcessorRounds = 25;
    private static readonly Viewer Officer = Viewer.Of(new Caller("officer@trust.example", CallerKind.Person));
    private static readonly LoadPlan Plan = new(Connections, TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(300));
    private static readonly TimeSpan LoopTime = TimeSpan.FromSeconds(25);

    /// <param name="args">
    /// Rounds over HTTP, 0 for the engine alone, <c>processor</c> for what a request takes of the processor over HTTP, a constant response of the same size beside; or
    /// <c>loop</c> to have the officer ask for a while and look on with a profiler (or <c>neither</c>, where that is among the names), <c>load</c> for the same over HTTP (as
    /// <c>neither</c>, <c>both</c> or <c>constant</c>); names of queries, to measure these only; and <c>written</c> to have each entry written to the log before its answer, as
    /// where no file can be mapped.
    /// </param>
    public static async Task RunAsync(string[] args)
    {
        using var folders = new TwoFolders();
        await folders.FillAsync();
        await MeasureAsync(folders.One, folders.Other, args.Length == 0 ? DefaultRounds.ToString() : args[0], [.. args.Skip(1)]);
    }

    private static async Task MeasureAsync(string silentFolder, string notingFolder, string rounds, string[] names)
    {
        var journal = ReadsFolder.OptionsFor(notingFolder, null, new ServerLimits(), isReadOnly: false);
        var reads = await FileEventStore.OpenAsync(names.Contains(Written) ? journal with { NoteBytes = 0 } : journal);
        await using var silent = await ServeAsync(silentFolder, ReadLog.None);
        await using var noting = await ServeAsync(notingFolder, new ReadLog(reads, TimeProvider.System, reads.Notes));
        using var caller = new GraphQLCaller(silent.Endpoint);
        Console.WriteLine(
            $"60 schools of one trust, {TwoFolders.BreachesOfASchool} breaches each; sees all and nothing is noted, in turns with the trust's officer whose reading is noted");
        MeasuredQuery[] queries = [MeasuredQuery.Schools, MeasuredQuery.OpenBreaches, MeasuredQuery.OneBreach(await BreachWithContacts.PrepareAsync(caller))];
        foreach (var query in queries.Where(query => !queries.Any(each => names.Contains(each.Name)) || names.Contains(query.Name)))
        {
            var engine = EngineAlone.Build();
            SameAnswer.Check(query, await EngineAlone.AnswerAsync(engine, silent, query), "the officer", await EngineAlone.AnswerAsync(engine, noting, query, Officer));
            if (rounds == Loop)
            {
                await (names.Contains(Neither) ? LoopAsync(silent, query, null) : LoopAsync(noting, query, Officer));
                continue;
            }

            if (rounds is Processor or Load)
            {
                await TellRequestsAsync(silent, noting, query, rounds == Load ? names : null);
                continue;
            }

            if (int.Parse(rounds) is > 0 and var times)
            {
                TellHttp(silent, noting, query, times);
                continue;
            }

            await TellProcessorTimeAsync(silent, noting, query);
        }
    }

    private static void TellHttp(MeasuredGateway silent, MeasuredGateway noting, MeasuredQuery query, int rounds)
    {
        var (without, with) = (new ServerRounds(), new ServerRounds());
        WarmUp(silent, noting, query);
        for (var round = 0; round < rounds; round++)
        {
            without.Add(Run(silent, "/graphql", query));
            with.Add(Run(noting, "/officer", query));
        }

        var (median, least, greatest) = with.RatioTo(without);
        Console.WriteLine(
            $"{query.Name}, {Connections} connections, {rounds} rounds of {Plan.Duration.TotalSeconds:0} s: without {without.RequestsPerSecond:0}/s, "
                + $"with {with.RequestsPerSecond:0}/s; ratio {median:0.000} ({least:0.000} to {greatest:0.000})");
    }

    private static async Task TellRequestsAsync(MeasuredGateway silent, MeasuredGateway noting, MeasuredQuery query, string[]? asked)
    {
        silent.HoldConstant((await EngineAlone.AnswerAsync(EngineAlone.Build(), silent, query)).Length);
        List<(string Name, MeasuredGateway Gateway, HttpRequest Request)> servers =
        [
            ("constant", silent, HttpRequest.Get(silent.Endpoint, "/constant")),
            (Neither, silent, Post(silent, "/graphql", query)),
            ("both", noting, Post(noting, "/officer", query)),
        ];
        if (asked is null)
        {
            Console.WriteLine($"{query.Name}, over HTTP: {RequestTurns.Told(RequestTurns.Measure(servers, ProcessorRounds))}");
            return;
        }

        var (name, gateway, request) = servers.Find(server => asked.Contains(server.Name)) is { Name: not null } named ? named : servers[1];
        Console.WriteLine($"{query.Name}, {name}, process {Environment.ProcessId}: {RequestTurns.Run(gateway, request, LoopTime).RequestsPerSecond:0}/s");
    }

    private static async Task TellProcessorTimeAsync(MeasuredGateway silent, MeasuredGateway noting, MeasuredQuery query)
    {
        var (engine, request) = (EngineAlone.Build(), GraphQLRequest.Of(query.Document));
        var shares = await EngineTurns.MeasureAsync(
        [
            ("neither", () => EngineAlone.AnswerAsync(engine, silent, request, 1)),
            ("access", () => EngineAlone.AnswerAsync(engine, silent, request, 1, Officer)),
            ("log of reads", () => EngineAlone.AnswerAsync(engine, noting, request, 1)),
            ("both", () => EngineAlone.AnswerAsync(engine, noting, request, 1, Officer)),
        ]);
        Console.WriteLine($"{query.Name}, engine alone: {string.Join("; ", shares.Select(share => $"{share.Name} {share.Microseconds:0.0} us {share.Bytes:0} bytes"))}");
    }

    private static async Task LoopAsync(MeasuredGateway gateway, MeasuredQuery query, Viewer? viewer)
    {
        var (engine, request, started) = (EngineAlone.Build(), GraphQLRequest.Of(query.Document), TimeProvider.System.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(started) < LoopTime)
        {
            await EngineAlone.AnswerAsync(engine, gateway, request, LoopBatch, viewer);
        }
    }

    private static async Task<MeasuredGateway> ServeAsync(string folder, ReadLog reads) => await MeasuredGateway.StartAsync(
        await SafeguardingNode.OpenAsync(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder }), TimeProvider.System, reads: reads), Officer);

    private static void WarmUp(MeasuredGateway silent, MeasuredGateway noting, MeasuredQuery query)
    {
        for (var run = 0; run < MostWarmUps; run++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            Run(silent, "/graphql", query);
            Run(noting, "/officer", query);
            if (JitInfo.GetCompiledMethodCount() - compiled < SettledMethods)
            {
                return;
            }
        }
    }

    private static LoadResult Run(MeasuredGateway gateway, string path, MeasuredQuery query)
    {
        var post = Post(gateway, path, query);
        return LoadGenerator.Run(gateway.Endpoint, Plan, (_, number) => post.Bytes(number));
    }

    private static HttpRequest Post(MeasuredGateway gateway, string path, MeasuredQuery query) =>
        HttpRequest.PostJson(gateway.Endpoint, path, query.Body, "Accept: application/json");
}
