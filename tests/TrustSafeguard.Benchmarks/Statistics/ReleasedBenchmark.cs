using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;
using TrustSafeguard.Statistics.Tests.Invented;

namespace TrustSafeguard.Benchmarks.Statistics;

/// <summary>What a node takes to publish statistics of the records of every school of the register, from the question to the answer; and how often it has to refuse.</summary>
internal static class ReleasedBenchmark
{
    private const int DefaultBreaches = 3;
    private const int DefaultPeople = 2;
    private const int Asked = 20;

    private static readonly DateOnly First = new(2024, 9, 1);
    private static readonly DateOnly Last = new(2025, 8, 31);

    private static readonly (int Weight, Severity Thing)[] Severities = [(35, Severity.Low), (30, Severity.Medium), (25, Severity.High), (10, Severity.Critical)];

    /// <param name="args">
    /// How many breaches a school has in the year; 3 where it is left out. Then how many schools there are; those of the register where it is left out, or 0. Then how many
    /// people each has; 2 where it is left out.
    /// </param>
    public static async Task RunAsync(string[] args)
    {
        var breaches = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : DefaultBreaches;
        var schools = args is [_, not "0" and var count, ..] ? Register.Schools(int.Parse(count, CultureInfo.InvariantCulture)) : Register.AllSchools();
        var people = args is [_, _, var many, ..] ? int.Parse(many, CultureInfo.InvariantCulture) : DefaultPeople;
        var time = new SimulatedClock(SchoolYear.Onboarding);
        await using var node = await SafeguardingNode.OpenAsync(new MemoryEventStore(), time, new SeededIds(time, new SeededRandom(1)), watchesDeadlines: false);
        node.Safeguarding.Statistics.Limits = new StatisticsLimits();
        await FillAsync(node, time, schools, breaches, people);
        time.MoveTo(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
        Console.WriteLine($"{schools.Count} schools, {people} people and {breaches} breaches each in the school year 2024 to 2025, in memory");

        var authorities = schools.GroupBy(school => school.Authority).OrderByDescending(group => group.Count()).Select(group => group.Key).ToList();
        var trusts = schools.Where(school => IsTrust(school.Trust)).GroupBy(school => school.Trust).OrderByDescending(group => group.Count()).Select(group => group.Key).ToList();

        // The code is optimised after a few: what is told first is of a node that has run.
        foreach (var trust in trusts.Skip(60).Take(12))
        {
            await AskAsync(node, $"trust-{trust}", tells: false);
        }

        foreach (var owner in trusts.Take(2).Select(uid => $"trust-{uid}").Concat(authorities.Take(4).Select(code => $"authority-{code}")))
        {
            await AskAsync(node, owner, tells: true);
            await AskAsync(node, owner, tells: true);
        }

        await TellRefusedAsync(node, $"authorities, the {Asked} with most schools", authorities.Take(Asked).Select(code => $"authority-{code}"));
        await TellRefusedAsync(node, $"trusts, the {Asked} with most schools, after them", trusts.Take(Asked).Select(uid => $"trust-{uid}"));
    }

    private static async Task TellRefusedAsync(SafeguardingNode node, string what, IEnumerable<string> owners)
    {
        var (took, refused) = (new List<double>(), new List<string>());
        foreach (var owner in owners)
        {
            var watch = Stopwatch.StartNew();
            var outcome = await node.Safeguarding.Statistics.OfAsync(Viewer.System, owner, First, Last);
            took.Add(watch.Elapsed.TotalMilliseconds);
            refused.AddRange(outcome.Refusals.Select(refusal => $"{owner}: {refusal.Message}"));
        }

        Console.WriteLine($"{what}: {took.Count} asked, {refused.Count} refused, {took.Average():0} ms on average, the longest {took.Max():0} ms");
        foreach (var refusal in refused.Take(3))
        {
            Console.WriteLine($"    {refusal}");
        }
    }

    private static async Task AskAsync(SafeguardingNode node, string owner, bool tells)
    {
        var watch = Stopwatch.StartNew();
        var outcome = await node.Safeguarding.Statistics.OfAsync(Viewer.System, owner, First, Last);
        if (tells)
        {
            Console.WriteLine(outcome.Release is { } release
                ? $"{owner,-16} {release.Schools,5} schools {release.CellCount,7} cells {release.Suppressed,7} suppressed {watch.Elapsed.TotalMilliseconds,9:0.000} ms"
                : $"{owner,-16} {outcome.Refusals[0].Message} {watch.Elapsed.TotalMilliseconds,9:0.0} ms");
        }
    }

    private static async Task FillAsync(SafeguardingNode node, SimulatedClock time, IReadOnlyList<RegisterSchool> schools, int breaches, int people)
    {
        var (random, schedule) = (new SeededRandom(1), new SimulationSchedule(time));
        var lifecycle = new BreachLifecycle(node, schedule, random);
        Role[][] roles = [[Role.Headteacher], [Role.Teacher]];
        foreach (var school in schools)
        {
            var trust = IsTrust(school.Trust) ? school.Trust : null;
            GrantedRequest.IdOf(await node.Safeguarding.Organisations.OnboardAsync(Viewer.System, new OnboardSchool(
                school.Urn, $"School {school.Urn}", school.Phase, school.Authority, $"Authority {school.Authority}", trust, trust is null ? null : $"Trust {trust}")));
            for (var person = 0; person < people; person++)
            {
                var id = GrantedRequest.IdOf(await node.Safeguarding.People.EnrolAsync(
                    Viewer.System, new EnrolStaffMember(school.Urn, InventedNames.Person(random), roles[Math.Min(person, 1)], null, null, SchoolYear.FirstDay.AddYears(-1))));
                for (var breach = person; breach < breaches; breach += people)
                {
                    var (severity, activity) = (random.Weighted(Severities), (Policies.Activity)random.Below((int)Policies.Activity.LoneLift));
                    schedule.Add(SchoolYear.Moment(random), async () => lifecycle.Begin(
                        GrantedRequest.IdOf(await node.Safeguarding.Breaches.RaiseAsync(
                            Viewer.System, new RaiseBreach(id, activity, severity, "As it was told.", Anonymous: false, RequestId: null))),
                        severity));
                }
            }
        }

        await schedule.RunAsync(SchoolYear.End, null, CancellationToken.None);
    }

    private static bool IsTrust(string trust) => !trust.StartsWith("authority", StringComparison.Ordinal);
}
