using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

public sealed class ContactRequestsTests
{
    [Fact]
    public async Task A_request_id_that_was_used_for_another_relationship_is_refused()
    {
        var stage = await Stage.WithSchoolAsync();
        var (teacher, other) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Teacher));
        Stage.Done(await stage.RecordAsync(teacher, null, Activity.SchoolEmail, requestId: "r1"));

        (await stage.RecordAsync(other, null, Activity.SchoolEmail, requestId: "r1")).Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.reused");
    }

    [Fact]
    public async Task A_request_id_that_was_used_for_a_breach_is_refused_for_a_contact_and_the_other_way_round()
    {
        var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        Stage.Done(await RaiseAsync("r1"));
        Stage.Done(await stage.RecordAsync(teacher, null, Activity.SchoolEmail, requestId: "r2"));

        (await stage.RecordAsync(teacher, null, Activity.SchoolEmail, requestId: "r1")).Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.reused");
        (await RaiseAsync("r2")).Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.reused");

        ValueTask<RequestOutcome> RaiseAsync(string requestId) =>
            stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, Activity.ShareLogin, Severity.Low, "It was seen.", Anonymous: false, requestId));
    }

    [Fact]
    public async Task A_pupil_with_a_contact_as_a_current_student_had_not_left_by_that_day()
    {
        await using var stage = await Stage.WithSchoolAsync("derbyshire-leaflet");
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(16));
        Stage.Done(await stage.RecordAsync(teacher, student, Activity.SchoolEmail));
        var day = LondonTime.DateOf(stage.Time.GetUtcNow());

        var refusal = (await LeaveAsync(day)).Refusals.ShouldHaveSingleItem();

        refusal.Code.ShouldBe("student.on-roll-then");
        refusal.Message.ShouldStartWith($"Give a day after {day:d MMMM yyyy}: ");
        Stage.Done(await LeaveAsync(day.AddDays(1)));
        Stage.Done(await LeaveAsync(day.AddDays(1)));

        ValueTask<RequestOutcome> LeaveAsync(DateOnly on) => stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(student, on));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData(" r1")]
    [InlineData("r1 ")]
    [InlineData("\u200B")]
    [InlineData("r\u200B1")]
    [InlineData("r\n1")]
    [InlineData("r\u00A01")]
    [InlineData("r\u20281")]
    public void A_request_id_is_on_one_line_and_can_be_seen(string requestId)
    {
        RequestIdentity.Check(requestId).ShouldNotBeNull().Code.ShouldBe("request.id");
        RequestIdentity.Check("contact 12, Zo\u00EB \U0001F469").ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_request_id_that_is_empty_or_too_long_is_refused(int length)
    {
        var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);

        var answer = await stage.RecordAsync(teacher, null, Activity.SchoolEmail, requestId: new string('r', length));

        answer.Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.id");
    }

    [Fact]
    public async Task A_contact_is_assessed_by_the_age_and_standing_of_the_day_on_which_it_happened()
    {
        var stage = await Stage.WithSchoolAsync("derbyshire-leaflet");
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(18));
        await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(student, new DateOnly(2024, 7, 20)));

        var now = await ContactAsync(stage, teacher, student, stage.Time.GetUtcNow());
        var twoYearsAgo = await ContactAsync(stage, teacher, student, stage.Time.GetUtcNow().AddMonths(-13));

        now.Assessment.CounterpartAge.ShouldBe(18);
        now.Assessment.Outcome.ShouldNotBe(Outcome.Prohibited);
        twoYearsAgo.Assessment.CounterpartAge.ShouldBe(16);
        twoYearsAgo.Assessment.Outcome.ShouldBe(Outcome.Prohibited);
    }

    [Fact]
    public async Task A_contact_is_assessed_under_the_policy_in_force_when_it_happened()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(22));
        await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(student, new DateOnly(2020, 7, 20)));
        await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "derbyshire-leaflet", [], new DateOnly(2026, 3, 1)));

        var before = await ContactAsync(stage, teacher, student, new DateTimeOffset(2026, 2, 28, 23, 59, 0, TimeSpan.Zero));
        var after = await ContactAsync(stage, teacher, student, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

        before.Assessment.Outcome.ShouldBe(Outcome.Prohibited);
        after.Assessment.Outcome.ShouldNotBe(Outcome.Prohibited);
    }

    [Fact]
    public async Task Agreement_counts_from_the_moment_it_was_given_and_not_before()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (teacher, head, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15));
        var authorisation = Stage.Done(await stage.Ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
            teacher, student, null, Activity.SharePersonalContactDetails, "A project.", stage.Time.GetUtcNow().AddDays(-7), stage.Time.GetUtcNow().AddDays(7))));
        Stage.Done(await stage.Ask.Authorisations.DecideAsync(
            Stage.Officer with { IsDevelopment = true }, new DecideAuthorisation(authorisation, Role.Headteacher, head, true, "Needed.", null)));
        var decided = stage.Time.GetUtcNow();
        stage.Time.AdjustTime(decided.AddDays(1));

        var earlier = await ContactAsync(stage, teacher, student, decided.AddHours(-1), Activity.SharePersonalContactDetails);
        var later = await ContactAsync(stage, teacher, student, decided.AddHours(1), Activity.SharePersonalContactDetails);

        earlier.Assessment.Outcome.ShouldBe(Outcome.AuthorisationRequired);
        stage.See(() => earlier.Breach).ShouldNotBeNull();
        later.Assessment.WasPermitted.ShouldBeTrue();
        stage.See(() => later.Breach).ShouldBeNull();
    }

    [Fact]
    public async Task A_message_that_arrives_is_reported_and_is_nobodys_breach()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(12));

        var id = Stage.Done(await stage.RecordAsync(
            teacher, student, Activity.PersonalSocialMediaMessage, purpose: Purpose.Personal, direction: Direction.Inbound));

        var contact = stage.Find<ContactView>(id);
        contact.Assessment.Outcome.ShouldBe(Outcome.ReportRequired);
        stage.See(() => contact.Breach).ShouldBeNull();
        stage.See(() => contact.Relationship!.AttemptsReceived).ShouldBe(1);
    }

    [Fact]
    public async Task A_contact_in_the_future_is_refused()
    {
        var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);

        var answer = await stage.RecordAsync(teacher, null, Activity.PersonalPhoneInClass, stage.Time.GetUtcNow().AddHours(1));

        answer.Refusals.ShouldHaveSingleItem().Code.ShouldBe("contact.in-the-future");
    }

    private static async Task<ContactView> ContactAsync(
        Stage stage, string teacher, string student, DateTimeOffset at, Activity activity = Activity.PersonalSocialMediaConnection)
    {
        var purpose = activity == Activity.PersonalSocialMediaConnection ? Purpose.Personal : Purpose.Professional;
        var id = Stage.Done(await stage.RecordAsync(teacher, student, activity, at, purpose));
        return stage.Find<ContactView>(id);
    }
}
