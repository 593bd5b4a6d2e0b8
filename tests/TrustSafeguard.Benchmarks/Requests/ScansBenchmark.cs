using System.Diagnostics;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Patterns;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What lists, counts and filters cost in the engine beside what they are priced at, of which nothing but counts and totals comes back.</summary>
internal static class ScansBenchmark
{
    private const int DefaultSchools = 300;
    private const int Breaches = 40;
    private const int Times = 40;
    private const int Batches = 15;

    private static readonly DateTime YearBegins = new(2024, 9, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <param name="args">How many schools.</param>
    public static async Task RunAsync(string[] args)
    {
        var schools = args.Length > 0 ? int.Parse(args[0]) : DefaultSchools;
        var folder = Directory.CreateTempSubdirectory("trust-safeguard-scans").FullName;
        try
        {
            await using var gateway = await MeasuredGateway.StartAsync(
                Path.Combine(folder, "journal"), new GenerateOptions(schools, Trusts: 3, Staff: 30, Contacts: 20, Breaches, Seed: 1));

            // The invented year is over: all of it is looked at, as a year is in life.
            gateway.Node.Patterns = new PatternOptions { PatternDays = (DateTime.UtcNow - YearBegins).Days };
            var trust = gateway.Node.Feed.Read(views => views.Organisations.Trusts[0].Uid);
            Console.WriteLine($"{schools} schools in three trusts with {Breaches} breaches and 30 members of staff each; the quickest of {Batches} batches");
            foreach (var document in Documents(schools, trust))
            {
                await TellAsync(gateway, document, Viewer.Development);
            }

            Console.WriteLine("as the trust's officer, of whom each record is looked at");
            var officer = Viewer.Of(new Caller("officer", CallerKind.Development) { DevelopmentPosts = [new(Role.TrustSafeguardingOfficer, $"trust:{trust}")] });
            foreach (var document in OfficersDocuments(trust))
            {
                await TellAsync(gateway, document, officer);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task TellAsync(MeasuredGateway gateway, string document, Viewer viewer)
    {
        var engine = EngineAlone.Build();
        var request = GraphQLRequest.Of(document);
        using var answer = await engine.ExecuteAsync(request with { ReportCost = true }, new RequestContext(gateway.Node, viewer));
        var text = System.Text.Encoding.UTF8.GetString(answer.Body.Span);
        await EngineAlone.AnswerAsync(engine, gateway, request, Times, viewer);
        var quickest = double.MaxValue;
        for (var batch = 0; batch < Batches; batch++)
        {
            var started = Stopwatch.GetTimestamp();
            await EngineAlone.AnswerAsync(engine, gateway, request, Times, viewer);
            quickest = Math.Min(quickest, Stopwatch.GetElapsedTime(started).TotalMicroseconds / Times);
        }

        Console.WriteLine($"{quickest,9:0.0} us  {(document.Length > 110 ? document[..50] + "…" + document[^58..] : document)}  {text[^Math.Min(text.Length, 105)..]}");
    }

    private static IEnumerable<string> Documents(int schools, string trust)
    {
        var urns = string.Join(", ", Enumerable.Range(GenerateOptions.FirstUrn, Math.Min(schools, 1_000)));
        const string Time = "raisedFrom: \"2025-11-01T00:00:00Z\", raisedTo: \"2026-02-01T00:00:00Z\"";
        yield return "{ breaches(first: 1) { totalCount } }";
        yield return "{ breaches(first: 1, orderBy: SEVERITY_DESC) { totalCount } }";
        yield return "{ breaches(first: 1, where: { severity: [HIGH], status: [RAISED], " + Time + " }) { totalCount } }";
        yield return "{ breaches(first: 1, orderBy: SEVERITY_DESC, where: { schools: [900001] }) { totalCount } }";
        yield return "{ breaches(first: 1, orderBy: SEVERITY_DESC, where: { schools: [" + urns + "] }) { totalCount } }";
        yield return "{ breaches(first: 1000, orderBy: SEVERITY_DESC, where: { schools: [" + urns + "] }) { totalCount } }";
        yield return "{ breaches(first: 1, orderBy: OPEN_LONGEST, where: { open: true }) { totalCount } }";
        yield return "{ breaches(first: 1, where: { activity: [PRIVATE_TUITION] }) { totalCount } }";
        yield return "{ breaches(first: 1, where: { handler: [CHAIR_OF_TRUSTEES] }) { totalCount } }";
        yield return "{ schools(first: 1, orderBy: OPEN_BREACHES_DESC) { totalCount } }";
        yield return "{ school(urn: 900001) { people(first: 1, where: { name: \"zzz\" }) { totalCount } } }";
        yield return "{ ladoReferrals(first: 1) { totalCount } }";
        yield return "{ ladoReferrals(first: 1, where: { overdue: true }) { totalCount } }";
        yield return "{ ladoReferrals(first: 1, where: { open: true, schools: [" + urns + "] }) { totalCount } }";
        yield return "{ schools(first: 1, where: { nameContains: \"zzz\" }) { totalCount } }";
        yield return "{ schools(first: 1, where: { phase: \"Primary\" }) { totalCount } }";
        yield return "{ schools(first: 1, where: { localAuthority: \"830\" }) { totalCount } }";
        foreach (var one in new[] { "school(urn: 900001)", "trust(uid: \"" + trust + "\")" })
        {
            yield return "{ " + one + " { breachCounts { count } } }";
            yield return "{ " + one + " { breachCounts(where: { " + Time + " }) { count } } }";
            yield return "{ " + one + " { acknowledgementCoverage { percentage } } }";
            yield return "{ " + one + " { acknowledgementCoverage(asOf: \"2026-01-01T00:00:00Z\") { percentage } } }";
        }

        yield return "{ school(urn: 900001) { acknowledgementsDue(first: 1) { totalCount } } }";
        yield return "{ school(urn: 900001) { breaches(first: 1, where: { threshold: [NONE], " + Time + " }) { totalCount } } }";
        yield return "{ school(urn: 900001) { staff(first: 100) { nodes { acknowledgementDue { overdue } boundBy { current } } } } }";
        yield return "{ breaches(first: 100) { nodes { handler } } }";
        yield return "{ viewer { trusts { name } localAuthorities { name } } }";
        foreach (var document in OfficersDocuments(trust))
        {
            yield return document;
        }
    }

    private static IEnumerable<string> OfficersDocuments(string trust)
    {
        var of = "{ trust(uid: \"" + trust + "\") { ";
        yield return of + "people(first: 1) { totalCount } } }";
        yield return of + "people(first: 1, where: { name: \"zzz\" }) { totalCount } } }";
        yield return of + "patterns(first: 1) { totalCount } } }";
        yield return of + "silences(first: 1) { totalCount } } }";
        yield return of + "schools(first: 1, orderBy: OPEN_BREACHES_DESC) { totalCount } } }";
        yield return "{ breaches(first: 1, where: { handler: [CHAIR_OF_TRUSTEES] }) { totalCount } }";
    }
}
