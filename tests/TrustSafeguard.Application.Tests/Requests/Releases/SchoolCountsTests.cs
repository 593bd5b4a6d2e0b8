using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Tests.Views;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain.ConceptVersions;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Tests.Requests.Releases;

/// <summary>What statistics counted at a school is kept for whoever counts next, and is what they would count themselves.</summary>
public sealed class SchoolCountsTests
{
    private const int Asked = 100;

    private static readonly Period Days = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));

    private static readonly Gen<(int Kind, int Trust, int Choice)> Questions =
        from kind in Gen.Frequency((5, Gen.Choose(0, TwoTrusts.Kinds - 1)), (1, Gen.Elements(4, 5, 15, 16, 17, 21, 25)))
        from trust in Gen.Choose(0, 1)
        from choice in Gen.Choose(0, 11)
        select (kind, trust, choice);

    [Fact]
    public void Whatever_a_log_tells_what_is_kept_is_what_is_counted() =>
        Prop.ForAll(AnyHistory.Steps.ListOf(120).ToArbitrary(), steps => FollowAsync([.. steps]).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Whatever_two_trusts_ask_what_is_kept_is_what_is_counted() =>
        Prop.ForAll(Questions.ArrayOf(Asked).ToArbitrary(), questions => AskAsync(questions).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public async Task What_is_counted_twice_is_worked_out_once()
    {
        await using var stage = await Stage.EmptyAsync();
        await (await TwoTrusts.OpenAsync(stage)).WholeCourseAsync();
        var counted = stage.Feed.Read(views => Count(views, [Subjects[0]]));
        stage.Feed.Read(views => Count(views, [Subjects[0]])).Zip(counted).ShouldAllBe(pair => pair.First.Categories == pair.Second.Categories);
        counted.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Where_somebodys_roles_are_others_people_are_counted_again()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var member = await stage.EnrolAsync(Role.Visitor);
        stage.Feed.Read(views => Count(views, [Subjects[2]])).ShouldBeEmpty();

        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(member, [Role.Teacher], new DateOnly(2026, 2, 1))));

        stage.Feed.Read(views => Count(views, [Subjects[2]])).ShouldHaveSingleItem();
        stage.Feed.Read(Check);
    }

    [Fact]
    public async Task Where_the_school_comes_to_an_authority_that_somebody_works_for_their_matters_are_left_out_and_stay_so_once_it_has_left()
    {
        await using var stage = await Stage.WithSchoolAsync();
        await PlaceAsync(stage, Stage.Urn + 1);
        Stage.Done(await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint(null, "831", "Theo Invented", [Role.LocalAuthorityOfficer], "theo@example.invalid", new DateOnly(2020, 9, 1))));
        var member = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Theo Invented", [Role.Teacher], null, "theo@example.invalid", new DateOnly(2020, 9, 1))));
        Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(member, Activity.LoneLift, Severity.High, "As told.", Anonymous: false, RequestId: null)));
        stage.Feed.Read(views => Count(views, [Subjects[1]])).ShouldHaveSingleItem().IsLeftOut.ShouldBeFalse();

        await PlaceAsync(stage, Stage.Urn);

        stage.Feed.Read(views => Count(views, [Subjects[1]])).ShouldHaveSingleItem().IsLeftOut.ShouldBeTrue();

        // The table of the time before has the school with them still.
        await PlaceAsync(stage, Stage.Urn, "830", "Derbyshire");

        stage.Feed.Read(views => Count(views, [Subjects[1]])).ShouldHaveSingleItem().IsLeftOut.ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another@example.invalid")]
    public async Task Matters_about_somebody_who_is_appointed_by_an_identity_that_their_post_had_are_left_out(string? since)
    {
        await using var stage = await Stage.WithSchoolAsync();
        var member = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Theo Invented", [Role.Teacher], null, "theo@example.invalid", new DateOnly(2020, 9, 1))));
        Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(member, Activity.LoneLift, Severity.High, "As told.", Anonymous: false, RequestId: null)));
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(member, since)));
        stage.Feed.Read(views => Count(views, [Subjects[1]])).ShouldHaveSingleItem().IsLeftOut.ShouldBeFalse();

        var chair = Stage.Done(await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint("99001", null, "Theo Invented", [Role.ChairOfTrustees], "theo@example.invalid", new DateOnly(2020, 9, 1))));

        stage.Feed.Read(views => Count(views, [Subjects[1]])).ShouldHaveSingleItem().IsLeftOut.ShouldBeTrue();

        // What joins them is that both had it, and not that one has it.
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(chair, "theo@elsewhere.example.invalid")));

        stage.Feed.Read(views => Count(views, [Subjects[1]])).ShouldHaveSingleItem().IsLeftOut.ShouldBeTrue();
        stage.Feed.Read(Check);
    }

    [Fact]
    public async Task Where_a_node_hears_of_an_authoritys_version_after_records_of_its_days_these_are_counted_again()
    {
        await using var store = new MemoryEventStore();
        var feed = new ViewFeed(new SafeguardingViews());
        var history = new InventedHistory();
        await feed.PublishAsync(store, history.Beginning());
        await feed.PublishAsync(store, history.BreachOf(Stage.Monday.AddMonths(-2)));
        var before = feed.Read(views => Count(views, [Subjects[1]])).ShouldHaveSingleItem();

        await feed.PublishAsync(store, [new(
            Logs.OfLocalAuthority("830"), 1, "concepts-830",
            new ConceptVersionEvent.Published("830", "Derbyshire", 1, 1, "A contact.", "A referral.", "Historic.", new DateOnly(2026, 3, 1), Stage.Monday.AddMonths(-1)),
            new EventMetadata(Stage.Monday.AddMonths(-1), "officer"))]);

        feed.Read(views => Count(views, [Subjects[1]])).ShouldHaveSingleItem().Categories.ToArray().ShouldNotBe([.. before.Categories]);
        feed.Read(Check);
    }

    private static IReadOnlyList<CountedSubject> Subjects => StatisticSubjects.All;

    private static async Task PlaceAsync(Stage stage, int urn, string code = "831", string authority = "Derby") => Stage.Done(await stage.Ask.Organisations.OnboardAsync(
        Stage.Officer, new OnboardSchool(urn, $"Invented School {urn}", "Primary", code, authority, "99001", "Invented Trust")));

    private static async Task FollowAsync(List<HistoryStep> steps)
    {
        await using var store = new MemoryEventStore();
        var feed = new ViewFeed(new SafeguardingViews());
        foreach (var append in new AnyHistory().Appends(steps))
        {
            await feed.PublishAsync(store, append);
            feed.Read(Check);
        }
    }

    private static async Task AskAsync((int Kind, int Trust, int Choice)[] questions)
    {
        await using var stage = await Stage.EmptyAsync();
        var trusts = await TwoTrusts.OpenAsync(stage);
        foreach (var (kind, trust, choice) in questions)
        {
            await trusts.AskAsync(kind, trust, choice);
            stage.Feed.Read(Check);
        }
    }

    private static bool Check(SafeguardingViews views)
    {
        var fresh = new List<Occurrence>();
        foreach (var (subject, school) in Subjects.SelectMany(subject => views.Organisations.Schools.Select(school => (subject, school))))
        {
            subject.Count(views, school, subject.DaysOf(Days), new ConceptsInForce(views.ConceptVersions), fresh);
        }

        Count(views, Subjects).Select(Text).ShouldBe(fresh.Select(Text));
        return true;
    }

    private static List<Occurrence> Count(SafeguardingViews views, IReadOnlyList<CountedSubject> subjects)
    {
        var concepts = new ConceptsInForce(views.ConceptVersions);
        var counted = new List<Occurrence>();
        foreach (var subject in subjects)
        {
            IReadOnlyList<SchoolView> schools = [.. views.Organisations.Schools];
            var draft = new SubjectDraft(
                subject,
                new ReleaseRequest(
                    "all", "All schools", subject.Subject, [], [.. schools.Select(school => new CountedSchool(school.Urn, []))], subject.DaysOf(Days),
                    concepts.Over(schools, Days)),
                []);
            foreach (var school in schools)
            {
                draft.Count(views, school, concepts);
            }

            counted.AddRange(draft.Counted);
        }

        return counted;
    }

    private static string Text(Occurrence counted) => $"{counted.School} {counted.On:O} {counted.Kind} {string.Join('.', counted.Categories)} x{counted.Times} {counted.IsLeftOut}";
}
