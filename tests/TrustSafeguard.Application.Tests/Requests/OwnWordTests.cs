using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What somebody alone has told of a child, by whichever command, makes nothing milder that they do; and another's word takes it over.</summary>
public sealed class OwnWordTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task Who_records_that_a_child_has_left_is_answered_as_if_they_had_not_until_somebody_else_records_it_too()
    {
        await using var stage = await Stage.WithSchoolAsync("walsall-2020");
        var (lead, viewer) = await LeaderAsync(stage);
        var (other, child) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));

        var left = await stage.Ask.People.RecordLeftAsync(viewer, new RecordStudentLeft(child, Today));
        left.Notices.ShouldHaveSingleItem().ShouldStartWith("What you told of the leaving makes nothing milder that you do yourself until another person confirms it");

        var own = await WriteAsync(lead);
        (own.Counterpart, own.Outcome, own.Without).ShouldBe((CounterpartKind.CurrentStudent, Outcome.Prohibited, OwnWord.Leaving));
        var others = await WriteAsync(other);
        (others.Counterpart, others.Outcome, others.Without).ShouldBe((CounterpartKind.FormerStudent, Outcome.NotCovered, null));

        (await stage.Ask.People.RecordLeftAsync(await OtherAsync(stage), new RecordStudentLeft(child, Today))).Notices.ShouldBeEmpty();
        (await WriteAsync(lead)).Outcome.ShouldBe(Outcome.NotCovered);

        async Task<RecordedAssessment> WriteAsync(string adult) =>
            stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(adult, child, Activity.PersonalSocialMediaMessage))).Assessment;
    }

    [Fact]
    public async Task Who_records_the_same_leaving_after_it_was_taken_back_has_still_told_it_alone()
    {
        await using var stage = await Stage.WithSchoolAsync("walsall-2020");
        var (lead, viewer) = await LeaderAsync(stage);
        var child = await stage.EnrolStudentAsync(15);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(child, Today.AddDays(-9))));
        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(child, null, null, HasNotLeft: true)));

        Stage.Done(await stage.Ask.People.RecordLeftAsync(viewer, new RecordStudentLeft(child, Today.AddDays(-5))));
        (await MessageAsync(stage, lead, child)).Outcome.ShouldBe(Outcome.Prohibited);

        // Taken back and recorded again: the contact that was answered without their word keeps nobody from putting the right day.
        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(child, null, null, HasNotLeft: true)));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(child, Today.AddDays(-9))));
        (await MessageAsync(stage, lead, child)).Outcome.ShouldBe(Outcome.NotCovered);
    }

    [Fact]
    public async Task Who_enrols_a_child_has_told_of_its_birth_and_its_leaving_and_others_confirm_either()
    {
        await using var stage = await Stage.WithSchoolAsync("derbyshire-leaflet");
        var (lead, viewer) = await LeaderAsync(stage);
        var born = Today.AddYears(-20);
        var enrolled = await stage.Ask.People.EnrolAsync(viewer, new EnrolStudent(Stage.Urn, "Sam Invented", born, LeftOn: Today.AddYears(-2)));
        enrolled.Notices.ShouldHaveSingleItem().ShouldStartWith("What you told of the date of birth and the leaving");
        var child = Stage.Done(enrolled);

        var first = await ConnectAsync(stage, lead, child);
        (first.CounterpartAge, first.Outcome, first.Without).ShouldBe((null, Outcome.Prohibited, OwnWord.DateOfBirth));
        (await ConnectAsync(stage, await stage.EnrolAsync(Role.Teacher), child)).Outcome.ShouldBe(Outcome.NotCovered);

        var other = await OtherAsync(stage);
        Stage.Done(await stage.Ask.People.CorrectAsync(other, new CorrectStudent(child, null, born)));
        var second = await ConnectAsync(stage, lead, child);
        (second.CounterpartAge, second.Outcome, second.Without).ShouldBe((20, Outcome.Prohibited, OwnWord.Leaving));

        Stage.Done(await stage.Ask.People.CorrectAsync(other, new CorrectStudent(child, null, null, LeftOn: Today.AddYears(-2))));
        (await ConnectAsync(stage, lead, child)).Outcome.ShouldBe(Outcome.NotCovered);
    }

    [Theory]
    [InlineData(Activity.SchoolEmail)]
    [InlineData(Activity.LoneLift)]
    public async Task Who_enrolled_a_pupil_of_their_school_is_answered_by_the_record_where_the_age_makes_no_difference(Activity activity)
    {
        foreach (var pack in new[] { "walsall-2020", "westdale-junior", "school-interaction-2021", "dcsf-guidance", "derbyshire-leaflet" })
        {
            await using var stage = await Stage.WithSchoolAsync(pack);
            var (lead, viewer) = await LeaderAsync(stage);
            var child = Stage.Done(await stage.Ask.People.EnrolAsync(viewer, new EnrolStudent(Stage.Urn, "Sam Invented", Today.AddYears(-9))));

            var answer = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(lead, child, activity))).Assessment;
            (answer.CounterpartAge, answer.Without).ShouldBe((9, null), pack);
        }
    }

    [Fact]
    public async Task Of_two_answers_that_are_as_strict_the_one_with_more_duties_counts()
    {
        await using var stage = await Stage.WithSchoolAsync("derbyshire-leaflet");
        Stage.Done(await stage.Ask.Layers.TellEditionAsync(PolicyPacks.England));
        var (lead, viewer) = await LeaderAsync(stage);
        var child = await stage.EnrolStudentAsync(17);
        Stage.Done(await stage.Ask.People.CorrectAsync(viewer, new CorrectStudent(child, null, Today.AddYears(-18).AddDays(-1))));

        var answer = await IntimateAsync(stage, lead, child);
        (answer.CounterpartAge, answer.Without).ShouldBe((17, OwnWord.DateOfBirth));
        answer.DecidedBy.ShouldContain("england.positions-of-trust");
    }

    [Fact]
    public async Task Each_word_of_their_own_is_left_out_by_itself_and_both_together()
    {
        await using var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        Stage.Done(await stage.Ask.Layers.TellEditionAsync(PolicyPacks.England));
        var (lead, viewer) = await LeaderAsync(stage);
        var child = await stage.EnrolStudentAsync(18);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(child, Today.AddDays(140))));

        // The birth is put right, and the leaving is not.
        Stage.Done(await stage.Ask.People.CorrectAsync(viewer, new CorrectStudent(child, null, Today.AddYears(-17).AddDays(-1))));
        Stage.Done(await stage.Ask.People.CorrectAsync(viewer, new CorrectStudent(child, null, null, LeftOn: Today.AddDays(-30))));

        var answer = await IntimateAsync(stage, lead, child);
        (answer.Counterpart, answer.CounterpartAge, answer.Without).ShouldBe((CounterpartKind.CurrentStudent, 17, OwnWord.Leaving));
        answer.DecidedBy.ShouldContain("england.positions-of-trust");
    }

    [Fact]
    public async Task What_was_put_right_rightly_is_confirmed_by_telling_the_same_once_more_and_no_oftener()
    {
        await using var stage = await Stage.WithSchoolAsync("derbyshire-leaflet");
        var (lead, viewer) = await LeaderAsync(stage);
        var (child, right) = (await stage.EnrolStudentAsync(15), Today.AddYears(-18).AddDays(-1));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(child, Today.AddDays(-200))));
        var corrected = await stage.Ask.People.CorrectAsync(viewer, new CorrectStudent(child, null, right));
        corrected.Notices.ShouldHaveSingleItem().ShouldStartWith("What you told of the date of birth");
        (await ConnectAsync(stage, lead, child)).Without.ShouldBe(OwnWord.DateOfBirth);

        (await RequestAsync()).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.nobody-may");
        var other = await OtherAsync(stage);
        foreach (var confirming in new[] { other, other, await OtherAsync(stage, "mia@invented.example") })
        {
            Stage.Done(await stage.Ask.People.CorrectAsync(confirming, new CorrectStudent(child, null, right)));
        }

        stage.See(() => stage.Find<StudentView>(child).Corrections.Select(each => (each.Was, each.Now, each.By)).ToList()).ShouldBe(
            [($"{right.AddYears(3):O}", $"{right:O}", viewer.Subject), ($"{right:O}", $"{right:O}", other.Subject)]);
        (await ConnectAsync(stage, lead, child)).Outcome.ShouldBe(Outcome.NotCovered);
        (await RequestAsync()).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.not-needed");

        ValueTask<RequestOutcome> RequestAsync() => stage.Ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
            lead, child, null, Activity.PersonalSocialMediaConnection, "A project.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(5)));
    }

    [Fact]
    public async Task What_is_agreed_to_is_what_a_contact_then_needs_without_their_own_word()
    {
        await using var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        var (lead, viewer) = await LeaderAsync(stage, Role.Teacher, Role.DesignatedSafeguardingLead);
        var (head, child, now) = (await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15), stage.Time.GetUtcNow());
        Stage.Done(await stage.Ask.People.RecordLeftAsync(viewer, new RecordStudentLeft(child, Today)));
        (await ShareAsync()).Outcome.ShouldBe(Outcome.AuthorisationRequired);

        var asked = Stage.Done(await stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(lead, child, null, Activity.SharePersonalContactDetails, "A project.", now, now.AddDays(9))));
        stage.See(() => stage.StandingOf(asked).Permits).ShouldBeFalse();
        Stage.Done(await stage.Ask.Authorisations.DecideAsync(Stage.Officer with { IsDevelopment = true }, Stage.Agreeing(asked, Role.Headteacher, head)));
        stage.Time.Advance(TimeSpan.FromHours(1));

        stage.See(() => stage.StandingOf(asked).Permits).ShouldBeTrue();
        (await ShareAsync()).WasPermitted.ShouldBeTrue();

        async Task<RecordedAssessment> ShareAsync() =>
            stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(lead, child, Activity.SharePersonalContactDetails))).Assessment;
    }

    [Fact]
    public async Task That_a_child_has_not_left_is_confirmed_too()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (_, viewer) = await LeaderAsync(stage);
        var child = await stage.EnrolStudentAsync(15);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(child, Today)));
        Stage.Done(await stage.Ask.People.CorrectAsync(viewer, new CorrectStudent(child, null, null, HasNotLeft: true)));
        stage.See(() => stage.Find<StudentView>(child).TellersOfLeaving).ShouldBe([viewer.Subject]);

        var other = await OtherAsync(stage);
        Stage.Done(await stage.Ask.People.CorrectAsync(other, new CorrectStudent(child, null, null, HasNotLeft: true)));

        stage.See(() => stage.Find<StudentView>(child).TellersOfLeaving).ShouldBe([viewer.Subject, other.Subject]);
        stage.See(() => stage.Find<StudentView>(child).LeftOn).ShouldBeNull();
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(child, Today.AddDays(1))));
    }

    [Theory]
    [InlineData("lena@new.invented.example")]
    [InlineData(null)]
    public async Task What_somebody_told_by_an_identity_of_before_is_their_own_word_still(string? identity)
    {
        await using var stage = await Stage.WithSchoolAsync("walsall-2020");
        var (lead, viewer) = await LeaderAsync(stage);
        var (other, child) = (await OtherAsync(stage), await stage.EnrolStudentAsync(15));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(viewer, new RecordStudentLeft(child, Today)));

        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(lead, identity)));

        var own = await MessageAsync(stage, lead, child);
        (own.Counterpart, own.Outcome, own.Without).ShouldBe((CounterpartKind.CurrentStudent, Outcome.Prohibited, OwnWord.Leaving));
        var again = await stage.Ask.People.RecordLeftAsync(viewer with { Subject = identity ?? viewer.Subject }, new RecordStudentLeft(child, Today));
        again.Notices.ShouldHaveSingleItem().ShouldStartWith("What you told of the leaving makes nothing milder");
        (await MessageAsync(stage, lead, child)).Outcome.ShouldBe(Outcome.Prohibited);

        Stage.Done(await stage.Ask.People.RecordLeftAsync(other, new RecordStudentLeft(child, Today)));
        (await MessageAsync(stage, lead, child)).Outcome.ShouldBe(Outcome.NotCovered);
    }

    [Fact]
    public async Task What_one_person_told_by_two_identities_another_person_confirms()
    {
        await using var stage = await Stage.WithSchoolAsync("walsall-2020");
        var (lead, viewer) = await LeaderAsync(stage);
        var (other, second, child) = (await OtherAsync(stage), await OtherAsync(stage, "lena@second.example"), await stage.EnrolStudentAsync(15));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(viewer, new RecordStudentLeft(child, Today)));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(second, new RecordStudentLeft(child, Today)));
        (await MessageAsync(stage, lead, child)).Outcome.ShouldBe(Outcome.NotCovered);

        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(second.StaffMember!, null)));
        stage.Time.Advance(TimeSpan.FromMinutes(2));
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(lead, second.Subject)));
        (await MessageAsync(stage, lead, child)).Outcome.ShouldBe(Outcome.Prohibited);

        foreach (var confirming in new[] { other, other })
        {
            Stage.Done(await stage.Ask.People.RecordLeftAsync(confirming, new RecordStudentLeft(child, Today)));
        }

        stage.See(() => stage.Find<StudentView>(child).TellersOfLeaving).ShouldBe([viewer.Subject, second.Subject, other.Subject]);
        (await MessageAsync(stage, lead, child)).Outcome.ShouldBe(Outcome.NotCovered);
    }

    [Fact]
    public async Task An_identity_that_stood_in_a_colleagues_post_by_mistake_does_not_make_the_colleagues_word_that_persons()
    {
        await using var stage = await Stage.WithSchoolAsync("walsall-2020");
        var (lead, viewer) = await LeaderAsync(stage);
        var (mistaken, child) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        foreach (var identity in new[] { "office@invented.example", viewer.Subject + ".uk", null })
        {
            Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(mistaken, identity)));
        }

        stage.Time.Advance(TimeSpan.FromMinutes(2));
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(lead, viewer.Subject + ".uk")));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(new Viewer("office@invented.example", RoleSet.Of(Role.Headteacher)), new RecordStudentLeft(child, Today)));

        (await MessageAsync(stage, lead, child)).Outcome.ShouldBe(Outcome.NotCovered);
        (await MessageAsync(stage, mistaken, child)).Outcome.ShouldBe(Outcome.Prohibited);
    }

    [Fact]
    public async Task An_integration_that_sends_the_same_again_confirms_nothing()
    {
        await using var stage = await Stage.WithSchoolAsync("derbyshire-leaflet");
        var (_, viewer) = await LeaderAsync(stage);
        var (program, child, right) = (new Viewer("program", RoleSet.Empty), await stage.EnrolStudentAsync(15), Today.AddYears(-18).AddDays(-1));
        Stage.Done(await stage.Ask.People.CorrectAsync(viewer, new CorrectStudent(child, null, right)));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(viewer, new RecordStudentLeft(child, Today)));

        Stage.Done(await stage.Ask.People.RecordLeftAsync(program, new RecordStudentLeft(child, Today)));
        Stage.Done(await stage.Ask.People.CorrectAsync(program, new CorrectStudent(child, null, right, LeftOn: Today)));
        stage.See(() => stage.Find<StudentView>(child).Corrections.Count).ShouldBe(1);

        Stage.Done(await stage.Ask.People.CorrectAsync(await OtherAsync(stage), new CorrectStudent(child, null, right, LeftOn: Today)));
        stage.See(() => stage.Find<StudentView>(child).Corrections.Count).ShouldBe(3);
    }

    [Fact]
    public async Task No_word_is_blamed_for_an_answer_that_would_be_no_other_with_it()
    {
        await using var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        Stage.Done(await stage.Ask.Layers.TellEditionAsync(PolicyPacks.England));
        var (lead, viewer) = await LeaderAsync(stage);
        var child = await stage.EnrolStudentAsync(17);
        Stage.Done(await stage.Ask.People.CorrectAsync(viewer, new CorrectStudent(child, null, Today.AddYears(-18).AddDays(-1))));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(viewer, new RecordStudentLeft(child, Today.AddDays(30))));

        var answer = await IntimateAsync(stage, lead, child);

        (answer.Counterpart, answer.CounterpartAge, answer.Without).ShouldBe((CounterpartKind.CurrentStudent, 17, OwnWord.DateOfBirth));
        stage.See(() => stage.Find<StudentView>(child) is var student ? student.LastOnRoll(student.Contacts) : null).ShouldBe(Today);
    }

    private static async Task<RecordedAssessment> MessageAsync(Stage stage, string adult, string child) =>
        stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(adult, child, Activity.PersonalSocialMediaMessage))).Assessment;

    private static async Task<RecordedAssessment> ConnectAsync(Stage stage, string adult, string child) =>
        stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(adult, child, Activity.PersonalSocialMediaConnection))).Assessment;

    private static async Task<RecordedAssessment> IntimateAsync(Stage stage, string adult, string child) =>
        stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(adult, child, Activity.IntimateRelationship, purpose: Purpose.Personal))).Assessment;

    private static async Task<(string Post, Viewer Viewer)> LeaderAsync(Stage stage, params Role[] roles)
    {
        roles = roles is [] ? [Role.DesignatedSafeguardingLead] : roles;
        const string identity = "lena@invented.example";
        var post = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Lena Invented", roles, null, identity, new DateOnly(2020, 9, 1))));
        return (post, new Viewer(identity, RoleSet.Of(roles), post));
    }

    // A leader who has no contacts.
    private static async Task<Viewer> OtherAsync(Stage stage, string identity = "henry@invented.example")
    {
        var post = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Henry Invented", [Role.Headteacher], null, identity, new DateOnly(2020, 9, 1))));
        return new Viewer(identity, RoleSet.Of(Role.Headteacher), post);
    }
}
