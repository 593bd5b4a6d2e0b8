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

        (await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(child, Today))).Notices.ShouldBeEmpty();
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
        (first.CounterpartAge, first.Outcome, first.Without).ShouldBe((null, Outcome.Prohibited, OwnWord.DateOfBirthAndLeaving));
        (await ConnectAsync(stage, await stage.EnrolAsync(Role.Teacher), child)).Outcome.ShouldBe(Outcome.NotCovered);

        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(child, null, born)));
        var second = await ConnectAsync(stage, lead, child);
        (second.CounterpartAge, second.Outcome, second.Without).ShouldBe((20, Outcome.Prohibited, OwnWord.Leaving));

        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(child, null, null, LeftOn: Today.AddYears(-2))));
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
        foreach (var confirming in new[] { Stage.Officer, Stage.Officer, new Viewer("program", RoleSet.Empty) })
        {
            Stage.Done(await stage.Ask.People.CorrectAsync(confirming, new CorrectStudent(child, null, right)));
        }

        stage.See(() => stage.Find<StudentView>(child).Corrections.Select(each => (each.Was, each.Now, each.By)).ToList()).ShouldBe(
            [($"{right.AddYears(3):O}", $"{right:O}", viewer.Subject), ($"{right:O}", $"{right:O}", "officer")]);
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
        stage.See(() => stage.Find<StudentView>(child).OnlyTellerOfLeaving).ShouldBe(viewer.Subject);

        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(child, null, null, HasNotLeft: true)));

        stage.See(() => (stage.Find<StudentView>(child).OnlyTellerOfLeaving, stage.Find<StudentView>(child).LeftOn)).ShouldBe((null, null));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(child, Today.AddDays(1))));
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
}
