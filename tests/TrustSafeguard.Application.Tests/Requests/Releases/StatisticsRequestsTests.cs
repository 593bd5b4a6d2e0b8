using System.Runtime.CompilerServices;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.ReleaseLedgers;
using TrustSafeguard.Policies;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Tests.Requests.Releases;

public sealed class StatisticsRequestsTests : IAsyncLifetime
{
    private const string Concerns = "concerns that were not referred";
    private const string Owner = "trust-99001";

    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DateOnly Last = new(2026, 3, 31);

    private Stage stage = null!;

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.WithSchoolAsync();
        for (var school = 1; school < 4; school++)
        {
            await stage.OnboardAsync(Stage.Urn + school);
        }

        var teacher = await stage.EnrolAsync(Role.Teacher);
        for (var number = 0; number < 9; number++)
        {
            var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(
                Stage.Officer, new RaiseBreach(teacher, Activity.LoneLift, Severity.High, $"As it was told, {number}.", Anonymous: false, RequestId: null)));
            if (number % 3 == 0)
            {
                Stage.Done(await stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(breach, "As told.", HarmLimb.RiskOfHarm)));
            }

            stage.Time.Advance(TimeSpan.FromDays(1));
        }

        stage.Time.Advance(TimeSpan.FromDays(60));
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task What_was_published_is_read_from_the_log_as_it_was_made()
    {
        var made = (await PublishAsync()).Release.ShouldNotBeNull();

        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(stage.Store);
        var read = feed.Read(views => views.Releases.Find(Owner, new Period(First, Last))).ShouldNotBeNull();

        Text(read).ShouldBe(Text(made));
        read.Cells(StatisticRows.Whole).ShouldBe(made.Cells(StatisticRows.Whole));
        read.Notes.ShouldBe(made.Notes);
    }

    [Fact]
    public async Task What_is_counted_is_what_the_records_hold()
    {
        var release = (await PublishAsync()).Release.ShouldNotBeNull();

        Whole(release, Concerns).ShouldBe([6, 0, 6]);
        Counts(release, Concerns, "role").ShouldBe([("teacher", 6)]);
        Counts(release, Concerns, "conduct").ShouldBe([("lifts", 6)]);
        Counts(release, Concerns, "threshold").ShouldBe([("not triaged yet", 6)]);
        Whole(release, "referrals to the local authority").ShouldBe([3, 0, 3]);
        Counts(release, "referrals to the local authority", "limb of the harm threshold").ShouldBe([("risk of harm", 3)]);
        Counts(release, "referrals to the local authority", "outcome").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_referral_that_does_not_meet_the_threshold_is_closed_and_has_no_outcome_and_another_of_the_same_matter_counts_as_well()
    {
        var referred = stage.Feed.Read(views => views.Breaches.All.Where(breach => breach.Referral is not null).Select(breach => breach.Id).ToList());
        foreach (var breach in referred)
        {
            var referral = stage.See(() => stage.Views.Records.Find<BreachView>(breach)!.Referral!.Id);
            Stage.Done(await stage.Ask.Referrals.RecordThresholdNotMetAsync(
                Stage.Officer, new RecordThresholdNotMet(referral, "Poor practice.", new DateTimeOffset(2026, 3, 20, 9, 0, 0, TimeSpan.Zero))));
            Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.HarmThreshold, Severity.High, "More was told.")));
        }

        // Of the first one the second referral is only due.
        foreach (var breach in referred.Skip(1))
        {
            Stage.Done(await stage.Ask.Referrals.ReferAsync(
                Stage.Officer, new ReferToLado(breach, "As told.", HarmLimb.HarmedAChild, ToldAt: new DateTimeOffset(2026, 3, 20, 10, 0, 0, TimeSpan.Zero))));
        }

        var release = (await PublishAsync()).Release.ShouldNotBeNull();

        Whole(release, "referrals to the local authority").ShouldBe([5, 3, 2]);
        Counts(release, "referrals to the local authority", "outcome").ShouldBe([("harm threshold not met", 3)]);
        Counts(release, "referrals to the local authority", "limb of the harm threshold").ShouldBe([("harmed a child", 2), ("risk of harm", 3)]);
        Counts(release, "referrals to the local authority", "time to close").ShouldBe([("within one month", 3)]);
        Whole(release, Concerns).ShouldBe([6, 0, 6]);
        stage.Ask.Statistics.MeaningsOf(release).Single(concept => concept.Name == "harm threshold not met").Meaning.ShouldContain("not one of the five outcomes");
    }

    [Fact]
    public async Task Pages_of_cells_put_together_are_all_cells_of_the_rows_in_their_order()
    {
        var release = (await PublishAsync()).Release.ShouldNotBeNull();

        var told = 0;
        foreach (var rows in Enum.GetValues<StatisticRows>())
        {
            var all = release.Cells(rows);
            told += all.Count;
            PagesOf(release, rows, null, null).ShouldBe(all);
            foreach (var measure in release.Measures)
            {
                PagesOf(release, rows, measure, null).ShouldBe(all.Where(cell => cell.Measure == measure));
                foreach (var breakdown in release.BreakdownsOf(measure))
                {
                    PagesOf(release, rows, measure, breakdown).ShouldBe(all.Where(cell => cell.Measure == measure && cell.Breakdown == breakdown));
                    PagesOf(release, rows, null, breakdown).ShouldBe(all.Where(cell => cell.Breakdown == breakdown));
                }
            }
        }

        told.ShouldBe(release.CellCount);
        release.Cells(StatisticRows.Whole, first: 0).ShouldBeEmpty();
        release.Cells(StatisticRows.Whole, skip: int.MaxValue).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cells_that_were_shown_are_kept_by_nobody_but_whoever_asked_for_them()
    {
        var release = (await PublishAsync()).Release.ShouldNotBeNull();

        var shown = Enum.GetValues<StatisticRows>().SelectMany(rows => Shown(release, rows)).ToList();

        shown.ShouldNotBeEmpty();
        GC.Collect();
        shown.Count(cell => cell.TryGetTarget(out _)).ShouldBe(0);
        GC.KeepAlive(release);
    }

    [Fact]
    public async Task The_same_question_publishes_nothing_more_and_another_period_one_release_more()
    {
        var first = await PublishAsync();
        (await PublishAsync()).Release.ShouldBeSameAs(first.Release);
        (await stage.Ask.Statistics.OfAsync(Stage.Officer, Owner, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31))).Release.ShouldNotBeNull().Number.ShouldBe(2);
        (await stage.Store.ReadHeadAsync(Logs.Statistics)).Position.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_recorded_since_changes_nothing_until_it_is_published_anew()
    {
        await PublishAsync();
        var breach = stage.Feed.Read(views => views.Breaches.All.First(each => each.Referral is null).Id);
        Stage.Done(await stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(breach, "As told.", HarmLimb.RiskOfHarm)));

        (await PublishAsync()).Release.ShouldNotBeNull().Number.ShouldBe(1);
        var renewed = await stage.Ask.Statistics.RenewAsync(Stage.Officer, new RenewTrustStatistics("99001", First, Last));
        renewed.Release.ShouldNotBeNull().Number.ShouldBe(2);
        (await PublishAsync()).Release.ShouldBeSameAs(renewed.Release);
    }

    [Fact]
    public async Task What_was_put_right_of_a_trust_stands_once_it_is_called_otherwise()
    {
        var (first, last) = (new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 31));
        foreach (var teacher in stage.Feed.Read(views => views.Breaches.All.Select(breach => breach.Subject.Id).Distinct().ToList()))
        {
            await RaiseAsync(teacher, 20);
            await CloseAsync(teacher, 10);
        }

        stage.Time.Advance(TimeSpan.FromDays(45));
        (await stage.Ask.Statistics.OfAsync(Stage.Officer, Owner, first, last)).Release.ShouldNotBeNull();
        foreach (var teacher in stage.Feed.Read(views => views.Breaches.All.Select(breach => breach.Subject.Id).Distinct().ToList()))
        {
            await CloseAsync(teacher, 5);
        }

        var right = (await stage.Ask.Statistics.RenewAsync(Stage.Officer, new RenewTrustStatistics("99001", first, last))).Release.ShouldNotBeNull();
        right.Tables.SelectMany(table => table.Rows).ShouldContain(row => !row.Stands);
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Stage.Urn, $"Invented School {Stage.Urn}", "Primary", "830", "Shire of Derby", "99001", "Renamed Trust")));

        var renewed = (await stage.Ask.Statistics.RenewAsync(Stage.Officer, new RenewTrustStatistics("99001", first, last))).Release.ShouldNotBeNull();

        renewed.Scope.ShouldBe("Renamed Trust");
        renewed.Tables.ShouldAllBe(table => table.IsAnew);
        renewed.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Cells).ShouldBe(right.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Cells));
        renewed.Tables.SelectMany(table => table.Rows).ShouldContain(row => row.Places[0] == "Shire of Derby");
    }

    [Fact]
    public async Task A_matter_that_was_counted_stays_so_in_all_that_is_published_of_the_same_days_whatever_post_its_subject_gets()
    {
        const string Subject = "jane@example.invalid";
        var (first, last) = (new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 31));
        var jane = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Jane Invented", [Role.SeniorLeader], null, Subject, new DateOnly(2020, 9, 1))));
        await RaiseAsync(jane);
        DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime).ShouldBeInRange(first, last);
        stage.Time.Advance(TimeSpan.FromDays(45));
        var before = (await stage.Ask.Statistics.OfAsync(Stage.Officer, Owner, first, last)).Release.ShouldNotBeNull();
        Whole(before, Concerns)[0].ShouldBe(1);

        Stage.Done(await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint("99001", null, "Jane Invented", [Role.TrustSafeguardingOfficer], Subject, new DateOnly(2026, 5, 1))));

        for (var time = 0; time < 2; time++)
        {
            var renewed = (await stage.Ask.Statistics.RenewAsync(Stage.Officer, new RenewTrustStatistics("99001", first, last))).Release.ShouldNotBeNull();
            Text(renewed).Skip(1).ShouldBe(Text(before).Skip(1));
        }

        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(stage.Store);
        var read = feed.Read(views => views.Releases.Find(Owner, new Period(first, last))).ShouldNotBeNull();
        read.Tables.ShouldAllBe(table => table.IsAnew);
        read.Tables.SelectMany(table => table.Rows).ShouldAllBe(row => row.Stands);

        var longer = (await stage.Ask.Statistics.OfAsync(Stage.Officer, Owner, First, last)).Release.ShouldNotBeNull();
        Whole(longer, Concerns)[0].ShouldBe(7);

        // What nobody has published yet leaves them out.
        var since = DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime);
        await RaiseAsync(jane);
        stage.Time.Advance(TimeSpan.FromDays(40));
        var month = new DateOnly(since.Year, since.Month, 1);
        var later = (await stage.Ask.Statistics.OfAsync(Stage.Officer, Owner, month, month.AddMonths(1).AddDays(-1))).Release.ShouldNotBeNull();
        Whole(later, Concerns)[0].ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("jane@school.example.invalid")]
    public async Task A_matter_that_is_kept_from_an_officer_is_in_no_table_of_theirs_whatever_identity_its_subject_has_since(string? since)
    {
        const string Subject = "jane@example.invalid";
        var (first, last) = (new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 31));
        var jane = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Jane Invented", [Role.SeniorLeader], null, Subject, new DateOnly(2020, 9, 1))));
        Stage.Done(await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint("99001", null, "Jane Invented", [Role.TrustSafeguardingOfficer], Subject, new DateOnly(2020, 9, 1))));
        await RaiseAsync(jane);
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(jane, since)));
        stage.Time.Advance(TimeSpan.FromDays(45));

        stage.Feed.Read(views => new VisibleRecords(views, Viewer.Of(new Caller(Subject, CallerKind.Person)), stage.Time.GetUtcNow())
            .Sees(views.Breaches.All.Single(breach => breach.Subject.Id == jane))).ShouldBeFalse();
        var release = (await stage.Ask.Statistics.OfAsync(Stage.Officer, Owner, first, last)).Release.ShouldNotBeNull();
        Whole(release, Concerns)[0].ShouldBe(0);
    }

    [Fact]
    public async Task A_month_is_published_once_its_last_day_is_over()
    {
        var today = DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime);
        var last = today.AddDays(DateTime.DaysInMonth(today.Year, today.Month) - today.Day);
        stage.Time.Advance(TimeSpan.FromDays(last.DayNumber - today.DayNumber));
        (await stage.Ask.Statistics.OfAsync(Stage.Officer, Owner, First, last)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("statistics.period-not-over");
        stage.Time.Advance(TimeSpan.FromDays(1));
        (await stage.Ask.Statistics.OfAsync(Stage.Officer, Owner, First, last)).Release.ShouldNotBeNull();
    }

    [Fact]
    public async Task More_cells_than_one_event_holds_are_refused()
    {
        stage.Ask.Statistics.Limits = new StatisticsLimits { StatisticsReleaseCells = 10 };
        (await PublishAsync()).Refusals.ShouldHaveSingleItem().Code.ShouldBe("statistics.too-large");
        (await stage.Store.ReadHeadAsync(Logs.Statistics)).Position.ShouldBe(0);
    }

    [Fact]
    public async Task Where_nobody_said_by_which_limits_nothing_is_published()
    {
        stage.Ask.Statistics.Limits = null;
        await Should.ThrowAsync<InvalidOperationException>(async () => await PublishAsync());
        await Should.ThrowAsync<InvalidOperationException>(
            async () => await stage.Ask.Statistics.RenewAsync(Stage.Officer, new RenewTrustStatistics("99001", First, Last)));
        await Should.ThrowAsync<InvalidOperationException>(
            async () => await stage.Ask.Under(AccessRules.Everything).Statistics.OfAsync(Stage.Officer, Owner, First, Last));
        (await stage.Store.ReadHeadAsync(Logs.Statistics)).Position.ShouldBe(0);

        stage.Ask.Statistics.Limits = new StatisticsLimits { StatisticsThreshold = 7, StatisticsCountsLeft = 6 };
        var release = (await stage.Ask.Under(AccessRules.Everything).Statistics.OfAsync(Stage.Officer, Owner, First, Last)).Release.ShouldNotBeNull();
        release.Tables.ShouldAllBe(table => table.Options.Threshold == 7);
    }

    [Fact]
    public async Task What_was_published_before_rules_were_noted_says_so_and_what_is_published_now_says_which()
    {
        await PublishAsync();
        var stored = (ReleaseLedgerEvent.Published)EventCodec.Decode(await stage.Store.ReadLogAsync(Logs.Statistics, 0).FirstAsync()).Event;
        StoredRelease.Read(stored).Tables.ShouldAllBe(table => table.Edition == Release.NewestEdition);
        StoredRelease.Read(stored with { Rules = stored.Rules with { Edition = null } }).Tables.ShouldAllBe(table => table.Edition == 0);
    }

    [Fact]
    public async Task Of_nobody_known_nothing_is_published() =>
        (await stage.Ask.Statistics.OfAsync(Stage.Officer, "trust-404", First, Last)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("statistics.unknown-owner");

    private ValueTask<StatisticsOutcome> PublishAsync() => stage.Ask.Statistics.OfAsync(Stage.Officer, Owner, First, Last);

    private async Task RaiseAsync(string subject, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await RaiseAsync(subject);
        }
    }

    // So many of those that are open.
    private async Task CloseAsync(string subject, int times)
    {
        foreach (var breach in stage.Feed.Read(views => views.Breaches.All
            .Where(each => each.Subject.Id == subject && each.Threshold is null && each.RaisedAt.Month == 5).Take(times).Select(each => each.Id).ToList()))
        {
            Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.LowLevelConcern, Severity.Low, "As told.")));
            Stage.Done(await stage.Ask.Breaches.CloseAsync(Stage.Officer, new CloseBreach(breach, "Closed", "Because.")));
        }
    }

    private async Task RaiseAsync(string subject) => Stage.Done(await stage.Ask.Breaches.RaiseAsync(
        Stage.Officer, new RaiseBreach(subject, Activity.LoneLift, Severity.High, "As told.", Anonymous: false, RequestId: null)));

    // The true ones: there are too few schools for much to be shown.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference<StatisticCell>> Shown(KeptRelease release, StatisticRows rows) =>
        [.. release.Cells(rows).Select(cell => new WeakReference<StatisticCell>(cell))];

    private static List<StatisticCell> PagesOf(KeptRelease release, StatisticRows rows, string? measure, string? breakdown)
    {
        const int Size = 7;
        List<StatisticCell> all = [];
        while (release.Cells(rows, measure, breakdown, all.Count, Size) is { Count: > 0 } page)
        {
            page.Count.ShouldBeLessThanOrEqualTo(Size);
            all.AddRange(page);
        }

        return all;
    }

    // All, those that are closed, and those that are open.
    private static List<int> Whole(KeptRelease release, string subject) => [.. WholeRows(release, subject).Select(row => row.Cells[0].Count)];

    private static IEnumerable<ReleasedRow> WholeRows(KeptRelease release, string subject) =>
        Table(release, subject).Rows.Where(row => row.Places.All(place => place is null));

    private static List<(string Category, int Count)> Counts(KeptRelease release, string subject, string breakdown)
    {
        var table = Table(release, subject);
        var its = table.Subject.Breakdowns.Single(each => each.Name == breakdown);
        var place = 1 + table.Subject.Breakdowns.TakeWhile(each => each.Name != breakdown).Sum(each => each.Categories.Length);
        var row = WholeRows(release, subject).Single(each => table.Subject.Tells(each.Kind, its));
        return [.. its.Categories.Select((category, index) => (category, row.Cells[place + index].Count)).Where(each => each.Count > 0)];
    }

    private static Release Table(KeptRelease release, string subject) => release.Tables.Single(table => table.Subject.Name == subject);

    private static List<string> Text(KeptRelease release) =>
    [
        $"{release.Number} {release.Owner} {release.Scope} {release.Period} {release.Concepts} {release.ReleasedAt:O}",
        $"{release.Schools} {release.Suppressed} {release.CellCount}",
        .. release.Tables.SelectMany(table => table.Rows, (table, row) =>
            $"{table.Subject.Name} {table.Period} {table.Options.Threshold} {string.Join('/', row.Places)} {row.Kind} "
                + $"{string.Join(',', row.Schools)} {string.Join(' ', row.Cells)}"),
    ];
}
