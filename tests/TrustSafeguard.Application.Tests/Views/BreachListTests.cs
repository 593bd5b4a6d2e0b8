using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>What is kept about breaches as they change answers any filter as a walk over all of them would.</summary>
public sealed class BreachListTests
{
    private const int Seed = 20261126;

    private static readonly Severity[] Severities = Enum.GetValues<Severity>();
    private static readonly BreachStatus[] Statuses = Enum.GetValues<BreachStatus>();
    private static readonly Threshold[] Thresholds = Enum.GetValues<Threshold>();

    [Fact]
    public async Task Any_filter_in_any_order_gives_the_list_the_total_and_the_counts_of_a_walk_over_all()
    {
        await using var stage = await Stage.WithSchoolAsync();
        await stage.OnboardAsync(900_002);
        var random = new Random(Seed);
        string[] subjects = [await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.SupportStaff)];
        for (var number = 0; number < 60; number++)
        {
            await RaiseAndPerhapsGoOnAsync(stage, random, Any(random, subjects));
        }

        for (var number = 0; number < 300; number++)
        {
            var where = AnyFilter(random, subjects, stage.Time.GetUtcNow());
            var order = Any(random, Enum.GetValues<BreachOrder>());
            stage.Feed.Read(views => Check(views.Breaches.All, new VisibleRecords(views, Viewer.System, stage.Time.GetUtcNow()), where, order, random.Next(1, 70)));
        }
    }

    private static bool Check(IEnumerable<BreachView> all, VisibleRecords records, BreachFilter where, BreachOrder order, int size)
    {
        List<BreachView> meant = [.. all.Where(breach => IsMeant(where, breach)).OrderBy(breach => breach.Key)];
        List<BreachView> expected = order switch
        {
            BreachOrder.RaisedAtAsc => meant,
            BreachOrder.RaisedAtDesc => [.. meant.AsEnumerable().Reverse()],
            _ => [.. meant.AsEnumerable().Reverse().OrderByDescending(breach => breach.Severity)],
        };

        var page = records.Breaches(where, order, new PageRequest(size));
        page.Nodes.ShouldBe(expected.Take(size));
        page.TotalCount.ShouldBe(expected.Count);
        if (page.PageInfo.EndCursor is { } end)
        {
            records.Breaches(where, order, new PageRequest(size, end)).Nodes.ShouldBe(expected.Skip(size).Take(size));
        }

        var school = records.School(Stage.Urn).ShouldNotBeNull();
        CountsOf(records.BreachCounts(school, where)).ShouldBe(CountsOf(meant.Where(breach => breach.School == school)));
        CountsOf(records.BreachCounts(school.Trust!, where)).ShouldBe(CountsOf(meant));
        records.Breaches(school, where, new PageRequest(100)).Nodes.ShouldBe(meant.Where(breach => breach.School == school).Reverse());
        return true;
    }

    private static IEnumerable<(Severity, BreachStatus, int)> CountsOf(IEnumerable<BreachView> breaches) =>
        breaches.GroupBy(breach => (breach.Severity, breach.Status)).Select(group => (group.Key.Severity, group.Key.Status, group.Count())).Order();

    private static IEnumerable<(Severity, BreachStatus, int)> CountsOf(IEnumerable<BreachCount> counts) =>
        counts.Select(count => (count.Severity, count.Status, count.Count)).Order();

    private static bool IsMeant(BreachFilter where, BreachView breach) =>
        where.Schools?.Contains(breach.School.Urn) != false
            && where.Severity?.Contains(breach.Severity) != false
            && where.Status?.Contains(breach.Status) != false
            && (where.Threshold is null || (breach.Threshold is { } threshold && where.Threshold.Contains(threshold)))
            && !(breach.RaisedAt < where.RaisedFrom)
            && !(breach.RaisedAt >= where.RaisedTo)
            && (where.Subject is null || where.Subject == breach.Subject.Id);

    private static async Task RaiseAndPerhapsGoOnAsync(Stage stage, Random random, string subject)
    {
        stage.Time.Advance(TimeSpan.FromMinutes(random.Next(0, 3) * 20));
        var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(
            Stage.Officer, new RaiseBreach(subject, Activity.ShareLogin, Any(random, Severities), "It was seen.", Anonymous: false, RequestId: null)));
        if (random.Next(3) > 0)
        {
            Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Any(random, Thresholds), Any(random, Severities), "Because.", null)));
        }

        if (random.Next(3) == 0)
        {
            await stage.Ask.Breaches.CloseAsync(Stage.Officer, new CloseBreach(breach, "Closed", "Because.", null));
        }
    }

    private static BreachFilter AnyFilter(Random random, string[] subjects, DateTimeOffset now) => new(
        Maybe(random, () => new HashSet<int>([Any(random, [Stage.Urn, 900_002, 900_003])])),
        Maybe(random, () => random.GetItems(Severities, 2)),
        Maybe(random, () => random.GetItems(Statuses, 2)),
        Maybe(random, () => random.GetItems(Thresholds, 2)),
        random.Next(3) == 0 ? now.AddMinutes(-random.Next(1_200)) : null,
        random.Next(3) == 0 ? now.AddMinutes(-random.Next(1_200)) : null,
        random.Next(4) == 0 ? Any(random, [.. subjects, "staff-nobody"]) : null);

    private static T Any<T>(Random random, IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private static T? Maybe<T>(Random random, Func<T> make)
        where T : class => random.Next(3) == 0 ? make() : null;
}
