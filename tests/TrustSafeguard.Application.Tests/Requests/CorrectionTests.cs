using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What happened on a day is answered by what somebody was on that day; and what was answered stands, whatever is put right afterwards.</summary>
public sealed class CorrectionTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task A_contact_is_assessed_by_the_roles_of_its_day_whenever_it_is_recorded()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (member, child) = (await stage.EnrolAsync(Role.Volunteer), await stage.EnrolStudentAsync(15));
        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(member, [Role.Headteacher], Today)));
        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(member, [Role.Teacher], Today.AddDays(7))));

        stage.Time.Advance(TimeSpan.FromDays(10));
        async Task<RoleSet> ActorAsync(int day)
        {
            var contact = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(member, child, Activity.PersonalPhoneText, Stage.Monday.AddDays(day))));
            var (actor, breach) = stage.See(() => (contact.Assessment.Actor, contact.Breach));
            stage.See(() => breach?.Raised.SubjectRoles ?? actor).ShouldBe(actor);
            return actor;
        }

        (await ActorAsync(-1)).ShouldBe(RoleSet.Of(Role.Volunteer));
        (await ActorAsync(0)).ShouldBe(RoleSet.Of(Role.Headteacher));
        (await ActorAsync(6)).ShouldBe(RoleSet.Of(Role.Headteacher));
        (await ActorAsync(7)).ShouldBe(RoleSet.Of(Role.Teacher));
    }

    [Fact]
    public async Task Roles_that_are_told_late_change_no_answer_that_was_given_and_the_reply_says_what_to_look_at()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (member, child) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        var contact = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(member, child, Activity.PersonalPhoneText)));

        var changed = await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(member, [Role.Headteacher], Today.AddDays(-7)));

        changed.Notices.ShouldHaveSingleItem().ShouldContain("2 March 2026");
        stage.See(() => (contact.Assessment.Actor, contact.Breach!.Raised.SubjectRoles)).ShouldBe((RoleSet.Of(Role.Teacher), RoleSet.Of(Role.Teacher)));
        stage.See(() => contact.Breach!.HandlerAt(stage.Time.GetUtcNow())).ShouldBe(Role.ChairOfGovernors);
        (await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(member, [Role.Teacher], Today.AddDays(7)))).Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_was_the_head_when_a_contact_of_before_was_recorded_is_handled_as_the_head_also_once_they_are_none()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (member, child) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(member, [Role.Headteacher], Today.AddDays(1))));
        stage.Time.Advance(TimeSpan.FromDays(2));
        var contact = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(member, child, Activity.PersonalPhoneText, Stage.Monday)));
        stage.See(() => contact.Breach!.Raised.SubjectRoles).ShouldBe(RoleSet.Of(Role.Teacher));
        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(member, [Role.Teacher], Today.AddDays(3))));

        stage.Time.Advance(TimeSpan.FromDays(5));

        stage.See(() => contact.Breach!.HandlerAt(stage.Time.GetUtcNow())).ShouldBe(Role.ChairOfGovernors);
    }

    [Fact]
    public async Task Somebody_decides_by_the_roles_that_they_have_when_they_decide()
    {
        await using var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        var (teacher, deputy, child) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        var now = stage.Time.GetUtcNow();
        var asked = Stage.Done(await stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(teacher, child, null, Activity.SharePersonalContactDetails, "A project.", now, now.AddDays(9))));
        var agree = new DecideAuthorisation(asked, Role.Headteacher, deputy, true, "Agreed.", null);
        var development = Stage.Officer with { IsDevelopment = true };
        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(deputy, [Role.Headteacher], Today.AddDays(1))));

        (await stage.Ask.Authorisations.DecideAsync(development, agree)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.role-not-held");
        stage.Time.Advance(TimeSpan.FromDays(1));
        Stage.Done(await stage.Ask.Authorisations.DecideAsync(development, agree));
    }

    [Fact]
    public async Task A_role_that_begins_within_the_period_of_a_request_is_told_among_what_lies_ahead()
    {
        await using var stage = await Stage.WithSchoolAsync("school-interaction-2021");
        var (teacher, child) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        var now = stage.Time.GetUtcNow();
        var asked = Stage.Done(await stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(teacher, child, null, Activity.LoneLift, "A project.", now, now.AddDays(9))));
        stage.See(() => stage.StandingOf(asked).Changes).ShouldBeEmpty();

        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(teacher, [Role.Headteacher], Today.AddDays(3))));

        stage.See(() => stage.StandingOf(asked).Changes.Select(each => each.Findings.Assessment.Situation.Actor).ToList()).ShouldBe([RoleSet.Of(Role.Headteacher)]);
    }

    [Fact]
    public async Task The_roles_of_a_day_and_all_that_was_told_of_them_can_be_read()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var member = stage.Find<StaffMemberView>(await stage.EnrolAsync(Role.Teacher));
        foreach (var (role, day) in new[] { (Role.Headteacher, 7), (Role.DeputyHeadteacher, 3), (Role.Governor, 7) })
        {
            stage.Time.Advance(TimeSpan.FromMinutes(1));
            Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(member.Id, [role], Today.AddDays(day))));
        }

        stage.See(() => new[] { -9_000, 0, 2, 3, 6, 7, 90 }.Select(day => member.RolesAt(Stage.Monday.AddDays(day)).Single()).ToList()).ShouldBe(
            [Role.Teacher, Role.Teacher, Role.Teacher, Role.DeputyHeadteacher, Role.DeputyHeadteacher, Role.Governor, Role.Governor]);
        stage.See(() => member.RoleHistory.Select(told => (told.Roles.Single(), told.From)).ToList()).ShouldBe(
        [
            (Role.Teacher, new DateOnly(2020, 9, 1)), (Role.Headteacher, Today.AddDays(7)), (Role.DeputyHeadteacher, Today.AddDays(3)), (Role.Governor, Today.AddDays(7)),
        ]);
        stage.See(() => member.Version).ShouldBe(4);
        (await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(member.Id, [Role.Teacher], Today, IfVersion: 3))).Refusals.ShouldHaveSingleItem().Code
            .ShouldBe("request.version-moved-on");
    }

    [Fact]
    public async Task A_date_of_birth_that_is_put_right_rewrites_no_answer_and_the_reply_counts_what_to_look_at()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (member, id) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        var student = stage.Find<StudentView>(id);
        var born = stage.See(() => student.DateOfBirth);
        var contact = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(member, id, Activity.SchoolEmail)));
        Stage.Done(await stage.RecordAsync(member, id, Activity.SchoolEmail, Stage.Monday.AddDays(-200)));

        var corrected = await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(id, " Samira Invented", born.AddYears(-3)));
        corrected.Notices.ShouldHaveSingleItem().ShouldStartWith("2 of the contacts");

        stage.See(() => (student.DisplayName, student.DateOfBirth, student.AgeAt(Stage.Monday), student.Version)).ShouldBe(("Samira Invented", born.AddYears(-3), 18, 3));
        stage.See(() => contact.Assessment.CounterpartAge).ShouldBe(15);
        stage.See(() => student.Corrections.Select(each => (each.Of, each.Was, each.Now, each.By)).ToList()).ShouldBe(
        [
            (CorrectedDetail.DisplayName, "Sam Invented", "Samira Invented", "officer"), (CorrectedDetail.DateOfBirth, $"{born:O}", $"{born.AddYears(-3):O}", "officer"),
        ]);
        (await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(id, null, Today.AddDays(-100)))).Refusals.ShouldHaveSingleItem().Code
            .ShouldBe("student.born-after-contact");
        (await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(id, null, born.AddYears(-3).AddDays(-1)))).Notices.ShouldBeEmpty();
        (await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent("student-0", "Sam", null))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("student.unknown");
    }

    [Fact]
    public async Task A_leaving_day_that_is_put_right_is_answered_by_from_then_on_and_the_reply_counts_what_to_look_at()
    {
        await using var stage = await Stage.WithSchoolAsync("walsall-2020");
        var (member, id) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        var student = stage.Find<StudentView>(id);
        Stage.Done(await stage.RecordAsync(member, id, Activity.SchoolEmail, Stage.Monday.AddDays(-90)));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(id, Today.AddDays(-10))));
        var before = await MessageAsync();
        before.Assessment.Counterpart.ShouldBe(CounterpartKind.FormerStudent);
        (await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(id, Today.AddYears(1)))).Refusals.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(refusal => refusal.Code.ShouldBe("student.already-left"), refusal => refusal.Message.ShouldContain("`correctStudent`"));

        var corrected = await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(id, null, null, LeftOn: Today.AddYears(1)));
        corrected.Notices.ShouldHaveSingleItem().ShouldStartWith("1 of the contacts that are recorded with this student were assessed as with a former student");
        var after = await MessageAsync();
        (after.Assessment.Counterpart, after.Assessment.Outcome).ShouldBe((CounterpartKind.CurrentStudent, Outcome.Prohibited));
        before.Assessment.Counterpart.ShouldBe(CounterpartKind.FormerStudent);

        (await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(id, null, null, LeftOn: Today))).Refusals.ShouldHaveSingleItem().Code
            .ShouldBe("student.on-roll-then");
        (await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(id, null, null, HasNotLeft: true))).Notices.ShouldBeEmpty();
        stage.See(() => (student.LeftOn, student.Version)).ShouldBe((null, 4));
        stage.See(() => student.Corrections.Select(each => (each.Of, each.Was, each.Now, each.By)).ToList()).ShouldBe(
        [
            (CorrectedDetail.LeftOn, $"{Today.AddDays(-10):O}", $"{Today.AddYears(1):O}", "officer"), (CorrectedDetail.LeftOn, $"{Today.AddYears(1):O}", null, "officer"),
        ]);

        async Task<ContactView> MessageAsync() => stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(member, id, Activity.PersonalSocialMediaMessage)));
    }

    [Fact]
    public async Task What_somebody_put_right_themselves_makes_nothing_milder_that_they_do_until_somebody_else_confirms_it()
    {
        await using var stage = await Stage.WithSchoolAsync("derbyshire-leaflet");
        var (lead, viewer) = await LeaderAsync(stage);
        var (other, id) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(16));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(id, Today.AddDays(20))));
        Stage.Done(await stage.Ask.People.CorrectAsync(viewer, new CorrectStudent(id, "Samira Invented", Today.AddYears(-20), LeftOn: Today.AddDays(-20))));

        var own = await ConnectAsync(lead);
        (own.Counterpart, own.CounterpartAge, own.WasPermitted).ShouldBe((CounterpartKind.FormerStudent, 16, false));
        var others = await ConnectAsync(other);
        (others.Counterpart, others.CounterpartAge, others.Outcome).ShouldBe((CounterpartKind.FormerStudent, 20, Outcome.NotCovered));

        // Another's word takes the place of theirs.
        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(id, null, Today.AddYears(-20).AddDays(-1), LeftOn: Today.AddDays(-21))));
        (await ConnectAsync(lead)).Outcome.ShouldBe(Outcome.NotCovered);

        async Task<RecordedAssessment> ConnectAsync(string adult) =>
            stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(adult, id, Activity.PersonalSocialMediaConnection))).Assessment;
    }

    [Fact]
    public async Task A_leaving_day_that_was_put_right_by_mistake_is_put_back_though_somebody_wrote_to_them_in_between()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (adult, id) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(17));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(id, Today.AddDays(-20))));
        stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(adult, id, Activity.SchoolEmail))).Assessment.Counterpart.ShouldBe(CounterpartKind.FormerStudent);

        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(id, null, null, LeftOn: Today.AddDays(20))));
        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(id, null, null, LeftOn: Today.AddDays(-20))));
        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(id, null, null, HasNotLeft: true)));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(id, Today.AddDays(-20))));

        stage.Feed.Read(views => views.Records.Find<StudentView>(id)!.LeftOn).ShouldBe(Today.AddDays(-20));
    }

    [Fact]
    public async Task Who_has_contacts_with_a_student_leaves_it_to_another_to_put_their_birth_and_leaving_right()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (lead, viewer) = await LeaderAsync(stage);
        var id = await stage.EnrolStudentAsync(15);
        Stage.Done(await stage.RecordAsync(lead, id, Activity.SchoolEmail));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(viewer, new RecordStudentLeft(id, Today.AddDays(20))));

        foreach (var correction in new[]
        {
            new CorrectStudent(id, null, Today.AddYears(-14)), new CorrectStudent(id, null, null, LeftOn: Today.AddDays(30)), new CorrectStudent(id, null, null, HasNotLeft: true),
        })
        {
            (await stage.Ask.People.CorrectAsync(viewer, correction)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("student.own-contacts");
            Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, correction));
        }

        Stage.Done(await stage.Ask.People.CorrectAsync(viewer, new CorrectStudent(id, "Samira Invented", null)));
    }

    private static async Task<(string Post, Viewer Viewer)> LeaderAsync(Stage stage)
    {
        const string identity = "lena@invented.example";
        var post = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Lena Invented", [Role.DesignatedSafeguardingLead], null, identity, new DateOnly(2020, 9, 1))));
        return (post, new Viewer(identity, RoleSet.Of(Role.DesignatedSafeguardingLead), post));
    }

    [Fact]
    public async Task A_post_that_nobody_knows_is_changed_by_nobody()
    {
        await using var stage = await Stage.WithSchoolAsync();
        foreach (var answer in new[]
        {
            await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles("staff-0", [Role.Teacher], Today)),
            await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectName("appointment-0", "Sam Invented")),
            await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity("staff-0", "sam")),
        })
        {
            answer.Refusals.ShouldHaveSingleItem().Code.ShouldBe("post.unknown");
        }

        (await stage.Ask.Posts.EndAsync(Stage.Officer, new EndAppointment("appointment-0", Today))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("appointment.unknown");
    }
}
