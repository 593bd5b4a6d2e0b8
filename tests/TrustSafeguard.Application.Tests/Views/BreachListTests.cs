using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
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
    private static readonly Activity?[] Activities = [null, Activity.ShareLogin, Activity.LoneLift, Enum.GetValues<Activity>()[^1]];
    private static readonly Role[] Handlers = [Role.Headteacher, Role.ChairOfGovernors, Role.ChairOfTrustees];

    [Fact]
    public async Task Any_filter_in_any_order_gives_the_list_the_total_and_the_counts_of_a_walk_over_all()
    {
        await using var stage = await Stage.WithSchoolAsync();
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(900_002, "Invented School 900002", "Primary", "831", "Derby", "99001", "Invented Trust")));
        var random = new Random(Seed);
        string[] subjects =
        [
            await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher),
            Stage.Done(await stage.Ask.People.EnrolAsync(
                Stage.Officer, new EnrolStaffMember(900_002, "Theo Invented", [Role.Governor], null, null, new DateOnly(2020, 9, 1)))),
        ];
        for (var number = 0; number < 80; number++)
        {
            await RaiseAndPerhapsGoOnAsync(stage, random, Any(random, subjects));
        }

        for (var number = 0; number < 600; number++)
        {
            var where = AnyFilter(random, subjects, stage.Time.GetUtcNow());
            var order = Any(random, Enum.GetValues<BreachOrder>());
            stage.Feed.Read(views => Check(views.Breaches.All, new VisibleRecords(views, Viewer.System, stage.Time.GetUtcNow()), where, order, random.Next(1, 90)));
        }
    }

    private static bool Check(IEnumerable<BreachView> all, VisibleRecords records, BreachFilter where, BreachOrder order, int size)
    {
        List<BreachView> meant = [.. all.Where(breach => IsMeant(where, breach, records.Now)).OrderBy(breach => breach.Key)];
        var expected = Ordered(meant, order);

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
        records.Breaches(school, where, new PageRequest(100), order).Nodes.ShouldBe(Ordered(meant.Where(breach => breach.School == school), order));
        return true;
    }

    private static List<BreachView> Ordered(IEnumerable<BreachView> oldestFirst, BreachOrder order) => order switch
    {
        BreachOrder.RaisedAtAsc => [.. oldestFirst],
        BreachOrder.RaisedAtDesc => [.. oldestFirst.Reverse()],
        BreachOrder.OpenLongest => [.. oldestFirst.OrderBy(breach => breach.Status == BreachStatus.Closed)],
        _ => [.. oldestFirst.Reverse().OrderByDescending(breach => breach.Severity)],
    };

    private static IEnumerable<(Severity, BreachStatus, int)> CountsOf(IEnumerable<BreachView> breaches) =>
        breaches.GroupBy(breach => (breach.Severity, breach.Status)).Select(group => (group.Key.Severity, group.Key.Status, group.Count())).Order();

    private static IEnumerable<(Severity, BreachStatus, int)> CountsOf(IEnumerable<BreachCount> counts) =>
        counts.Select(count => (count.Severity, count.Status, count.Count)).Order();

    private static bool IsMeant(BreachFilter where, BreachView breach, DateTimeOffset now) =>
        where.Schools?.Contains(breach.School.Urn) != false
            && where.Severity?.Contains(breach.Severity) != false
            && where.Status?.Contains(breach.Status) != false
            && (where.Threshold is null || (breach.Threshold is { } threshold && where.Threshold.Contains(threshold)))
            && !(breach.RaisedAt < where.RaisedFrom)
            && !(breach.RaisedAt >= where.RaisedTo)
            && (where.Subject is null || where.Subject == breach.Subject.Id)
            && (where.Activity is null || (breach.Raised.Activity is { } activity && where.Activity.Contains(activity)))
            && where.Handler?.Contains(breach.HandlerAt(now)) != false
            && (where.LocalAuthority is null || where.LocalAuthority == breach.School.LocalAuthority.Code)
            && (where.Open is null || where.Open == breach.ClosedAt is null);

    private static async Task RaiseAndPerhapsGoOnAsync(Stage stage, Random random, string subject)
    {
        stage.Time.Advance(TimeSpan.FromMinutes(random.Next(0, 3) * 20));
        var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(
            Stage.Officer, new RaiseBreach(subject, Any(random, Activities), Any(random, Severities), "It was seen.", Anonymous: false, RequestId: null)));
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
        random.Next(4) == 0 ? Any(random, [.. subjects, "staff-nobody"]) : null,
        Maybe(random, () => random.GetItems(Activities, 2).OfType<Activity>().ToArray()),
        Maybe(random, () => random.GetItems(Handlers, 2)),
        Maybe(random, () => Any(random, ["830", "831", "999"])),
        random.Next(3) == 0 ? random.Next(2) == 0 : null);

    private static T Any<T>(Random random, IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private static T? Maybe<T>(Random random, Func<T> make)
        where T : class => random.Next(3) == 0 ? make() : null;
}
