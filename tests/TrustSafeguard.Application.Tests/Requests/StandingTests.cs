using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What an authorisation is worth: whatever it was granted under, what the records say of it is what a contact will be told.</summary>
public sealed class StandingTests
{
    private static readonly Viewer Development = Stage.Officer with { IsDevelopment = true };

    [Fact]
    public async Task What_was_taken_back_covers_nothing_done_from_then_on_and_all_that_was_done_before()
    {
        var (stage, teacher, head, student) = await StagedAsync("westdale-junior", 14);
        var id = await AskAsync(stage, teacher, student, Activity.SharePersonalContactDetails);
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head)));
        stage.See(() => stage.StandingOf(id).Permits).ShouldBeTrue();

        stage.Time.Advance(TimeSpan.FromHours(2));
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head) with { Approve = false, Reason = "The family has moved." }));

        StatusOf(stage, id).ShouldBe(AuthorisationStatus.Revoked);
        (stage.See(() => stage.StandingOf(id).Permits), stage.See(() => stage.StandingOf(id).StillNeeded).Count).ShouldBe((false, 0));
        stage.See(() => stage.Find<AuthorisationView>(id).Words.Select(word => word.Approves).ToList()).ShouldBe([true, false]);
        stage.Time.Advance(TimeSpan.FromHours(1));
        (await IsBreachAsync(stage, teacher, student, Activity.SharePersonalContactDetails, Stage.Monday.AddHours(1))).ShouldBeFalse();
        (await IsBreachAsync(stage, teacher, student, Activity.SharePersonalContactDetails, Stage.Monday.AddHours(2))).ShouldBeTrue();
        (await IsBreachAsync(stage, teacher, student, Activity.SharePersonalContactDetails, Stage.Monday.AddHours(3))).ShouldBeTrue();

        stage.Time.Advance(TimeSpan.FromDays(100));
        StatusOf(stage, id).ShouldBe(AuthorisationStatus.Revoked);
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task After_it_was_taken_back_a_new_request_can_be_granted()
    {
        var (stage, teacher, head, student) = await StagedAsync("westdale-junior", 14);
        var id = await AskAsync(stage, teacher, student, Activity.SharePersonalContactDetails);
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head)));
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head) with { Approve = false }));
        (await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.already-revoked");

        var again = await AskAsync(stage, teacher, student, Activity.SharePersonalContactDetails);
        Stage.Done(await SayAsync(stage, Stage.Agreeing(again, Role.Headteacher, head)));

        (stage.See(() => stage.StandingOf(id).Permits), stage.See(() => stage.StandingOf(again).Permits)).ShouldBe((false, true));
        (await IsBreachAsync(stage, teacher, student, Activity.SharePersonalContactDetails)).ShouldBeFalse();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_grant_that_a_tightened_policy_does_not_accept_says_who_is_wanting_and_their_word_completes_it()
    {
        var (stage, teacher, head, student) = await StagedAsync("school-interaction-2021", 14);
        await OverrideAsync(stage, RoleSet.Of(Role.DesignatedSafeguardingLead));
        var lead = await stage.EnrolAsync(Role.DesignatedSafeguardingLead);
        var id = await AskAsync(stage, teacher, student, Activity.LoneLift);
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.DesignatedSafeguardingLead, lead)));
        stage.See(() => stage.StandingOf(id).Permits).ShouldBeTrue();

        await OverrideAsync(stage, RoleSet.Of(Role.Headteacher, Role.ParentOrCarer));

        var standing = stage.StandingOf(id);
        (StatusOf(stage, id), stage.See(() => standing.Permits)).ShouldBe((AuthorisationStatus.Granted, false));
        stage.See(() => standing.StillNeeded).ShouldBe([RoleSet.Of(Role.Headteacher, Role.ParentOrCarer)]);
        (await IsBreachAsync(stage, teacher, student, Activity.LoneLift)).ShouldBeTrue();
        stage.Time.Advance(TimeSpan.FromHours(1));
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head)));
        stage.See(() => stage.StandingOf(id).StillNeeded).ShouldBe([RoleSet.Of(Role.ParentOrCarer)]);
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.ParentOrCarer, null)));
        (stage.See(() => stage.StandingOf(id).Permits), stage.See(() => stage.StandingOf(id).StillNeeded).Count).ShouldBe((true, 0));

        // The words that were added count from when they were given.
        (await IsBreachAsync(stage, teacher, student, Activity.LoneLift, Stage.Monday.AddMinutes(1))).ShouldBeTrue();
        (await IsBreachAsync(stage, teacher, student, Activity.LoneLift)).ShouldBeFalse();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task What_is_asked_for_is_complete_by_what_the_policy_asks_when_the_last_word_is_given()
    {
        var (stage, teacher, head, student) = await StagedAsync("school-interaction-2021", 14);
        await OverrideAsync(stage, RoleSet.Of(Role.Headteacher));
        var id = await AskAsync(stage, teacher, student, Activity.LoneLift);

        await OverrideAsync(stage, RoleSet.Of(Role.Headteacher, Role.ParentOrCarer));
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head)));

        StatusOf(stage, id).ShouldBe(AuthorisationStatus.Requested);
        stage.See(() => stage.StandingOf(id).StillNeeded).ShouldBe([RoleSet.Of(Role.ParentOrCarer)]);
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_grant_that_waits_for_a_record_says_which_and_permits_nothing()
    {
        var (stage, _, _, _, id) = await GrantedWithoutPlanAsync();

        var standing = stage.StandingOf(id);

        (StatusOf(stage, id), stage.See(() => standing.Permits), stage.See(() => standing.StillNeeded.Count)).ShouldBe((AuthorisationStatus.Granted, false, 0));
        (standing.MissingFacts, standing.MissingRecords).ShouldBe((FactSet.Of(Fact.ContactPlanAgreed), FactSet.Of(Fact.ContactPlanAgreed)));
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_record_of_what_only_lacked_a_plan_says_that_the_head_had_agreed()
    {
        var (stage, teacher, _, student, _) = await GrantedWithoutPlanAsync();

        var contact = await DoneAsync(stage, teacher, student, Activity.SocialMeeting);

        stage.See(() => contact.Breach).ShouldNotBeNull();
        contact.Assessment.Approvals.ShouldBe(RoleSet.Of(Role.Headteacher));
        var recorded = contact.Assessment;
        var findings = stage.Feed.Read(views => views.Policies.InForce(views.Organisations.FindSchool(Stage.Urn)!, stage.Time.GetUtcNow())).Assess(new Situation
        {
            Actor = recorded.Actor,
            Counterpart = recorded.Counterpart,
            CounterpartAge = recorded.CounterpartAge,
            Activity = Activity.SocialMeeting,
            Facts = recorded.Facts,
            ApprovalsByOthers = recorded.Approvals,
        }).InFull();
        findings.Approvers.ShouldBeEmpty();
        findings.ExplainAsRecorded().ShouldContain("plan");
        findings.ExplainAsRecorded().ShouldNotContain("The agreement of the headteacher");
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task What_changes_in_the_period_shows_that_the_member_of_staff_leaves_and_from_then_on_nothing_is_permitted()
    {
        var (stage, teacher, head, student) = await StagedAsync("westdale-junior", 14);
        var id = await AskAsync(stage, teacher, student, Activity.SharePersonalContactDetails);
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head)));
        stage.See(() => stage.StandingOf(id).Changes).ShouldBeEmpty();

        var leaves = DateOnly.FromDateTime(Stage.Monday.UtcDateTime).AddDays(3);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(teacher, leaves)));

        var change = stage.See(() => stage.StandingOf(id).Changes).ShouldHaveSingleItem();
        (change.HasLeft, change.From).ShouldBe((true, stage.See(() => stage.Find<StaffMemberView>(teacher).Leaves)));
        stage.See(() => stage.StandingOf(id).Permits).ShouldBeTrue();
        stage.Time.Advance(TimeSpan.FromDays(3.5));
        (stage.See(() => stage.StandingOf(id).Permits), stage.See(() => stage.StandingOf(id).Changes.Count)).ShouldBe((false, 0));
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task Who_asked_gives_up_their_own_grant_by_themselves()
    {
        var (stage, teacher, head, student) = await StagedAsync("westdale-junior", 14);
        var id = await AskAsync(stage, teacher, student, Activity.SharePersonalContactDetails);
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head)));

        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Teacher, teacher) with { Approve = false, Reason = "Not needed any more." }));

        StatusOf(stage, id).ShouldBe(AuthorisationStatus.Revoked);
        stage.See(() => stage.StandingOf(id).Permits).ShouldBeFalse();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_word_in_a_role_that_was_not_held_counts_for_nothing_that_is_done_once_the_records_show_it()
    {
        var (stage, teacher, head, student) = await StagedAsync("westdale-junior", 14);
        var id = await AskAsync(stage, teacher, student, Activity.SharePersonalContactDetails);
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head)));

        stage.Time.Advance(TimeSpan.FromDays(2));
        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(
            Stage.Officer, new ChangeRoles(head, [Role.DeputyHeadteacher], stage.See(() => stage.Find<StaffMemberView>(head).StartsOn))));

        stage.See(() => stage.StandingOf(id).Permits).ShouldBeFalse();
        stage.See(() => stage.StandingOf(id).StillNeeded).ShouldBe([RoleSet.Of(Role.Headteacher)]);
        (await IsBreachAsync(stage, teacher, student, Activity.SharePersonalContactDetails)).ShouldBeTrue();
        (await IsBreachAsync(stage, teacher, student, Activity.SharePersonalContactDetails, Stage.Monday.AddDays(1))).ShouldBeFalse();

        // Who is made the head may agree now, in the very same words.
        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(head, [Role.Headteacher], new DateOnly(2026, 3, 4))));
        stage.See(() => stage.StandingOf(id).Permits).ShouldBeFalse();
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head)));
        stage.See(() => stage.StandingOf(id).Permits).ShouldBeTrue();
        (await IsBreachAsync(stage, teacher, student, Activity.SharePersonalContactDetails)).ShouldBeFalse();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_head_who_is_head_no_longer_had_agreed_while_they_were()
    {
        var (stage, teacher, head, student) = await StagedAsync("westdale-junior", 14);
        var id = await AskAsync(stage, teacher, student, Activity.SharePersonalContactDetails);
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head)));

        stage.Time.Advance(TimeSpan.FromDays(2));
        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(head, [Role.Teacher], new DateOnly(2026, 3, 3))));

        stage.See(() => stage.StandingOf(id).Permits).ShouldBeTrue();
        await stage.DisposeAsync();
    }

    private static async Task<(Stage Stage, string Teacher, string Head, string Student, string Authorisation)> GrantedWithoutPlanAsync()
    {
        var (stage, teacher, head, student) = await StagedAsync("westdale-junior", 19);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(student, new DateOnly(2025, 7, 20))));
        var id = await AskAsync(stage, teacher, student, Activity.SocialMeeting);
        Stage.Done(await SayAsync(stage, Stage.Agreeing(id, Role.Headteacher, head)));
        return (stage, teacher, head, student, id);
    }

    private static async Task<(Stage Stage, string Teacher, string Head, string Student)> StagedAsync(string pack, int age)
    {
        var stage = await Stage.WithSchoolAsync(pack);
        return (stage, await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(age));
    }

    private static async Task<string> AskAsync(Stage stage, string teacher, string student, Activity activity) => Stage.Done(await stage.Ask.Authorisations.RequestAsync(
        Stage.Officer, new RequestAuthorisation(teacher, student, null, activity, "A gala.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(7))));

    private static ValueTask<RequestOutcome> SayAsync(Stage stage, DecideAuthorisation word) => stage.Ask.Authorisations.DecideAsync(Development, word);

    private static AuthorisationStatus StatusOf(Stage stage, string id) => stage.See(() => stage.Find<AuthorisationView>(id).StatusAt(stage.Time.GetUtcNow()));

    private static async Task<bool> IsBreachAsync(Stage stage, string teacher, string student, Activity activity, DateTimeOffset? at = null)
    {
        var contact = await DoneAsync(stage, teacher, student, activity, at);
        return stage.See(() => contact.Breach is not null);
    }

    private static async Task<ContactView> DoneAsync(Stage stage, string teacher, string student, Activity activity, DateTimeOffset? at = null) =>
        stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, activity, at)))!;

    private static async Task OverrideAsync(Stage stage, params RoleSet[] groups) => Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
        Stage.Urn,
        "school-interaction-2021",
        [new ClauseOverride("smci.lone-lifts", Outcome.AuthorisationRequired, [.. groups], null)],
        new DateOnly(2026, 3, 2)))).Request);
}
