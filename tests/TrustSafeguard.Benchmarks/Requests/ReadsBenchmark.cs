using System.Runtime;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What noting costs a whole request over HTTP: two gateways over the same records, of which one notes what it answers in a folder, asked in turns.</summary>
internal static class ReadsBenchmark
{
    private const int DefaultRounds = 7;
    private const int Connections = 16;
    private const int BreachesOfASchool = 40;
    private const int MostWarmUps = 6;
    private const int SettledMethods = 10;

    private static readonly LoadPlan Plan = new(Connections, TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(300));

    /// <param name="args">Rounds, 0 for the engine alone; names of queries, to measure these only.</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : DefaultRounds;
        var folder = Directory.CreateTempSubdirectory("trust-safeguard-reads").FullName;
        try
        {
            var (silent, noting) = (Path.Combine(folder, "silent"), Path.Combine(folder, "noting"));
            await using (var generated = await MeasuredGateway.StartAsync(silent, new GenerateOptions(Schools: 60, Trusts: 1, Staff: 30, Contacts: 60, BreachesOfASchool, Seed: 1)))
            {
                using var caller = new GraphQLCaller(generated.Endpoint);
                await BreachWithContacts.PrepareAsync(caller);
            }

            Directory.CreateDirectory(noting);
            foreach (var path in Directory.EnumerateFiles(silent, "*.journal"))
            {
                File.Copy(path, Path.Combine(noting, Path.GetFileName(path)));
            }

            await MeasureAsync(silent, noting, rounds, [.. args.Skip(1)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string silentFolder, string notingFolder, int rounds, string[] names)
    {
        var journal = ReadsFolder.OptionsFor(notingFolder, null, new ServerLimits(), isReadOnly: false);
        await using var silent = await ServeAsync(silentFolder, ReadLog.None);
        var reads = await FileEventStore.OpenAsync(journal);
        await using var noting = await ServeAsync(notingFolder, new ReadLog(reads, TimeProvider.System, reads.Notes));
        using var caller = new GraphQLCaller(noting.Endpoint);
        Console.WriteLine(
            $"60 schools, {BreachesOfASchool} breaches each, {Connections} connections, {rounds} rounds of {Plan.Duration.TotalSeconds:0} s each in turn: "
                + "without a log of reads, and with one");
        MeasuredQuery[] queries = [MeasuredQuery.Schools, MeasuredQuery.OpenBreaches, MeasuredQuery.OneBreach(await BreachWithContacts.PrepareAsync(caller))];
        foreach (var query in queries.Where(query => names.Length == 0 || names.Contains(query.Name)))
        {
            var before = await SizeAsync(noting.Node.Reads);
            await caller.AskBytesAsync(query.Document);
            var after = await SizeAsync(noting.Node.Reads);
            if (rounds > 0)
            {
                TellHttp(silent, noting, query, rounds, after - before);
            }

            await TellProcessorTimeAsync(silent, noting, query);
        }
    }

    private static void TellHttp(MeasuredGateway silent, MeasuredGateway noting, MeasuredQuery query, int rounds, long entryBytes)
    {
        var (without, with) = (new ServerRounds(), new ServerRounds());
        WarmUp(silent, noting, query);
        for (var round = 0; round < rounds; round++)
        {
            without.Add(Run(silent, query));
            with.Add(Run(noting, query));
        }

        var (median, least, greatest) = with.RatioTo(without);
        Console.WriteLine(
            $"{query.Name}: without {without.RequestsPerSecond:0}/s, p99 {without.P99Milliseconds:0.0} ms; "
                + $"with {with.RequestsPerSecond:0}/s, p99 {with.P99Milliseconds:0.0} ms; "
                + $"ratio {median:0.000} ({least:0.000} to {greatest:0.000}); {entryBytes} bytes of entries a request");
    }

    private static async Task TellProcessorTimeAsync(MeasuredGateway silent, MeasuredGateway noting, MeasuredQuery query)
    {
        var (engine, request) = (EngineAlone.Build(), GraphQLRequest.Of(query.Document));
        var shares = await EngineTurns.MeasureAsync(
        [
            ("not noted", () => EngineAlone.AnswerAsync(engine, silent, request, 1)),
            ("noted", () => EngineAlone.AnswerAsync(engine, noting, request, 1)),
        ]);
        foreach (var share in shares)
        {
            Console.WriteLine($"    {share.Name}, in the engine alone: {share.Microseconds:0.0} us of processor, {share.Bytes:0} bytes");
        }
    }

    private static async Task<MeasuredGateway> ServeAsync(string folder, ReadLog reads) => await MeasuredGateway.StartAsync(
        await SafeguardingNode.OpenAsync(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder }), TimeProvider.System, reads: reads));

    private static async Task<long> SizeAsync(ReadLog reads)
    {
        var size = 0L;
        await foreach (var recorded in reads.Store.ReadAllAsync())
        {
            size += recorded.Data.Length;
        }

        return size;
    }

    private static void WarmUp(MeasuredGateway silent, MeasuredGateway noting, MeasuredQuery query)
    {
        for (var run = 0; run < MostWarmUps; run++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            Run(silent, query);
            Run(noting, query);
            if (JitInfo.GetCompiledMethodCount() - compiled < SettledMethods)
            {
                return;
            }
        }
    }

    private static LoadResult Run(MeasuredGateway gateway, MeasuredQuery query)
    {
        var post = HttpRequest.PostJson(gateway.Endpoint, "/graphql", query.Body, "Accept: application/json");
        return LoadGenerator.Run(gateway.Endpoint, Plan, (_, number) => post.Bytes(number));
    }
}
