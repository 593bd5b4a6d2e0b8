using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>A matter of the gravest kind waits one working day for whoever handles it, and no longer without being told.</summary>
public sealed class TriageDueTests
{
    private const string AuthoritysLifts = """
        clauses:
          - id: county.lone-lifts
            title: Alone with a pupil in a car
            text: No adult drives a pupil alone unless the head has agreed beforehand.
            applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT] }
            stance: AUTHORISATION_REQUIRED
            approvers: [[HEADTEACHER]]
            duties: [{ duty: REPORT, to: [LADO], by: IMMEDIATE }]
            severity: CRITICAL
            floor: true
        """;

    private const string NoLifts = """
        clauses:
          - id: own.no-lifts
            title: Lifts
            text: Drive no pupil alone.
            applies: { activities: [LONE_LIFT], directions: [OUTBOUND], counterparts: [CURRENT_STUDENT] }
            stance: PROHIBITED
        """;

    [Fact]
    public async Task A_critical_breach_that_nobody_triages_is_overdue_after_one_working_day()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        var contact = stage.Find<ContactView>(Stage.Done(await stage.Ask.Contacts.RecordAsync(Stage.Officer, new RecordContact(
            teacher, student, null, Activity.IntimateRelationship, Direction.Outbound, Purpose.Personal, [], stage.Time.GetUtcNow(), "As it happened.", null))));
        var breach = stage.See(() => contact.Breach).ShouldNotBeNull();
        stage.See(() => (breach.Severity, breach.TriageDueAt)).ShouldBe((Severity.Critical, Stage.Monday.AddDays(1)));
        Overdue(stage, breach).ShouldBe(0);

        stage.Time.Advance(TimeSpan.FromDays(1));
        Overdue(stage, breach).ShouldBe(0);
        stage.Time.Advance(TimeSpan.FromSeconds(1));
        Overdue(stage, breach).ShouldBe(1);

        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach.Id, Threshold.HarmThreshold, Severity.Critical, "It is an allegation.")));
        stage.See(() => breach.TriageDueAt).ShouldBeNull();
        Overdue(stage, breach).ShouldBe(0);
        stage.See(() => breach.Referral.ShouldNotBeNull().IsOverdue(stage.Time.GetUtcNow())).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Severity.Critical, 1)]
    [InlineData(Severity.High, 0)]
    public async Task Only_the_gravest_of_what_is_raised_is_waited_for(Severity severity, int overdue)
    {
        await using var stage = await Stage.WithSchoolAsync();
        var breach = stage.Find<BreachView>(Stage.Done(await stage.Ask.Breaches.RaiseAsync(
            Stage.Officer, new RaiseBreach(await stage.EnrolAsync(Role.Teacher), Activity.ShareLogin, severity, "It was seen.", Anonymous: false, null))));

        stage.Time.Advance(TimeSpan.FromDays(2));

        Overdue(stage, breach).ShouldBe(overdue);
    }

    [Theory]
    [InlineData(Activity.IntimateRelationship, Severity.Medium, Severity.Critical, true)]
    [InlineData(Activity.IntimateRelationship, Severity.Critical, Severity.Critical, false)]
    [InlineData(Activity.ShareLogin, Severity.Medium, Severity.Medium, false)]
    [InlineData(null, Severity.High, Severity.High, false)]
    public async Task What_is_only_said_is_as_urgent_as_the_policy_finds_it_at_its_gravest(Activity? activity, Severity said, Severity recorded, bool isTold)
    {
        await using var stage = await Stage.WithSchoolAsync();
        var outcome = await stage.Ask.Breaches.RaiseAsync(
            Stage.Officer, new RaiseBreach(await stage.EnrolAsync(Role.Teacher), activity, said, "It was said.", Anonymous: false, null));
        var breach = stage.Find<BreachView>(Stage.Done(outcome))!;

        stage.See(() => (breach.Severity, breach.SeverityWhenRaised, breach.SeverityAsSaid)).ShouldBe((recorded, recorded, isTold ? said : null));
        stage.See(() => breach.Chronology.Single().Summary).ShouldBe(isTold
            ? "Raised as of medium severity, and taken as critical, as this may be by the policy of the school. It was said."
            : "It was said.");
        stage.See(() => breach.TriageDueAt is not null).ShouldBe(recorded == Severity.Critical);
        outcome.Notices.Count(notice => notice.StartsWith("This may be `CRITICAL` by the policy of the school", StringComparison.Ordinal)).ShouldBe(isTold ? 1 : 0);
    }

    [Fact]
    public async Task A_school_that_forbids_what_its_authority_has_agreed_to_makes_it_no_less_urgent()
    {
        await using var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        Stage.Done((await LayerScene.PublishAsync(stage, AuthoritysLifts)).Request);
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        var without = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, Activity.LoneLift)));
        Stage.Done((await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [], LayerScene.Term, LayerScene.Read("layer: SCHOOL", NoLifts)))).Request);
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        var with = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, Activity.LoneLift)));

        stage.See(() => Breach(without).Severity).ShouldBe(Severity.Critical);
        (with.Assessment.Outcome, with.Assessment.Severity).ShouldBe((Outcome.Prohibited, Severity.Critical));
        with.Assessment.DecidedBy.ShouldBe(["own.no-lifts"]);
        stage.See(() => Breach(with).Severity).ShouldBe(Severity.Critical);
        stage.See(() => Breach(with).TriageDueAt).ShouldNotBeNull();
        stage.See(() => Breach(with).Raised.Clauses).ShouldBe(["own.no-lifts", "county.lone-lifts"], ignoreOrder: true);

        static BreachView Breach(ContactView contact) => contact.Breach.ShouldNotBeNull();
    }

    private static int Overdue(Stage stage, BreachView breach) =>
        stage.Feed.Read(views => new VisibleRecords(views, Viewer.System, stage.Time.GetUtcNow()).OverdueTriages(breach.School));
}
