using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// An authority publishes over its schools: how long a publication takes, how long until every school's coverage has been asked for, what is kept of it, what a reader makes
/// kept who asks for every school's policy at many days, and what others wait for beside a publication every second. As in life
/// each trust has a variant of one of the five documents with a
/// floor, each school a variant of its trust's with some clauses of its own, every tenth a stricter one of the floor, every twentieth a document of its own; its people have
/// acknowledged it, and nobody acknowledges what is published then. The same is asked of a node that has just been started, which has kept nothing.
/// </summary>
internal static class PublicationBenchmark
{
    private const int SchoolsOfATrust = 20;
    private const int OwnClauses = 3;
    private const int DaysAsked = 20;
    private const int SchoolsCovered = 1_000;
    private static readonly DateOnly Start = new(2020, 9, 1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly Viewer Viewer = Viewer.Development;

    /// <param name="args">Schools, 4,800 where it is left out; publications, 20; seconds of publications beside others, 20; people at a school, 2.</param>
    public static async Task RunAsync(string[] args)
    {
        var (schools, publications, seconds, people) = (Number(0, 4_800), Number(1, 20), Number(2, 20), Number(3, 2));
        var store = new MemoryEventStore();
        var node = await SafeguardingNode.OpenAsync(store, TimeProvider.System);
        await using var gateway = await MeasuredGateway.StartAsync(node);
        for (var trust = 0; trust * SchoolsOfATrust < schools; trust++)
        {
            await SetUpTrustAsync(node, trust);
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, schools), async (index, _) => await SetUpAsync(node, index, people));
        Console.WriteLine($"{schools} schools under one authority, {people} people each, before anything is asked: {LiveMegabytes():0} MB");
        Ask(node, "every school asked once", schools);
        for (var publication = 1; publication <= publications; publication++)
        {
            var watch = new Taken();
            Require(await node.Safeguarding.Layers.PublishAsync(Viewer, new PublishLocalAuthorityPolicy(
                "830", PolicyReader.Read("derbyshire.yaml", DocumentOf(publication)), DateOnly.FromDateTime(DateTime.UtcNow))));
            Console.WriteLine($"publication {publication} answered in {watch}; {LiveMegabytes():0} MB");
            Ask(node, $"after publication {publication}", Math.Min(SchoolsCovered, schools));
            if (publication is 1 or 2 or 5 or 10 || publication == publications)
            {
                Ask(node, $"after publication {publication}, those that were not asked since the last such row too", schools);
                await AskAtStartAsync(store, $"after publication {publication}, at a start", Math.Min(SchoolsCovered, schools));
            }
        }

        AskDays(node);
        if (seconds > 0)
        {
            await MeasureOthersAsync(gateway, publications, TimeSpan.FromSeconds(seconds));
        }

        int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
    }

    private static async Task AskAtStartAsync(MemoryEventStore store, string what, int schools)
    {
        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(store);
        Ask(feed, what, schools);
        Ask(feed, $"{what}, as of now", schools, TimeProvider.System.GetUtcNow());
    }

    private static void Ask(SafeguardingNode node, string what, int schools) => Ask(node.Feed, what, schools);

    private static void Ask(ViewFeed feed, string what, int schools, DateTimeOffset? asOf = null)
    {
        var watch = new Taken();
        var current = feed.Read(views =>
        {
            var records = new VisibleRecords(views, Viewer, TimeProvider.System.GetUtcNow());
            return views.Organisations.Schools.Take(schools).Sum(school => records.Coverage(school, asOf).Acknowledged);
        });
        Console.WriteLine($"{what}: coverage of {schools} in {watch} ({current} acknowledged); {LiveMegabytes():0} MB");
    }

    private static void AskDays(SafeguardingNode node)
    {
        var watch = new Taken();
        var now = node.Time.GetUtcNow();
        for (var day = 0; day < DaysAsked; day++)
        {
            node.Feed.Read(views => views.Organisations.Schools.Count(school => views.Policies.InForce(school, now.AddDays(-day)).Clauses.Length > 0));
        }

        Console.WriteLine($"every school's policy at {DaysAsked} days in {watch}; {LiveMegabytes():0} MB");
    }

    private static async Task MeasureOthersAsync(MeasuredGateway gateway, int publications, TimeSpan time)
    {
        var (read, write) = (Body("{ school(urn: 200001) { name } }"), await WriteOfAsync(gateway.Node));
        var covered = Body("{ school(urn: 200001) { acknowledgementCoverage { required acknowledged } } }");
        AskingLoop.Once(gateway.Endpoint, [read, write, covered, Publication(publications)]);
        foreach (var publishes in new[] { false, true })
        {
            using var stop = new CancellationTokenSource(time);
            AskingLoop? publishing = publishes ? new(gateway.Endpoint, count => Publication(publications + 1 + count), TimeSpan.FromSeconds(1), stop.Token) : null;
            var (reads, writes, coverages) = (Loop(read), Loop(write), Loop(covered));
            Console.WriteLine(
                $"beside {(publishes ? "a publication every second" : "nothing else")}: a read {reads.End()}; a write {writes.End()}; a coverage {coverages.End()}"
                    + (publishing is null ? "" : $"; the publication {publishing.End()}"));

            AskingLoop Loop(string body) => new(gateway.Endpoint, body, Pause, stop.Token);
        }
    }

    private static async Task<string> WriteOfAsync(SafeguardingNode node)
    {
        var student = await node.Safeguarding.People.EnrolAsync(
            Viewer, new EnrolStudent(200_001, "Ada Invented", new DateOnly(2014, 5, 1)));
        Require(student);
        var staff = node.Feed.Read(views => views.Organisations.FindSchool(200_001)!.Staff[0].Id);
        var occurredAt = node.Time.GetUtcNow().AddMinutes(-1);
        return Body(
            "mutation($i: RecordContactInput!) { recordContact(input: $i) { contact { id } userErrors { code } } }",
            new { i = new { staffMember = staff, student = student.Id, activity = "SCHOOL_EMAIL", occurredAt, summary = "About homework." } });
    }

    /// <summary>What publishes the next edition of an authority's policy.</summary>
    public static string Publication(int number, string authority = "830") => Body(
        "mutation($i: PublishLocalAuthorityPolicyInput!) { publishLocalAuthorityPolicy(input: $i) { policy { id } userErrors { code } } }",
        new { i = new { code = authority, document = DocumentOf(number), effectiveFrom = DateOnly.FromDateTime(DateTime.UtcNow) } });

    private static string Body(string query, object? variables = null) => JsonSerializer.Serialize(new { query, variables });

    private static double LiveMegabytes() => GC.GetTotalMemory(forceFullCollection: true) / 1e6;

    private static async Task SetUpTrustAsync(SafeguardingNode node, int index)
    {
        await OnboardAsync(node, index * SchoolsOfATrust);
        var pack = PackOf(index);
        Require(await node.Safeguarding.Policies.PublishAsync(Viewer, new PublishTrustPolicy(
            TrustOf(index), pack.Id, [Stricter(ChangeableIn(pack)[1], $"Never in trust {index}.")], [ChangeableIn(pack)[0].Id], Start)));
    }

    private static async Task SetUpAsync(SafeguardingNode node, int index, int people)
    {
        if (index % SchoolsOfATrust > 0)
        {
            await OnboardAsync(node, index);
        }

        var urn = 200_000 + index;
        var (hasDocument, changeable) = (index % 20 == 7, ChangeableIn(PackOf(index / SchoolsOfATrust)));
        var own = Enumerable.Range(0, OwnClauses).Select(number => changeable[2 + (((index * OwnClauses) + number) % (changeable.Count - 2))])
            .Concat(index % 10 == 0 ? [changeable[0]] : []).Distinct().Select(clause => Stricter(clause, $"Never at school {index}."));
        Require(await node.Safeguarding.Policies.AdoptAsync(
            Viewer, new AdoptSchoolPolicy(urn, hasDocument ? PackOf(index / SchoolsOfATrust).Id : null, [.. own], Start)));
        var policyId = node.Feed.Read(views => views.Policies.InForce(views.Organisations.FindSchool(urn)!, node.Time.GetUtcNow()).Id);
        for (var person = 0; person < people; person++)
        {
            var role = person == 0 ? Role.Headteacher : Role.Teacher;
            var member = await node.Safeguarding.People.EnrolAsync(Viewer, new EnrolStaffMember(urn, "Theo Invented", [role], null, null, Start));
            await node.Safeguarding.Acknowledgements.AcknowledgeAsync(Viewer, new AcknowledgePolicy(member.Id!, policyId));
        }
    }

    private static async Task OnboardAsync(SafeguardingNode node, int index)
    {
        var trust = TrustOf(index / SchoolsOfATrust);
        Require(await node.Safeguarding.Organisations.OnboardAsync(
            Viewer, new OnboardSchool(200_000 + index, $"Invented School {index}", "Primary", "830", "Derbyshire", trust, $"Invented Trust {trust}")));
    }

    private static string TrustOf(int index) => $"{10_000 + index}";

    private static PolicyDocument PackOf(int trust) => PolicyPacks.All[trust % PolicyPacks.All.Count];

    // What arrives or is found, for example, nobody can forbid.
    private static List<Clause> ChangeableIn(PolicyDocument pack) =>
        [.. pack.Clauses.Where(clause => new PolicyStack(pack).Check(new PolicyOverlay(PolicyLayer.Trust, [Stricter(clause, "Never.")], [], [])).IsEmpty)];

    private static ClauseOverride Stricter(Clause clause, string text) => new(clause.Id, Outcome.Prohibited, [], text);

    private static void Require(PolicyOutcome outcome) => Require(outcome.Request);

    private static void Require(RequestOutcome outcome)
    {
        if (outcome.Refusals is [var refusal, ..])
        {
            throw new InvalidOperationException(refusal.Message);
        }
    }

    private static string DocumentOf(int publication) => $$"""
        policy: { id: derbyshire-rules, title: Derbyshire's rules, edition: "{{publication}}", effective-from: 2026-09-01, layer: LOCAL_AUTHORITY, binds: [HEADTEACHER, TEACHER] }
        clauses:
          - id: derbyshire.lone-lifts
            title: Alone with a pupil in a car
            text: No adult drives a pupil alone unless the head has agreed beforehand. Edition {{publication}}.
            applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT], unless: [OWN_CHILD] }
            stance: AUTHORISATION_REQUIRED
            approvers: [[HEADTEACHER]]
            floor: true
        """;

    /// <summary>How long something has taken so far, by the clock and of processor: others may be at work on the machine.</summary>
    private sealed class Taken
    {
        private readonly long began = Stopwatch.GetTimestamp();
        private readonly TimeSpan processor = Environment.CpuUsage.TotalTime;

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms ({(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:0} ms of processor)");
    }
}
