using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>
/// Agreement to what is done with a child who has two records is asked, given and worth what the contact then needs: by either record, for work and for personal reasons, until the
/// child has left by both.
/// </summary>
public sealed class TwiceEnrolledAgreementTests
{
    private const string Agreed = "stance: AUTHORISATION_REQUIRED, approvers: [[HEADTEACHER]]";

    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task What_is_prohibited_for_personal_reasons_by_the_other_record_is_told()
    {
        await using var stage = await Stage.WithSchoolAsync("walsall-2020");
        var (teacher, old, present) = await TwiceAsync(stage);

        var told = await RefusalAsync(stage, teacher, old, Activity.PrivateTuition);

        told.Message.ShouldContain("for personal reasons it is prohibited");
        told.ShouldBe(await RefusalAsync(stage, teacher, present, Activity.PrivateTuition));
        (await RecordAsync(stage, teacher, old, Activity.PrivateTuition, Purpose.Personal)).Assessment.Outcome.ShouldBe(Outcome.Prohibited);
    }

    [Fact]
    public async Task What_is_prohibited_for_personal_reasons_without_a_persons_own_word_is_told()
    {
        await using var stage = await Stage.WithSchoolAsync("walsall-2020");
        const string identity = "lena@invented.example";
        var lead = Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStaffMember(
            Stage.Urn, "Lena Invented", [Role.DesignatedSafeguardingLead], null, identity, new DateOnly(2020, 9, 1))));
        var child = await stage.EnrolStudentAsync(15);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(new Viewer(identity, RoleSet.Of(Role.DesignatedSafeguardingLead), lead), new RecordStudentLeft(child, Today)));

        (await RefusalAsync(stage, lead, child, Activity.PrivateTuition)).Message.ShouldContain("for personal reasons it is prohibited");
    }

    [Fact]
    public async Task Nobody_is_asked_to_agree_to_what_the_other_record_prohibits_for_personal_reasons()
    {
        await using var stage = await UnderAsync(
            ("PROFESSIONAL", "CURRENT_STUDENT, FORMER_STUDENT", "stance: PERMITTED"),
            ("PERSONAL", "FORMER_STUDENT", Agreed),
            ("PERSONAL", "CURRENT_STUDENT", "stance: PROHIBITED"));
        var (teacher, old, _) = await TwiceAsync(stage);

        var told = await RefusalAsync(stage, teacher, old);

        (told.Code, told.Message.Contains("for personal reasons it is prohibited")).ShouldBe(("authorisation.not-needed", true));
        (await RecordAsync(stage, teacher, old, Activity.LoneLift, Purpose.Personal)).Assessment.Outcome.ShouldBe(Outcome.Prohibited);
    }

    [Theory]
    [InlineData("stance: PERMITTED", true)]
    [InlineData("stance: REPORT_REQUIRED, duties: [{ duty: REPORT, to: [HEADTEACHER], by: IMMEDIATE }]", false)]
    [InlineData(null, true)]
    public async Task A_grant_permits_what_is_permitted_by_either_record(string? former, bool isPermitted)
    {
        await using var stage = await UnderAsync([("PROFESSIONAL", "CURRENT_STUDENT", Agreed), .. former is null ? [] : new[] { ("PROFESSIONAL", "FORMER_STUDENT", former) }]);
        var ((teacher, old, _), head) = (await TwiceAsync(stage), await stage.EnrolAsync(Role.Headteacher));
        var asked = Stage.Done(await AskAsync(stage, teacher, old));
        Stage.Done(await AgreeAsync(stage, asked, head));
        stage.Time.Advance(TimeSpan.FromHours(1));

        stage.See(() => stage.StandingOf(asked).Permits).ShouldBe(isPermitted);
        ((await RecordAsync(stage, teacher, old)).Assessment.Outcome <= Outcome.PermittedWithDuties).ShouldBe(isPermitted);
    }

    [Fact]
    public async Task That_the_child_leaves_by_the_other_record_too_is_told_of_and_what_can_be_agreed_to_from_then_can_be_asked_for()
    {
        await using var stage = await UnderAsync(("PROFESSIONAL", "FORMER_STUDENT", Agreed), ("PROFESSIONAL", "CURRENT_STUDENT", "stance: PROHIBITED"));
        var (teacher, old, present) = await TwiceAsync(stage);
        (await RefusalAsync(stage, teacher, old)).Code.ShouldBe("authorisation.nobody-may");
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(present, Today.AddDays(7))));

        var asked = Stage.Done(await AskAsync(stage, teacher, old));

        var change = ChangesOf(stage, asked).ShouldHaveSingleItem();
        (change.From, change.Findings.Assessment.Outcome).ShouldBe((new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero), Outcome.AuthorisationRequired));
        stage.See(() => (stage.StandingOf(asked).IsBarred, stage.StandingOf(asked).OutcomeAhead)).ShouldBe((false, Outcome.Prohibited));
    }

    [Fact]
    public async Task That_they_leave_by_the_other_record_is_no_change_where_the_same_is_asked_with_a_former_student()
    {
        await using var stage = await UnderAsync(("PROFESSIONAL", "CURRENT_STUDENT, FORMER_STUDENT", Agreed));
        var (teacher, old, present) = await TwiceAsync(stage);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(present, Today.AddDays(7))));

        ChangesOf(stage, Stage.Done(await AskAsync(stage, teacher, old))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_told_of_the_other_record_between_planning_and_append_counts_for_a_request()
    {
        await using var stage = await UnderAsync(("PROFESSIONAL", "FORMER_STUDENT", "stance: PERMITTED"), ("PROFESSIONAL", "CURRENT_STUDENT", Agreed));
        var (teacher, old, present) = await TwiceAsync(stage);
        var router = new BetweenRouter(stage.Router);
        router.BeforeNext(async () => Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(present, Today))));

        var outcome = await Between(stage, router).Authorisations.RequestAsync(Stage.Officer, Asking(stage, teacher, old));

        outcome.Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.not-needed");
    }

    [Fact]
    public async Task What_is_told_of_the_other_record_between_planning_and_append_counts_for_an_agreement()
    {
        await using var stage = await UnderAsync(("PROFESSIONAL", "FORMER_STUDENT", Agreed), ("PROFESSIONAL", "CURRENT_STUDENT", "stance: PROHIBITED"));
        var ((teacher, old, present), head) = (await TwiceAsync(stage), await stage.EnrolAsync(Role.Headteacher));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(present, Today)));
        var asked = Stage.Done(await AskAsync(stage, teacher, old));
        var router = new BetweenRouter(stage.Router);
        router.BeforeNext(async () => Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(present, null, null, HasNotLeft: true))));

        var outcome = await Between(stage, router).Authorisations.DecideAsync(Stage.Officer with { IsDevelopment = true }, Stage.Agreeing(asked, Role.Headteacher, head));

        outcome.Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.nobody-may");
    }

    // A school whose own document has a clause for each purpose and each kind of student that is named.
    private static async Task<Stage> UnderAsync(params (string Purpose, string Students, string Stance)[] clauses)
    {
        var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        var body = string.Concat(clauses.Select((clause, number) =>
            $"  - {{ id: own.{number}, title: Clause {number}, text: Of lone lifts., "
                + $"applies: {{ activities: [LONE_LIFT], counterparts: [{clause.Students}], purposes: [{clause.Purpose}] }}, {clause.Stance} }}\n"));
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
            Stage.Urn, null, [], LayerScene.Term, LayerScene.Read("layer: SCHOOL", $"clauses:\n{body}")))).Request);
        return stage;
    }

    private static async Task<(string Teacher, string Old, string Present)> TwiceAsync(Stage stage)
    {
        var (teacher, old) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(11));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(old, Today.AddDays(-200))));
        return (teacher, old, await stage.EnrolStudentAsync(11));
    }

    private static Safeguarding Between(Stage stage, IGrainRouter router) => new(router, stage.Feed, stage.Time, stage.Ids, access: AccessRules.Everything);

    private static IReadOnlyList<AuthorisationOutlook> ChangesOf(Stage stage, string request) => stage.See(() => stage.StandingOf(request).Changes);

    private static RequestAuthorisation Asking(Stage stage, string teacher, string student, Activity activity = Activity.LoneLift) =>
        new(teacher, student, null, activity, "A project.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(30));

    private static ValueTask<RequestOutcome> AskAsync(Stage stage, string teacher, string student, Activity activity = Activity.LoneLift) =>
        stage.Ask.Authorisations.RequestAsync(Stage.Officer, Asking(stage, teacher, student, activity));

    private static async Task<Domain.Refusal> RefusalAsync(Stage stage, string teacher, string student, Activity activity = Activity.LoneLift) =>
        (await AskAsync(stage, teacher, student, activity)).Refusals.ShouldHaveSingleItem();

    private static ValueTask<RequestOutcome> AgreeAsync(Stage stage, string request, string head) =>
        stage.Ask.Authorisations.DecideAsync(Stage.Officer with { IsDevelopment = true }, Stage.Agreeing(request, Role.Headteacher, head));

    private static async Task<ContactView> RecordAsync(
        Stage stage, string teacher, string student, Activity activity = Activity.LoneLift, Purpose purpose = Purpose.Professional) =>
        stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, activity, purpose: purpose)));
}
