using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>
/// A child who goes from one school of a trust to another, or comes back, has two records: whichever is named, they are answered about as the pupil that they are.
/// </summary>
public sealed class TwiceEnrolledTests
{
    private const int Primary = 900_002;

    private const string Alike = "has a name, and a date of birth, that is or was recorded on both, and";

    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateOnly Born = new(2014, 5, 6);
    private static readonly DateOnly Left = new(2025, 8, 31);

    [Theory]
    [InlineData(Primary)]
    [InlineData(Stage.Urn)]
    public async Task A_contact_that_names_the_record_of_before_is_answered_as_with_a_current_student(int before)
    {
        await using var stage = await SceneAsync();
        var (teacher, old) = (await stage.EnrolAsync(Role.Teacher), await EnrolAsync(stage, before, "Säm Invented", leftOn: Left));
        (await MessageAsync(stage, teacher, old)).Contact.Assessment.Outcome.ShouldBe(Outcome.NotCovered);
        var present = await EnrolAsync(stage, Stage.Urn, "Invented, Sam");

        var (contact, notices) = await MessageAsync(stage, teacher, old);

        (contact.Assessment.Counterpart, contact.Assessment.CounterpartAge, contact.Assessment.Outcome).ShouldBe((CounterpartKind.CurrentStudent, 11, Outcome.Prohibited));
        stage.See(() => contact.Student!.Id).ShouldBe(old);
        notices.ShouldHaveSingleItem().ShouldStartWith($"Student {present} {Alike} is on the roll at Invented School {Stage.Urn}: ");
        (await MessageAsync(stage, teacher, present)).Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_answered_more_strictly_with_a_former_student_stays_so()
    {
        await using var stage = await SceneAsync("school-interaction-2021");
        var (teacher, old) = (await stage.EnrolAsync(Role.Teacher), await EnrolAsync(stage, Primary, "Sam Invented", leftOn: Left));
        var with = await Answers(stage, teacher, old);
        await EnrolAsync(stage, Stage.Urn, "Sam Invented");
        var present = await Answers(stage, teacher, await EnrolAsync(stage, Stage.Urn, "Sam Invented"));

        (await Answers(stage, teacher, old)).ShouldBe(with.Zip(present, (former, current) => former > current ? former : current));
    }

    [Theory]
    [InlineData("Samuel Invented", 0)]
    [InlineData("Sam Invented", 1)]
    public async Task Another_name_or_another_day_of_birth_is_another_child(string name, int days)
    {
        await using var stage = await SceneAsync();
        var (teacher, old) = (await stage.EnrolAsync(Role.Teacher), await EnrolAsync(stage, Primary, "Sam Invented", leftOn: Left));
        await EnrolAsync(stage, Stage.Urn, name, Born.AddDays(days));

        var (contact, notices) = await MessageAsync(stage, teacher, old);

        contact.Assessment.Counterpart.ShouldBe(CounterpartKind.FormerStudent);
        notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_child_of_another_trust_is_another_child()
    {
        await using var stage = await SceneAsync();
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(900_003, "Invented School 900003", "Primary", "830", "Derbyshire", "99002", "Other Invented Trust")));
        var (teacher, old) = (await stage.EnrolAsync(Role.Teacher), await EnrolAsync(stage, Primary, "Sam Invented", leftOn: Left));
        await EnrolAsync(stage, 900_003, "Sam Invented");

        (await MessageAsync(stage, teacher, old)).Contact.Assessment.Counterpart.ShouldBe(CounterpartKind.FormerStudent);
    }

    [Fact]
    public async Task Who_has_left_by_both_records_is_a_former_student()
    {
        await using var stage = await SceneAsync();
        var (teacher, old, present) = (
            await stage.EnrolAsync(Role.Teacher), await EnrolAsync(stage, Primary, "Sam Invented", leftOn: Left), await EnrolAsync(stage, Stage.Urn, "Sam Invented"));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(present, Today)));

        (await MessageAsync(stage, teacher, old)).Contact.Assessment.Counterpart.ShouldBe(CounterpartKind.FormerStudent);
        (await MessageAsync(stage, teacher, old, Stage.Monday.AddDays(-1))).Contact.Assessment.Counterpart.ShouldBe(CounterpartKind.CurrentStudent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_date_of_birth_that_is_put_right_on_one_record_does_not_make_two_children_of_one(bool onTheOldOne)
    {
        await using var stage = await SceneAsync();
        var (teacher, old, present) = (
            await stage.EnrolAsync(Role.Teacher), await EnrolAsync(stage, Primary, "Sam Invented", leftOn: Left), await EnrolAsync(stage, Stage.Urn, "Sam Invented"));
        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(onTheOldOne ? old : present, null, Born.AddDays(1))));

        (await MessageAsync(stage, teacher, old)).Contact.Assessment.Counterpart.ShouldBe(CounterpartKind.CurrentStudent);
    }

    [Fact]
    public async Task A_date_of_birth_that_is_put_right_finds_the_child()
    {
        await using var stage = await SceneAsync();
        var (teacher, old) = (await stage.EnrolAsync(Role.Teacher), await EnrolAsync(stage, Primary, "Sam Invented", leftOn: Left));
        var present = await EnrolAsync(stage, Stage.Urn, "Sam Invented", Born.AddDays(1));
        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(present, null, Born)));

        (await MessageAsync(stage, teacher, old)).Contact.Assessment.Counterpart.ShouldBe(CounterpartKind.CurrentStudent);
    }

    [Fact]
    public async Task What_was_answered_as_with_a_current_student_is_not_to_be_looked_at_again_since_the_child_left_later()
    {
        await using var stage = await SceneAsync();
        var (teacher, old) = (await stage.EnrolAsync(Role.Teacher), await EnrolAsync(stage, Primary, "Sam Invented", leftOn: Left));
        await MessageAsync(stage, teacher, old);
        await EnrolAsync(stage, Stage.Urn, "Sam Invented");
        await MessageAsync(stage, teacher, old);

        var corrected = await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(old, null, null, HasNotLeft: true));

        corrected.Notices.ShouldHaveSingleItem().ShouldStartWith("1 of the contacts that are recorded with this student were assessed as with a former student");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_that_is_put_right_on_one_record_does_not_make_two_children_of_one(bool onTheOldOne)
    {
        await using var stage = await SceneAsync();
        var (teacher, old, present) = (
            await stage.EnrolAsync(Role.Teacher), await EnrolAsync(stage, Primary, "Sam Invented", leftOn: Left), await EnrolAsync(stage, Stage.Urn, "Sam Invented"));
        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(onTheOldOne ? old : present, "Samuel Inventd", null)));

        (await MessageAsync(stage, teacher, old)).Contact.Assessment.Counterpart.ShouldBe(CounterpartKind.CurrentStudent);
    }

    [Fact]
    public async Task Who_alone_told_that_a_child_left_by_the_other_record_is_answered_as_if_they_had_not()
    {
        await using var stage = await SceneAsync();
        var (lead, viewer) = await LeaderAsync(stage);
        var (teacher, old, present) = (
            await stage.EnrolAsync(Role.Teacher), await EnrolAsync(stage, Primary, "Sam Invented", leftOn: Left), await EnrolAsync(stage, Stage.Urn, "Sam Invented"));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(viewer, new RecordStudentLeft(present, Today)));

        var (own, notices) = await MessageAsync(stage, lead, old);

        (own.Assessment.Counterpart, own.Assessment.CounterpartAge, own.Assessment.Outcome, own.Assessment.Without)
            .ShouldBe((CounterpartKind.CurrentStudent, 11, Outcome.Prohibited, OwnWord.Leaving));
        notices.ShouldHaveSingleItem().ShouldContain("is on the roll but for what this member of staff alone told of the leaving, at");
        stage.See(() => stage.Find<StudentView>(old) is var student ? student.LastOnRoll(student.Contacts) : null).ShouldBeNull();
        (await AskAsync(lead)).ShouldBe("authorisation.nobody-may");

        (await MessageAsync(stage, teacher, old)).Contact.Assessment.Counterpart.ShouldBe(CounterpartKind.FormerStudent);
        (await AskAsync(teacher)).ShouldBe("authorisation.not-needed");

        async Task<string> AskAsync(string adult)
        {
            var (now, activity) = (stage.Time.GetUtcNow(), Activity.PersonalSocialMediaMessage);
            var asked = new RequestAuthorisation(adult, old, null, activity, "A project.", now, now.AddDays(7));
            return (await stage.Ask.Authorisations.RequestAsync(Stage.Officer, asked)).Refusals.ShouldHaveSingleItem().Code;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_several_other_records_one_that_shows_the_child_on_the_roll_as_it_stands_is_enough_to_leave_nothing_out(bool isFirst)
    {
        await using var stage = await SceneAsync();
        var (lead, viewer) = await LeaderAsync(stage);
        var (old, one, another) = (
            await EnrolAsync(stage, Primary, "Sam Invented", leftOn: Left), await EnrolAsync(stage, Stage.Urn, "Sam Invented"), await EnrolAsync(stage, Stage.Urn, "Sam Invented"));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(viewer, new RecordStudentLeft(isFirst ? one : another, Today)));

        var (contact, notices) = await MessageAsync(stage, lead, old);

        (contact.Assessment.Outcome, contact.Assessment.Without).ShouldBe((Outcome.Prohibited, null));
        notices.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_enrolled_a_child_rightly_is_answered_by_that_record_where_its_date_of_birth_makes_no_difference()
    {
        await using var stage = await SceneAsync();
        var (lead, viewer) = await LeaderAsync(stage);
        var old = Stage.Done(await stage.Ask.People.EnrolAsync(viewer, new EnrolStudent(Primary, "Sam Invented", Born)));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(old, Left)));
        await EnrolAsync(stage, Stage.Urn, "Sam Invented");

        var (contact, _) = await MessageAsync(stage, lead, old);

        (contact.Assessment.Counterpart, contact.Assessment.CounterpartAge, contact.Assessment.Outcome, contact.Assessment.Without)
            .ShouldBe((CounterpartKind.CurrentStudent, 11, Outcome.Prohibited, null));
    }

    [Fact]
    public async Task Agreement_is_asked_of_those_who_agree_for_a_current_student()
    {
        await using var stage = await SceneAsync();
        var (teacher, old) = (await stage.EnrolAsync(Role.Teacher), await EnrolAsync(stage, Primary, "Sam Invented", leftOn: Left));
        (await AskAsync()).ShouldBe("authorisation.not-needed");
        await EnrolAsync(stage, Stage.Urn, "Sam Invented");

        (await AskAsync()).ShouldBe("authorisation.nobody-may");

        async Task<string> AskAsync()
        {
            var (now, activity) = (stage.Time.GetUtcNow(), Activity.PersonalSocialMediaMessage);
            var asked = new RequestAuthorisation(teacher, old, null, activity, "A project.", now, now.AddDays(7));
            return (await stage.Ask.Authorisations.RequestAsync(Stage.Officer, asked)).Refusals.ShouldHaveSingleItem().Code;
        }
    }

    [Fact]
    public async Task Whoever_enrols_a_child_is_told_of_another_record_of_the_same_name_and_date_of_birth_the_second_time_too()
    {
        await using var stage = await SceneAsync();
        var first = await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStudent(Primary, "Sam Invented", Born));
        first.Notices.ShouldBeEmpty();
        var again = new EnrolStudent(Stage.Urn, "Invented, Sam", Born, "r1");

        var second = await stage.Ask.People.EnrolAsync(Stage.Officer, again);

        second.Notices.ShouldHaveSingleItem().ShouldStartWith($"Student {first.Id} {Alike} is a current student at Invented School {Primary}. ");
        var resent = await stage.Ask.People.EnrolAsync(Stage.Officer, again);
        (resent.Id, resent.Notices.Count(notice => notice.Contains(second.Id!))).ShouldBe((second.Id, 0));

        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(first.Id!, Left)));
        (await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStudent(900_002, "Sam Invented", Born))).Notices
            .ShouldContain(notice => notice.StartsWith($"Student {first.Id} {Alike} left Invented School {Primary} on 31 August 2025. "));
    }

    private static async Task<Stage> SceneAsync(string pack = "walsall-2020")
    {
        var stage = await Stage.WithSchoolAsync(pack);
        await stage.OnboardAsync(Primary);
        return stage;
    }

    private static async Task<(string Post, Viewer Viewer)> LeaderAsync(Stage stage)
    {
        const string identity = "lena@invented.example";
        var post = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Lena Invented", [Role.DesignatedSafeguardingLead], null, identity, new DateOnly(2020, 9, 1))));
        return (post, new Viewer(identity, RoleSet.Of(Role.DesignatedSafeguardingLead), post));
    }

    private static async Task<string> EnrolAsync(Stage stage, int school, string name, DateOnly? born = null, DateOnly? leftOn = null) =>
        Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStudent(school, name, born ?? Born, LeftOn: leftOn)));

    private static async Task<(ContactView Contact, IReadOnlyList<string> Notices)> MessageAsync(Stage stage, string teacher, string student, DateTimeOffset? at = null)
    {
        var recorded = await stage.RecordAsync(teacher, student, Activity.PersonalSocialMediaMessage, at, Purpose.Personal);
        return (stage.Find<ContactView>(Stage.Done(recorded)), recorded.Notices);
    }

    private static async Task<List<Outcome>> Answers(Stage stage, string teacher, string student)
    {
        List<Outcome> answers = [];
        foreach (var activity in Enum.GetValues<Activity>().Where(activity => Counterparts.Of(activity).Contains(CounterpartKind.FormerStudent)))
        {
            answers.Add(stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, activity))).Assessment.Outcome);
        }

        return answers;
    }
}
