using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

public sealed class AuthorisationRequestsTests
{
    private static readonly Viewer Development = Stage.Officer with { IsDevelopment = true };

    [Fact]
    public async Task Senior_leader_and_parents_must_both_agree_where_the_policy_says_and()
    {
        var stage = await Stage.WithSchoolAsync("school-interaction-2021");
        var (id, head) = await RequestedAsync(stage, Activity.SharePersonalContactDetails);
        var view = stage.Find<AuthorisationView>(id);

        Stage.Done(await DecideAsync(stage, id, Role.Headteacher, head));
        stage.See(() => view.StatusAt(stage.Time.GetUtcNow())).ShouldBe(AuthorisationStatus.Requested);
        Stage.Done(await DecideAsync(stage, id, Role.ParentOrCarer, null));

        stage.See(() => view.StatusAt(stage.Time.GetUtcNow())).ShouldBe(AuthorisationStatus.Granted);
        stage.See(() => stage.StandingOf(id).StillNeeded).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_head_gives_their_word_as_the_senior_leader_that_is_still_needed()
    {
        var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        var (id, head) = await RequestedAsync(stage, Activity.SharePersonalContactDetails);
        var needed = stage.See(() => stage.StandingOf(id).StillNeeded[0].First());

        Stage.Done(await DecideAsync(stage, id, needed, head));
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_request()
    {
        var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        var (head, student) = (await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15));
        var id = Stage.Done(await RequestAsync(stage, head, student, Activity.SharePersonalContactDetails));

        (await DecideAsync(stage, id, Role.Headteacher, head)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.own-request");
    }

    [Fact]
    public async Task The_chair_of_governors_decides_for_the_head()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (head, chair, student) = (await stage.EnrolAsync(Role.Headteacher), await stage.EnrolAsync(Role.ChairOfGovernors), await stage.EnrolStudentAsync(15));
        var id = Stage.Done(await RequestAsync(stage, head, student, Activity.SharePersonalContactDetails));

        Stage.Done(await DecideAsync(stage, id, Role.ChairOfGovernors, chair));

        stage.See(() => stage.Find<AuthorisationView>(id).IsGranted).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_has_left_agrees_to_nothing_any_more()
    {
        var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        var (id, head) = await RequestedAsync(stage, Activity.SharePersonalContactDetails);

        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(head, DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime))));

        (await DecideAsync(stage, id, Role.SeniorLeader, head)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("staff-member.left");
    }

    [Fact]
    public async Task A_role_that_the_person_does_not_hold_is_refused()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (id, _) = await RequestedAsync(stage, Activity.SharePersonalContactDetails);
        var other = await stage.EnrolAsync(Role.Teacher);

        (await DecideAsync(stage, id, Role.Headteacher, other)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.role-not-held");
    }

    [Fact]
    public async Task The_head_of_another_school_agrees_to_nothing()
    {
        var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        var (id, _) = await RequestedAsync(stage, Activity.SharePersonalContactDetails);
        await stage.OnboardAsync(Stage.Urn + 1);
        var stranger = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn + 1, "Otto Invented", [Role.Headteacher], null, null, new DateOnly(2020, 9, 1))));

        (await DecideAsync(stage, id, Role.Headteacher, stranger)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.of-another-school");
        stage.See(() => stage.Find<AuthorisationView>(id).IsGranted).ShouldBeFalse();
    }

    [Fact]
    public async Task A_student_of_another_trust_is_refused()
    {
        var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        var teacher = await stage.EnrolAsync(Role.Teacher);
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Stage.Urn + 1, "Elsewhere", null, "830", "Derbyshire", "99002", "Another Trust")));
        var student = Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStudent(Stage.Urn + 1, "Sam Elsewhere", new DateOnly(2012, 1, 1))));

        (await RequestAsync(stage, teacher, student, Activity.SharePersonalContactDetails)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("student.of-another-trust");
    }

    [Fact]
    public async Task What_is_barred_cannot_be_asked_for()
    {
        var stage = await Stage.WithSchoolAsync("walsall-2020");
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));

        (await RequestAsync(stage, teacher, student, Activity.SharePersonalContactDetails)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.nobody-may");
    }

    [Theory]
    [InlineData("school-interaction-2021")]
    [InlineData("westdale-junior")]
    public async Task What_is_permitted_for_work_and_prohibited_for_personal_reasons_is_told_as_both(string pack)
    {
        var stage = await Stage.WithSchoolAsync(pack);
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));

        var refusal = (await RequestAsync(stage, teacher, student, Activity.SchoolEmail)).Refusals.ShouldHaveSingleItem();

        refusal.Code.ShouldBe("authorisation.not-needed");
        refusal.Message.ShouldContain("permits this activity without it");
        refusal.Message.ShouldContain("for personal reasons it is prohibited");
        var personally = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, Activity.SchoolEmail, purpose: Purpose.Personal)));
        personally.Assessment.Outcome.ShouldBe(Outcome.Prohibited);
    }

    [Fact]
    public async Task Only_a_development_caller_speaks_for_another()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (id, head) = await RequestedAsync(stage, Activity.SharePersonalContactDetails);

        var answer = await stage.Ask.Authorisations.DecideAsync(Stage.Officer, new DecideAuthorisation(id, Role.Headteacher, head, true, "Needed.", null));

        answer.Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.speaks-for-another");
    }

    private static async Task<(string Authorisation, string Head)> RequestedAsync(Stage stage, Activity activity)
    {
        var (teacher, head, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15));
        return (Stage.Done(await RequestAsync(stage, teacher, student, activity)), head);
    }

    private static ValueTask<RequestOutcome> RequestAsync(Stage stage, string staffMember, string student, Activity activity) =>
        stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(staffMember, student, null, activity, "A project.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(7)));

    private static ValueTask<RequestOutcome> DecideAsync(Stage stage, string id, Role role, string? by) =>
        stage.Ask.Authorisations.DecideAsync(Development, Stage.Agreeing(id, role, by));
}
