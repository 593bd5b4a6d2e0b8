using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Westdale's policy asks for a report of repeated invitations: that there were earlier ones the records know, and nobody has to say.</summary>
public sealed class RepeatedContactTests
{
    [Fact]
    public async Task The_second_invitation_is_reported_though_nobody_says_that_it_is_one()
    {
        await using var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (teacher, student, now) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(10), stage.Time.GetUtcNow());

        (await InvitedAsync(stage, teacher, student, now)).ShouldBe((Outcome.PermittedWithDuties, FactSet.Empty));
        (await InvitedAsync(stage, teacher, student, now.AddHours(-1))).ShouldBe((Outcome.PermittedWithDuties, FactSet.Empty));
        (await InvitedAsync(stage, teacher, student, now.AddMinutes(-1))).ShouldBe((Outcome.ReportRequired, FactSet.Of(Fact.Repeated)));
    }

    [Fact]
    public async Task What_another_student_sent_or_came_in_another_way_or_was_the_adults_own_repeats_nothing()
    {
        await using var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (teacher, student, now) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(10), stage.Time.GetUtcNow());
        await InvitedAsync(stage, teacher, await stage.EnrolStudentAsync(11), now.AddHours(-1));
        await InvitedAsync(stage, await stage.EnrolAsync(Role.Teacher), student, now.AddHours(-1));
        await InvitedAsync(stage, teacher, student, now.AddHours(-1), activity: Activity.SchoolEmail);
        await InvitedAsync(stage, teacher, student, now.AddHours(-1), Direction.Outbound);

        (await InvitedAsync(stage, teacher, student, now)).ShouldBe((Outcome.PermittedWithDuties, FactSet.Empty));
    }

    [Fact]
    public async Task What_came_as_it_might_repeats_nothing_however_often_until_one_had_to_be_reported()
    {
        const string clauses = """
            clauses:
              - id: mail.work
                title: For work
                text: Answer in school hours.
                applies: { activities: [SCHOOL_EMAIL], directions: [INBOUND], purposes: [PROFESSIONAL] }
                stance: PERMITTED_WITH_DUTIES
                duties: [{ duty: RECORD_ON_STUDENT_FILE, by: FIRST_OPPORTUNITY }]
                exceptions:
                  - { when: [REPEATED], stance: REPORT_REQUIRED, duties: [{ duty: REPORT, to: [HEADTEACHER], by: FIRST_OPPORTUNITY }] }
              - id: mail.private
                title: Private matters
                text: Tell the head.
                applies: { activities: [SCHOOL_EMAIL], directions: [INBOUND], purposes: [PERSONAL] }
                stance: REPORT_REQUIRED
                duties: [{ duty: REPORT, to: [HEADTEACHER], by: FIRST_OPPORTUNITY }]
            """;
        await using var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        Stage.Done((await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [], LayerScene.Term, LayerScene.Read("layer: SCHOOL", clauses)))).Request);
        var (teacher, student, now) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(10), stage.Time.GetUtcNow());

        for (var hour = 40; hour > 3; hour--)
        {
            (await InvitedAsync(stage, teacher, student, now.AddHours(-hour), activity: Activity.SchoolEmail)).ShouldBe((Outcome.PermittedWithDuties, FactSet.Empty));
        }

        (await InvitedAsync(stage, teacher, student, now.AddHours(-2), activity: Activity.SchoolEmail, purpose: Purpose.Personal)).Outcome.ShouldBe(Outcome.ReportRequired);
        (await InvitedAsync(stage, teacher, student, now.AddHours(-1), activity: Activity.SchoolEmail)).ShouldBe((Outcome.ReportRequired, FactSet.Of(Fact.Repeated)));
    }

    [Fact]
    public async Task Of_very_many_contacts_of_the_two_the_last_before_it_are_looked_at()
    {
        await using var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (teacher, student, now) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(10), stage.Time.GetUtcNow());
        await InvitedAsync(stage, teacher, student, now.AddDays(-2));
        for (var minute = 1; minute < EarlierAttempts.MostContacts; minute++)
        {
            await stage.RecordAsync(teacher, student, Activity.SchoolEmail, now.AddDays(-1).AddMinutes(minute), direction: Direction.Inbound);
        }

        var among = await InvitedAsync(stage, teacher, student, now.AddDays(-1).AddMinutes(EarlierAttempts.MostContacts));
        await stage.RecordAsync(teacher, student, Activity.SchoolEmail, now.AddDays(-1), direction: Direction.Inbound);
        var beyond = await InvitedAsync(stage, teacher, student, now.AddDays(-1).AddMinutes(EarlierAttempts.MostContacts - 0.5));

        (among.Facts, beyond.Facts).ShouldBe((FactSet.Of(Fact.Repeated), FactSet.Empty));
    }

    [Fact]
    public async Task A_matter_that_is_kept_from_its_subject_is_not_told_to_them_by_what_comes_after_it()
    {
        await using var stage = await Stage.WithSchoolAsync("westdale-junior");
        const string identity = "tara@invented.example";
        var teacher = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Tara Invented", [Role.Teacher], null, identity, new DateOnly(2020, 9, 1))));
        var (student, now) = (await stage.EnrolStudentAsync(10), stage.Time.GetUtcNow());
        var rules = new AccessRules(new Dictionary<string, Audiences>
        {
            ["Mutation.recordContact"] = Audiences.SchoolStaff, ["StaffMember"] = Audiences.SchoolStaff, ["Student"] = Audiences.SchoolStaff, ["Contact"] = Audiences.Self,
        });
        var ask = new Safeguarding(stage.Router, stage.Feed, stage.Time, stage.Ids, access: rules);
        var first = Stage.Done(await stage.RecordAsync(teacher, student, Activity.PrivateTuition, now.AddHours(-1), direction: Direction.Inbound));

        var own = await ask.Contacts.RecordAsync(Viewer.Of(new Caller(identity, CallerKind.Person)), new RecordContact(
            teacher, student, null, Activity.PrivateTuition, Direction.Inbound, Purpose.Professional, [], now, "As it happened.", null));
        var anothers = await stage.RecordAsync(teacher, student, Activity.PrivateTuition, now, direction: Direction.Inbound);

        stage.See(() => stage.Find<ContactView>(first).Breach).ShouldNotBeNull();
        stage.Find<ContactView>(Stage.Done(own)).Assessment.Facts.ShouldBe(FactSet.Empty);
        stage.Find<ContactView>(Stage.Done(anothers)).Assessment.Facts.ShouldBe(FactSet.Of(Fact.Repeated));
    }

    private static async Task<(Outcome Outcome, FactSet Facts)> InvitedAsync(
        Stage stage, string teacher, string student, DateTimeOffset at, Direction direction = Direction.Inbound, Activity activity = Activity.PersonalSocialMediaConnection,
        Purpose purpose = Purpose.Professional)
    {
        var contact = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, activity, at, purpose, direction)));
        return (contact.Assessment.Outcome, contact.Assessment.Facts);
    }
}
