using System.Diagnostics;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// An authority publishes over its schools, each of which has its own variant and people who have acknowledged it: how long the publication takes, how long until every school's
/// coverage has been asked for, and what is kept of it. Of the schools every tenth has an override of its own; the others have one of the five documents as it is.
/// </summary>
internal static class PublicationBenchmark
{
    private const int SchoolsOfATrust = 20;
    private static readonly DateOnly Start = new(2020, 9, 1);
    private static readonly Viewer Viewer = Viewer.Development;

    /// <param name="args">Schools, 4,800 where it is left out; publications, 3.</param>
    public static async Task RunAsync(string[] args)
    {
        var (schools, publications) = (args.Length > 0 ? int.Parse(args[0]) : 4_800, args.Length > 1 ? int.Parse(args[1]) : 3);
        await using var node = await SafeguardingNode.OpenAsync(new MemoryEventStore(), TimeProvider.System);
        await Parallel.ForEachAsync(Enumerable.Range(0, schools), async (index, _) => await SetUpAsync(node, index));
        Console.WriteLine($"{schools} schools under one authority, two people each, before anything is asked: {LiveMegabytes():0} MB");
        Ask(node, "every school asked once");
        for (var publication = 1; publication <= publications; publication++)
        {
            var watch = Stopwatch.StartNew();
            var outcome = await node.Safeguarding.Layers.PublishAsync(Viewer, new PublishLocalAuthorityPolicy(
                "830", PolicyReader.Read("derbyshire.yaml", DocumentOf(publication)), DateOnly.FromDateTime(DateTime.UtcNow)));
            Console.WriteLine($"publication {publication} answered in {watch.Elapsed.TotalMilliseconds:0} ms");
            if (outcome.Request.Refusals is [var refusal, ..])
            {
                throw new InvalidOperationException(refusal.Message);
            }

            Ask(node, $"every school asked after publication {publication}");
        }
    }

    private static void Ask(SafeguardingNode node, string what)
    {
        var watch = Stopwatch.StartNew();
        var current = node.Feed.Read(views =>
        {
            var records = new VisibleRecords(views, Viewer, node.Time.GetUtcNow());
            return views.Organisations.Schools.Sum(school => records.Coverage(school, null).Acknowledged);
        });
        Console.WriteLine($"{what}: coverage of all in {watch.Elapsed.TotalMilliseconds:0} ms ({current} acknowledged); {LiveMegabytes():0} MB");
    }

    private static double LiveMegabytes() => GC.GetTotalMemory(forceFullCollection: true) / 1e6;

    private static async Task SetUpAsync(SafeguardingNode node, int index)
    {
        var (urn, trust) = (200_000 + index, $"{10_000 + (index / SchoolsOfATrust)}");
        await node.Safeguarding.Organisations.OnboardAsync(
            Viewer, new OnboardSchool(urn, $"Invented School {index}", "Primary", "830", "Derbyshire", trust, $"Invented Trust {trust}"));
        var pack = PolicyPacks.All[index % PolicyPacks.All.Count];
        var clause = pack.Clauses.First(each => each is { MayBeOverridden: true, Stance: not Outcome.Prohibited });
        ClauseOverride[] own = index % 10 == 0 ? [new ClauseOverride(clause.Id, Outcome.Prohibited, [], $"Never at school {index}.")] : [];
        await node.Safeguarding.Policies.AdoptAsync(Viewer, new AdoptSchoolPolicy(urn, pack.Id, own, Start));
        var policyId = node.Feed.Read(views => views.Policies.InForce(views.Organisations.FindSchool(urn)!, node.Time.GetUtcNow()).Id);
        foreach (var role in new[] { Role.Headteacher, Role.Teacher })
        {
            var member = await node.Safeguarding.People.EnrolAsync(Viewer, new EnrolStaffMember(urn, "Theo Invented", [role], null, null, Start));
            await node.Safeguarding.Acknowledgements.AcknowledgeAsync(Viewer, new AcknowledgePolicy(member.Id!, policyId));
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
}
