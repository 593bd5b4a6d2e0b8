using System.Globalization;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// What a token costs a whole request over HTTP: the same query of the same officer at the same address, with an RS256 token of an issuer on this machine in turns with none,
/// and in turns with a gateway that keeps of no token that it was found valid. Whoever shows a token has a share of the server that is counted, and is looked at while they are
/// answered: both are in it. Nothing is noted.
/// </summary>
internal static class TokenBenchmark
{
    private const int DefaultRounds = 15;
    private const string OfficerIdentity = "officer@trust.example";
    private const string Address = "/officer";
    private const string Load = "load";

    private static readonly TimeSpan LoadTime = TimeSpan.FromSeconds(20);

    /// <param name="args">Rounds, or <c>load</c> to have Q3 asked with a token for a while and look on with a profiler; names of queries, to measure these only.</param>
    public static async Task RunAsync(string[] args)
    {
        using var folders = new TwoFolders();
        await folders.FillAsync();
        await MeasureAsync(folders.One, folders.Other, args.Length == 0 ? DefaultRounds.ToString(CultureInfo.InvariantCulture) : args[0], [.. args.Skip(1)]);
    }

    private static async Task MeasureAsync(string keepingFolder, string forgettingFolder, string rounds, string[] names)
    {
        await using var issuer = await LocalIssuer.StartAsync();
        var authorization = "Authorization: Bearer " + issuer.TokenOf(OfficerIdentity);
        await using var keeping = await ServeAsync(keepingFolder, issuer, limits => limits);
        await using var forgetting = await ServeAsync(forgettingFolder, issuer, limits => limits with { RevocationsAge = TimeSpan.FromTicks(1) });
        using var caller = new GraphQLCaller(keeping.Endpoint);
        Console.WriteLine($"60 schools of one trust, {TwoFolders.BreachesOfASchool} breaches each; {authorization.Length} bytes of header, RS256 with 2,048 bits");
        MeasuredQuery[] queries = [MeasuredQuery.Schools, MeasuredQuery.OpenBreaches, MeasuredQuery.OneBreach(await BreachWithContacts.PrepareAsync(caller))];
        foreach (var query in queries.Where(query => names.Length == 0 || names.Contains(query.Name)))
        {
            List<(string Name, MeasuredGateway Gateway, HttpRequest Request)> turns =
            [
                ("without", keeping, Post(keeping, query)), ("with a token", keeping, Post(keeping, query, authorization)),
                ("with one that is validated each time", forgetting, Post(forgetting, query, authorization)),
            ];
            Console.WriteLine(rounds == Load
                ? $"{query.Name}, process {Environment.ProcessId}: {RequestTurns.Run(keeping, turns[1].Request, LoadTime).RequestsPerSecond:0}/s"
                : $"{query.Name}: {RequestTurns.Told(RequestTurns.Measure(turns, int.Parse(rounds, CultureInfo.InvariantCulture)))}");
        }
    }

    private static async Task<MeasuredGateway> ServeAsync(string folder, LocalIssuer issuer, Func<TokenLimits, TokenLimits> limit) => await MeasuredGateway.StartAsync(
        await SafeguardingNode.OpenAsync(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder }), TimeProvider.System, reads: ReadLog.None),
        Viewer.Of(new Caller(OfficerIdentity, CallerKind.Person)),
        served => served with { Issuers = [issuer.Issuer], Limits = Unshared(served.Limits) with { Tokens = limit(served.Limits.Tokens) } });

    // One caller is all the load there is.
    private static ServedLimits Unshared(ServedLimits limits) => limits with
    {
        Callers = limits.Callers with { CallerBurst = int.MaxValue, CallerRequestsPerSecond = int.MaxValue, CallerCalls = int.MaxValue },
    };

    private static HttpRequest Post(MeasuredGateway gateway, MeasuredQuery query, params string[] headers) =>
        HttpRequest.PostJson(gateway.Endpoint, Address, query.Body, ["Accept: application/json", .. headers]);
}
