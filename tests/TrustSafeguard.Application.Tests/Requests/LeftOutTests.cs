using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What is left out of a contact never permits it; what cannot be is refused; what nobody can show is kept as a claim.</summary>
public sealed class LeftOutTests
{
    [Theory]
    [InlineData(Activity.IntimateRelationship)]
    [InlineData(Activity.StudentInStaffHome)]
    [InlineData(Activity.LoneLift)]
    [InlineData(Activity.PersonalPhoneText)]
    [InlineData(Activity.PrivateTuition)]
    public async Task A_contact_that_does_not_say_who_was_on_the_other_side_is_asked_for_it(Activity activity)
    {
        await using var stage = await Stage.WithSchoolAsync();

        (await RecordAsync(stage, await stage.EnrolAsync(Role.Teacher), activity)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("counterpart.missing");
        (await RecordAsync(stage, await stage.EnrolAsync(Role.Teacher), activity, CounterpartKind.None)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("counterpart.does-not-fit");
        (await RecordAsync(stage, await stage.EnrolAsync(Role.Teacher), activity, CounterpartKind.FormerStudent))
            .Refusals.ShouldHaveSingleItem().Code.ShouldBe("counterpart.student-not-named");
    }

    [Theory]
    [InlineData(CounterpartKind.UnidentifiedChild)]
    [InlineData(CounterpartKind.ChildOfAnotherSchool)]
    public async Task A_child_who_cannot_be_named_can_be_told_of_and_is_nobodys_permission(CounterpartKind child)
    {
        await using var stage = await Stage.WithSchoolAsync();

        var contact = await ContactAsync(stage, RecordAsync(stage, await stage.EnrolAsync(Role.Teacher), Activity.PersonalPhoneText, child));

        (contact.Assessment.Counterpart, contact.Assessment.Outcome).ShouldBe((child, Outcome.Prohibited));
        stage.See(() => contact.Breach).ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_the_records_know_the_student_nobody_says_otherwise()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));

        (await RecordAsync(stage, teacher, Activity.PersonalPhoneText, CounterpartKind.Colleague, student))
            .Refusals.ShouldHaveSingleItem().Code.ShouldBe("counterpart.contradicts-student");
        (await RecordAsync(stage, teacher, Activity.JoinSchoolWifi, student: student)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("counterpart.no-student");
        (await RecordAsync(stage, teacher, Activity.PersonalPhoneText, CounterpartKind.FormerStudent, student))
            .Refusals.ShouldHaveSingleItem().Code.ShouldBe("counterpart.contradicts-student");
        Stage.Done(await RecordAsync(stage, teacher, Activity.PersonalPhoneText, CounterpartKind.CurrentStudent, student));
    }

    [Fact]
    public async Task An_agreement_about_colleagues_is_no_agreement_about_anybody_else()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);

        var answer = await stage.Ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
            teacher, null, CounterpartKind.UnidentifiedChild, Activity.SharePersonalContactDetails, "A project.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(7)));

        answer.Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.student-not-named");
    }

    [Theory]
    [InlineData(null, Activity.SharePersonalContactDetails)]
    [InlineData(null, Activity.PrivateTuition)]
    [InlineData(CounterpartKind.CurrentStudent, Activity.SharePersonalContactDetails)]
    [InlineData(CounterpartKind.None, Activity.PrivateTuition)]
    [InlineData(CounterpartKind.UnidentifiedChild, Activity.LoneLift)]
    [InlineData(CounterpartKind.ChildOfAnotherSchool, Activity.LoneLift)]
    public async Task Nobody_who_asks_for_agreement_is_sent_to_a_child_for_whom_none_can_be_given(CounterpartKind? said, Activity activity)
    {
        await using var stage = await Stage.WithSchoolAsync();

        var answer = await stage.Ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
            await stage.EnrolAsync(Role.Teacher), null, said, activity, "A project.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(7)));

        var refusal = answer.Refusals.ShouldHaveSingleItem();
        refusal.Message.ShouldContain("`student`");
        refusal.Message.ShouldNotContain("_CHILD");
        refusal.Message.ShouldNotContain("CHILD_OF");
    }

    [Theory]
    [InlineData("walsall-2020")]
    [InlineData("westdale-junior")]
    [InlineData("school-interaction-2021")]
    public async Task Agreement_is_asked_for_with_who_is_on_the_other_side_wherever_a_contact_is(string pack)
    {
        await using var stage = await Stage.WithSchoolAsync(pack);
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var leftOut = new List<Activity>();
        foreach (var activity in Enum.GetValues<Activity>())
        {
            if ((await RecordAsync(stage, teacher, activity)).Refusals is [{ Code: "counterpart.missing" }])
            {
                leftOut.Add(activity);
                (await AskAsync(activity, null)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("counterpart.missing", activity.ToString());
                if (Counterparts.Of(activity).Contains(CounterpartKind.None))
                {
                    (await AskAsync(activity, CounterpartKind.None)).Refusals.ShouldNotContain(each => each.Code == "counterpart.missing", activity.ToString());
                }
            }
        }

        leftOut.ShouldContain(activity => Counterparts.MeantWithoutWords(activity) != null);

        ValueTask<RequestOutcome> AskAsync(Activity activity, CounterpartKind? said) => stage.Ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
            teacher, null, said, activity, "A project.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(7)));
    }

    [Fact]
    public async Task Times_that_cannot_be_are_refused()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(4));
        var leaver = await stage.EnrolAsync(Role.Teacher);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(leaver, new DateOnly(2026, 1, 1))));

        // Whether the child was born by then is asked last: of a day before the post it would tell when that was.
        await RefusedAsync(teacher, new DateTimeOffset(26, 3, 1, 10, 0, 0, TimeSpan.Zero), "contact.before-start");
        await RefusedAsync(teacher, new DateTimeOffset(2020, 10, 1, 10, 0, 0, TimeSpan.Zero), "contact.before-birth");
        await RefusedAsync(teacher, new DateTimeOffset(2020, 8, 31, 10, 0, 0, TimeSpan.Zero), "contact.before-start", nobody: true);
        await RefusedAsync(leaver, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), "contact.after-leaving");
        Stage.Done(await stage.RecordAsync(leaver, student, Activity.SchoolEmail, new DateTimeOffset(2025, 12, 31, 23, 59, 0, TimeSpan.Zero)));
        Stage.Done(await stage.RecordAsync(teacher, null, Activity.PersonalPhoneInClass, new DateTimeOffset(2020, 9, 1, 0, 0, 0, TimeSpan.FromHours(1))));

        async Task RefusedAsync(string adult, DateTimeOffset at, string code, bool nobody = false) =>
            (await stage.RecordAsync(adult, nobody ? null : student, nobody ? Activity.PersonalPhoneInClass : Activity.SchoolEmail, at))
                .Refusals.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void A_contact_further_back_than_anybody_works_at_a_school_is_refused()
    {
        var contact = new RelationshipEvent.ContactRecorded(
            "contact-1", "staff-1", null, Activity.PersonalPhoneInClass, Direction.Outbound, Purpose.Personal,
            Stage.Monday.AddYears(-RelationshipDecider.LongestAgo).AddSeconds(-1), "As it happened.",
            new(RoleSet.Of(Role.Teacher), CounterpartKind.None, null, FactSet.Empty, RoleSet.Empty, Outcome.NotCovered, Severity.Low, [], "policy", "hash"), null);

        RelationshipDecider.Decide(RelationshipState.Initial, new RelationshipCommand.RecordContact(contact, Stage.Monday))
            .Refusal!.Code.ShouldBe("contact.too-long-ago");
        RelationshipDecider.Decide(RelationshipState.Initial, new RelationshipCommand.RecordContact(
            contact with { OccurredAt = Stage.Monday.AddYears(-RelationshipDecider.LongestAgo) }, Stage.Monday)).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData("walsall-2020", Fact.DeclaredRelationship)]
    [InlineData("walsall-2020", Fact.OwnChild)]
    [InlineData("westdale-junior", Fact.ContactPlanAgreed)]
    [InlineData("westdale-junior", Fact.OwnChild)]
    [InlineData("derbyshire-leaflet", Fact.OwnChild)]
    public async Task What_only_a_record_can_show_is_kept_as_a_claim_and_never_makes_a_breach_a_permission(string pack, Fact claim)
    {
        await using var stage = await Stage.WithSchoolAsync(pack);
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        foreach (var (activity, purpose) in from activity in Enum.GetValues<Activity>()
                                            where Counterparts.Of(activity).Contains(CounterpartKind.CurrentStudent)
                                            from purpose in Enum.GetValues<Purpose>()
                                            select (activity, purpose))
        {
            var without = await ContactAsync(stage, stage.RecordAsync(teacher, student, activity, purpose: purpose));
            var with = await ContactAsync(stage, stage.RecordAsync(teacher, student, activity, purpose: purpose, facts: [claim]));

            with.Claims.ShouldBe(FactSet.Of(claim));
            (with.Assessment.Outcome >= without.Assessment.Outcome).ShouldBeTrue(activity.ToString());
            stage.See(() => (with.Breach is null && without.Breach is not null)).ShouldBeFalse(activity.ToString());
            without.Claims.ShouldBeNull();
        }
    }

    private static ValueTask<RequestOutcome> RecordAsync(
        Stage stage, string teacher, Activity activity, CounterpartKind? counterpart = null, string? student = null) =>
        stage.Ask.Contacts.RecordAsync(Stage.Officer, new RecordContact(
            teacher, student, counterpart, activity, Direction.Outbound, Purpose.Personal, [], stage.Time.GetUtcNow(), "As it happened.", null));

    private static async Task<ContactView> ContactAsync(Stage stage, ValueTask<RequestOutcome> recorded) => stage.Find<ContactView>(Stage.Done(await recorded))!;
}
