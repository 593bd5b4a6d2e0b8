using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// What it costs that everything is asked about: the queries over one trust of 60 schools by its safeguarding officer, in turns with whoever sees all and with an officer who has a
/// visitor's record at one of them, the engine alone; and lists of those who see few of many.
/// </summary>
internal static class AccessBenchmark
{
    private const string Officer = "officer@trust.example";
    private const string Visiting = "visiting-officer@trust.example";
    private const string Chair = "chair@trust.example";
    private const string Lado = "lado@authority.example";

    // Of whom each matter has to be looked at: they see few of many.
    private static readonly (string Who, MeasuredQuery Query)[] Walks =
    [
        (Chair, new MeasuredQuery("chair of trustees, counts from each school", "{ schools { nodes { trust { breachCounts { severity count } } } } }")),
        (Chair, new MeasuredQuery("chair of trustees, breaches", "{ breaches(first: 50) { totalCount nodes { id } } }")),
        (Lado, new MeasuredQuery("LADO, breaches", "{ breaches(first: 50) { totalCount nodes { id } } }")),
        (Lado, new MeasuredQuery("LADO, counts of each school", "{ schools { nodes { breachCounts { severity count } } } }")),
    ];

    private static readonly int[] BreachesOfASchool = [4, 40, 400];

    /// <param name="args">Numbers, for other breaches a school than 4, 40 and 400; names of queries, to measure these only.</param>
    public static async Task RunAsync(string[] args)
    {
        var given = args.ToLookup(each => int.TryParse(each, out _));
        foreach (var breaches in given.Contains(true) ? given[true].Select(int.Parse) : BreachesOfASchool)
        {
            await OverAsync(breaches, [.. given[false]]);
        }
    }

    private static async Task OverAsync(int breaches, string[] names)
    {
        var folder = Directory.CreateTempSubdirectory("trust-safeguard-access").FullName;
        try
        {
            await using var gateway = await MeasuredGateway.StartAsync(
                Path.Combine(folder, "journal"), new GenerateOptions(Schools: 60, Trusts: 1, Staff: 30, Contacts: 60, breaches, Seed: 1));
            using var caller = new GraphQLCaller(gateway.Endpoint);
            await AppointAsync(caller);
            await EnrolVisitingAsync(caller);
            MeasuredQuery[] all = [MeasuredQuery.Counts, MeasuredQuery.Schools, MeasuredQuery.OpenBreaches, MeasuredQuery.OneBreach(await BreachWithContacts.PrepareAsync(caller))];
            Console.WriteLine($"{breaches} breaches a school, 60 schools of one trust; the engine alone");
            foreach (var query in all.Where(query => names.Length == 0 || names.Contains(query.Name)))
            {
                await TellAsync(gateway, query);
            }

            foreach (var (who, query) in Walks.Where(walk => names.Length == 0 || names.Contains("walks")))
            {
                await TellWalkAsync(gateway, who, query);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Appoints those who ask, at the first trust and at every authority.</summary>
    public static async Task AppointAsync(GraphQLCaller caller)
    {
        using var viewer = JsonDocument.Parse(await caller.AskBytesAsync("{ viewer { trusts { uid } localAuthorities { code } } }"));
        var places = viewer.RootElement.GetProperty("data").GetProperty("viewer");
        var trust = $"trust: \"{places.GetProperty("trusts")[0].GetProperty("uid")}\"";
        foreach (var authority in places.GetProperty("localAuthorities").EnumerateArray())
        {
            await AppointAsync(Lado, $"localAuthority: \"{authority.GetProperty("code")}\"", "LOCAL_AUTHORITY_OFFICER");
        }

        await AppointAsync(Officer, trust, "TRUST_SAFEGUARDING_OFFICER");
        await AppointAsync(Visiting, trust, "TRUST_SAFEGUARDING_OFFICER");
        await AppointAsync(Chair, trust, "CHAIR_OF_TRUSTEES");

        async Task AppointAsync(string identity, string place, string role)
        {
            var answer = await caller.AskBytesAsync(
                $$"""
                mutation {
                  appoint(input: { {{place}}, displayName: "Olga Invented", roles: [{{role}}], identity: "{{identity}}", startsOn: "2025-09-01" }) {
                    appointment { id } userErrors { code }
                  }
                }
                """);
            using var parsed = JsonDocument.Parse(answer);
            if (parsed.RootElement.GetProperty("data").GetProperty("appoint").GetProperty("appointment").ValueKind == JsonValueKind.Null)
            {
                throw new InvalidOperationException($"{identity} was not appointed: {parsed.RootElement}");
            }
        }
    }

    private static async Task EnrolVisitingAsync(GraphQLCaller caller)
    {
        using var schools = JsonDocument.Parse(await caller.AskBytesAsync("{ schools(first: 1) { nodes { urn } } }"));
        var urn = schools.RootElement.GetProperty("data").GetProperty("schools").GetProperty("nodes")[0].GetProperty("urn");
        await caller.AskBytesAsync(
            $$"""
            mutation { enrolStaffMember(input: {
              school: {{urn}}, displayName: "Olga Invented", roles: [VISITOR], identity: "{{Visiting}}", startsOn: "2025-09-01" }) { userErrors { code } } }
            """);
    }

    private static async Task TellAsync(MeasuredGateway gateway, MeasuredQuery query)
    {
        var (engine, request, officer, visiting) = (EngineAlone.Build(), GraphQLRequest.Of(query.Document), Person(Officer), Person(Visiting));
        var all = await EngineAlone.AnswerAsync(engine, gateway, query);
        SameAnswer.Check(query, all, "the officer", await EngineAlone.AnswerAsync(engine, gateway, query, officer));
        SameAnswer.Check(query, all, "the officer who visits", await EngineAlone.AnswerAsync(engine, gateway, query, visiting));
        var shares = await EngineTurns.MeasureAsync(
        [
            ("whoever sees all", () => EngineAlone.AnswerAsync(engine, gateway, request, 1)),
            ("the trust's officer", () => EngineAlone.AnswerAsync(engine, gateway, request, 1, officer)),
            ("one who visits a school", () => EngineAlone.AnswerAsync(engine, gateway, request, 1, visiting)),
        ]);
        var (median, least, greatest) = shares[1].TimesOf(shares[0]);
        Console.WriteLine(
            $"{query.Name,-7} {shares[0].Name} {shares[0].Microseconds:0.0} us of processor, {shares[1].Name} {shares[1].Microseconds:0.0} us; "
                + $"{median:0.00} times ({least:0.00} to {greatest:0.00}); {shares[2].Name} {shares[2].Microseconds:0.0} us");
    }

    private static async Task TellWalkAsync(MeasuredGateway gateway, string who, MeasuredQuery query)
    {
        var (engine, request) = (EngineAlone.Build(), GraphQLRequest.Of(query.Document));
        var shares = await EngineTurns.MeasureAsync(
        [
            ("whoever sees all", () => EngineAlone.AnswerAsync(engine, gateway, request, 1)),
            (who, () => EngineAlone.AnswerAsync(engine, gateway, request, 1, Person(who))),
        ]);
        Console.WriteLine($"{query.Name}: {shares[1].Microseconds:0} us of processor; {shares[0].Name} {shares[0].Microseconds:0} us");
    }

    private static Viewer Person(string identity) => Viewer.Of(new Caller(identity, CallerKind.Person));
}
