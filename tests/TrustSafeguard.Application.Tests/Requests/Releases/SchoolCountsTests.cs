using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Tests.Views;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.EventStore.Memory;
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
        var counted = stage.Feed.Read(views => Count(views, [Subjects[1]]));
        stage.Feed.Read(views => Count(views, [Subjects[1]])).Zip(counted).ShouldAllBe(pair => pair.First.Categories == pair.Second.Categories);
        counted.ShouldNotBeEmpty();
    }

    private static IReadOnlyList<CountedSubject> Subjects => StatisticSubjects.All;

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
                    "All schools", subject.Subject, [], [.. schools.Select(school => new CountedSchool(school.Urn, []))], subject.DaysOf(Days), concepts.Over(schools, Days)),
                []);
            foreach (var school in schools)
            {
                draft.Count(views, school, concepts);
            }

            counted.AddRange(draft.Counted);
        }

        return counted;
    }

    private static string Text(Occurrence counted) => $"{counted.School} {counted.On:O} {counted.Kind} {string.Join('.', counted.Categories)} x{counted.Times}";
}
