using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Patterns;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views.Patterns;

/// <summary>When concerns about one person are a pattern, and what is said of it.</summary>
public sealed class PatternRulesTests
{
    private const string AsRaised =
        "Where no contact is recorded, that is the day on which it was raised: look whether they are one event, told more than once, or several.";

    private const int Seed = 20261127;

    private static readonly PageRequest Whole = new(1_000);
    private static readonly PatternOptions Options = new();

    [Fact]
    public async Task Three_concerns_at_two_schools_are_one_pattern_with_its_reasons_and_what_to_do()
    {
        await using var stage = await Stage.WithSchoolAsync();
        await stage.OnboardAsync(900_002);
        var (here, there) = (await EnrolAsync(stage, Stage.Urn, "theo"), await EnrolAsync(stage, 900_002, "THEO"));
        var child = await stage.EnrolStudentAsync(10);
        Stage.Done(await stage.RecordAsync(here, child, Activity.PersonalSocialMediaConnection, Stage.Monday.AddDays(-88)));
        await RaiseAsync(stage, there, Activity.LoneLift, Severity.Low);
        PatternsOf(stage).ShouldBeEmpty();

        stage.Time.Advance(TimeSpan.FromDays(1));
        await RaiseAsync(stage, there, Activity.LoneLift, Severity.Medium, Threshold.LowLevelConcern);
        var pattern = PatternsOf(stage).ShouldHaveSingleItem();
        pattern.Concerns.ShouldBe(3);
        pattern.Person.ShouldNotBeNull();
        pattern.Reasons.ShouldBe(
        [
            "Three concerns about one person, at two schools, within 90 days, from 4 December 2025 to 3 March 2026.",
            "Two of them are of one kind: lone lift.",
            "Two of them have not been triaged yet.",
        ]);
        pattern.NextSteps.ShouldBe(
        [
            "Have them looked at together by the trust's safeguarding officer, the headteacher of Invented School 900002, "
                + "the designated safeguarding lead of Invented School 900002, the headteacher of Invented School 900001 "
                + "and the designated safeguarding lead of Invented School 900001.",
            "Consider whether together they meet the harm threshold. If they do, or may, tell the LADO at once, and within one working day at the latest.",
            "Consider what they say about the culture of the schools, and whether the code of conduct, training or supervision has to change.",
        ]);
    }

    [Fact]
    public async Task Nobody_is_told_to_look_at_what_is_about_themselves()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (head, lead, agency) = (await EnrolAsync(stage, Stage.Urn, null, Role.Headteacher), await EnrolAsync(stage, Stage.Urn, null, Role.DesignatedSafeguardingLead),
            await EnrolAsync(stage, Stage.Urn, null, Role.AgencyWorker));
        foreach (var subject in new[] { head, lead, agency, head, lead, agency, head, lead, agency })
        {
            stage.Time.Advance(TimeSpan.FromMinutes(1));
            await RaiseAsync(stage, subject, null, Severity.Low, Threshold.LowLevelConcern);
        }

        PatternsOf(stage).Select(pattern => pattern.NextSteps[0]).ShouldBe(
        [
            "Have them looked at together by the headteacher of Invented School 900001 and the designated safeguarding lead of Invented School 900001.",
            "Have them looked at together by the headteacher of Invented School 900001.",
            "Have them looked at together by the chair of governors of Invented School 900001.",
        ]);
        PatternsOf(stage).Select(pattern => pattern.NextSteps.Count).ShouldBe([4, 3, 3]);
        PatternsOf(stage)[0].Reasons.ShouldBe(
        [
            "Three concerns about one person, at one school, on one day, 2 March 2026.",
            $"All of them are of one day, 2 March 2026. {AsRaised}",
            "Each is held to be a low-level concern.",
        ]);
    }

    [Fact]
    public async Task What_is_no_low_level_concern_and_what_is_long_past_make_no_pattern()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var member = await stage.EnrolAsync(Role.Teacher);
        (Severity, Threshold?)[] raised =
        [
            (Severity.High, Threshold.None), (Severity.Low, Threshold.None), (Severity.Low, Threshold.HarmThreshold), (Severity.Low, null), (Severity.Medium, null),
        ];
        foreach (var (severity, threshold) in raised)
        {
            await RaiseAsync(stage, member, null, severity, threshold);
        }

        PatternsOf(stage).ShouldBeEmpty();
        await RaiseAsync(stage, member, null, Severity.Critical, Threshold.LowLevelConcern);
        PatternsOf(stage).ShouldHaveSingleItem().Concerns.ShouldBe(3);
        stage.Time.Advance(TimeSpan.FromDays(Options.PatternDays));
        PatternsOf(stage).ShouldHaveSingleItem();
        stage.Time.Advance(TimeSpan.FromDays(1));
        PatternsOf(stage).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_nobody_has_triaged_hides_no_pattern_however_grave_it_looked()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var member = await stage.EnrolAsync(Role.Teacher);
        await RaiseAsync(stage, member, null, Severity.Low);
        await RaiseAsync(stage, member, null, Severity.High);
        await RaiseAsync(stage, member, null, Severity.Medium, Threshold.LowLevelConcern);

        PatternsOf(stage).ShouldHaveSingleItem().Reasons.TakeLast(2)
            .ShouldBe(["Two of them have not been triaged yet.", "One of those that nobody has triaged was recorded as grave."]);
        await RaiseAsync(stage, member, null, Severity.Critical);
        PatternsOf(stage).ShouldHaveSingleItem().Reasons[^1].ShouldBe("Two of those that nobody has triaged were recorded as grave.");
    }

    [Fact]
    public async Task What_was_recorded_as_grave_is_triaged_by_itself_before_anything_is_looked_at_together()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var member = await stage.EnrolAsync(Role.Teacher);
        await RaiseAsync(stage, member, null, Severity.Critical);
        await RaiseAsync(stage, member, null, Severity.Low);
        stage.Time.Advance(TimeSpan.FromDays(1));
        await RaiseAsync(stage, member, null, Severity.High, Threshold.LowLevelConcern);

        var pattern = PatternsOf(stage).ShouldHaveSingleItem();
        pattern.NextSteps.Take(2).ShouldBe(
        [
            "Have the one that was recorded as grave triaged first, by itself and at once: it may meet the harm threshold alone, and does not wait for the others.",
            "Have them looked at together by the headteacher of Invented School 900001 and the designated safeguarding lead of Invented School 900001.",
        ]);
        pattern.Reasons.Skip(1).ShouldBe(
        [
            $"Two of them are of one day, 2 March 2026. {AsRaised}",
            "Two of them have not been triaged yet.",
            "One of those that nobody has triaged was recorded as grave.",
        ]);

        await RaiseAsync(stage, member, null, Severity.Critical);
        pattern = PatternsOf(stage).ShouldHaveSingleItem();
        pattern.NextSteps[0].ShouldStartWith("Have those that were recorded as grave triaged first, each by itself and at once");
        pattern.Reasons.ShouldContain($"On two days there are several of them. {AsRaised}");
    }

    [Fact]
    public async Task In_whichever_order_contacts_are_recorded_the_same_is_said()
    {
        var told = new List<string>();
        foreach (var seed in Enumerable.Range(1, 4))
        {
            await using var stage = await Stage.WithSchoolAsync();
            var (member, child) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(10));
            int[] days = [3, 30, 77, 120];
            new Random(seed).Shuffle(days);
            foreach (var ago in days)
            {
                stage.Time.Advance(TimeSpan.FromHours(1));
                Stage.Done(await stage.RecordAsync(
                    member, child, ago % 2 == 0 ? Activity.PersonalSocialMediaConnection : Activity.PersonalSocialMediaMessage, Stage.Monday.AddDays(-ago)));
            }

            var pattern = PatternsOf(stage).ShouldHaveSingleItem();
            told.Add(string.Join('\n', pattern.Reasons.Concat(pattern.NextSteps).Append($"{pattern.Newest} {pattern.Oldest}")));
        }

        told.Distinct().ShouldHaveSingleItem().ShouldContain("Four concerns about one person, at one school, within 118 days, from 2 November 2025 to 27 February 2026.");
    }

    [Fact]
    public async Task What_is_found_is_what_a_walk_over_all_breaches_finds_in_whichever_order_they_come()
    {
        await using var stage = await Stage.WithSchoolAsync();
        await stage.OnboardAsync(900_002);
        var random = new Random(Seed);
        List<string> members = [];
        foreach (var identity in new[] { "one", "one", "two", null, null, "three", "three" })
        {
            members.Add(await EnrolAsync(stage, members.Count % 2 == 0 ? Stage.Urn : 900_002, identity));
        }

        for (var number = 0; number < 70; number++)
        {
            stage.Time.Advance(TimeSpan.FromDays(random.Next(9)));
            await RaiseAsync(
                stage, members[random.Next(members.Count)], random.Next(2) == 0 ? Activity.LoneLift : null, random.GetItems(Enum.GetValues<Severity>(), 1)[0],
                random.Next(2) == 0 ? random.GetItems(Enum.GetValues<Threshold>(), 1)[0] : null);
        }

        var all = from concerns in new[] { 1, 2, 3, 5 } from days in new[] { 1, 30, 90, 365, int.MaxValue }
                  select new PatternOptions { PatternConcerns = concerns, PatternDays = days };
        foreach (var options in all)
        {
            stage.Feed.Read(views => Check(views, new VisibleRecords(views, Viewer.System, stage.Time.GetUtcNow()), options, random));
        }
    }

    private static bool Check(SafeguardingViews views, VisibleRecords records, PatternOptions options, Random random)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(records.Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).DateTime);
        var meant = views.Breaches.All.Where(breach => IsMeant(breach) && today.DayNumber - DateOnly.FromDateTime(breach.RaisedAt.DateTime).DayNumber <= options.PatternDays);
        var expected = meant.GroupBy(breach => breach.Subject.Identity ?? breach.Subject.Id).Where(person => person.Count() >= options.PatternConcerns)
            .Select(person => string.Join(' ', person.OrderByDescending(breach => breach.Key).Select(breach => breach.Id)))
            .ToHashSet(StringComparer.Ordinal);
        var found = records.Patterns(views.Organisations.FindTrust("99001")!, options, Whole);
        found.Nodes.Select(IdsOf).ShouldBe(expected, ignoreOrder: true);
        found.TotalCount.ShouldBe(expected.Count);
        found.Nodes.Select(pattern => pattern.NewestAt).ShouldBeInOrder(SortDirection.Descending);
        Concern[] concerns = [.. views.Breaches.All.Select(breach => new Concern(breach, (RecordView?)breach.Subject.Person ?? breach.Subject, breach.RaisedAt))];
        random.Shuffle(concerns);
        PatternRules.Find(concerns, records.Now, options).Select(IdsOf).ShouldBe(found.Nodes.Select(IdsOf));
        return true;
    }

    private static bool IsMeant(BreachView breach) => breach.Threshold switch
    {
        Threshold.LowLevelConcern => true,
        null => true,
        _ => false,
    };

    private static string IdsOf(Pattern pattern) => string.Join(' ', pattern.Concerns.Select(breach => breach.Id));

    // What changes of it is read while the reading lasts.
    private static List<(int Concerns, string? Person, IReadOnlyList<string> Reasons, IReadOnlyList<string> NextSteps, DateTimeOffset Newest, DateTimeOffset Oldest)>
        PatternsOf(Stage stage) => stage.Feed.Read(views =>
            new VisibleRecords(views, Viewer.System, stage.Time.GetUtcNow()).Patterns(views.Organisations.FindTrust("99001")!, Options, Whole).Nodes
                .Select(pattern => (pattern.Concerns.Count, pattern.Person?.Id, pattern.Reasons, pattern.NextSteps, pattern.NewestAt, pattern.OldestAt)).ToList());

    private static async Task<string> EnrolAsync(Stage stage, int urn, string? identity, Role role = Role.Teacher) => Stage.Done(await stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(urn, "Theo Invented", [role], null, identity, new DateOnly(2020, 9, 1))));

    private static async Task RaiseAsync(Stage stage, string subject, Activity? activity, Severity severity, Threshold? threshold = null)
    {
        var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(
            Stage.Officer, new RaiseBreach(subject, activity, severity, "It was seen.", Anonymous: false, RequestId: null)));
        if (threshold is { } judged)
        {
            Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, judged, severity, "Because.", null)));
        }
    }
}
