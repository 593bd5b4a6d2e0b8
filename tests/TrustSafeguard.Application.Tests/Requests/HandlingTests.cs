using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What is said about somebody goes up.</summary>
public sealed class HandlingTests
{
    [Fact]
    public async Task A_breach_about_the_chair_is_handled_by_the_trust_or_by_the_authority_of_a_maintained_school()
    {
        var stage = await Stage.WithSchoolAsync();
        var maintained = Stage.Urn + 1;
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(maintained, "Invented Primary", "Primary", "830", "Derbyshire", null, null)));
        var (ofATrust, ofAnAuthority) = (await stage.EnrolAsync(Role.ChairOfGovernors), await EnrolAsync(stage, maintained, null, Role.ChairOfGovernors));

        (await HandlerAsync(stage, ofATrust)).ShouldBe(Role.ChairOfTrustees);
        (await HandlerAsync(stage, ofAnAuthority)).ShouldBe(Role.LocalAuthorityOfficer);
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_breach_about_somebody_who_manages_the_head_is_not_handled_by_the_head()
    {
        var stage = await Stage.WithSchoolAsync();
        var executive = await stage.EnrolAsync(Role.SeniorLeader);
        (await HandlerAsync(stage, executive)).ShouldBe(Role.Headteacher);

        await EnrolAsync(stage, Stage.Urn, await EnrolAsync(stage, Stage.Urn, executive, Role.SeniorLeader), Role.Headteacher);

        (await HandlerAsync(stage, executive)).ShouldBe(Role.ChairOfGovernors);
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_breach_about_somebody_who_manages_its_handler_at_another_school_goes_past_the_handler()
    {
        const string Hanna = "hanna@example.invalid";
        var stage = await Stage.WithSchoolAsync();
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Stage.Urn + 1, "Invented Academy", "Primary", "830", "Derbyshire", "99001", "Invented Trust")));
        var (head, chair) = (await stage.EnrolAsync(Role.Headteacher), await EnrolAsync(stage, Stage.Urn, null, Role.ChairOfGovernors, Hanna));
        var breach = await RaisedAsync(stage, head);
        stage.See(() => breach.HandlerAt(stage.Time.GetUtcNow())).ShouldBe(Role.ChairOfGovernors);

        stage.Time.Advance(TimeSpan.FromMinutes(1));
        var teacher = await EnrolAsync(stage, Stage.Urn + 1, head, Role.Teacher, Hanna);
        stage.See(() => breach.HandlerAt(stage.Time.GetUtcNow())).ShouldBe(Role.ChairOfGovernors, "whom it is about may have had that recorded since");
        (await HandlerAsync(stage, head)).ShouldBe(Role.ChairOfTrustees);
        (await TriageAsync(stage, new Viewer(Hanna, RoleSet.Of(Role.ChairOfGovernors), chair), (await RaisedAsync(stage, head)).Id)).ShouldBe("breach.handler-under-the-subject");

        Stage.Done(await stage.Ask.Posts.ChangeLineManagerAsync(Stage.Officer, new ChangeLineManagement(teacher, null)));
        (await HandlerAsync(stage, head)).ShouldBe(Role.ChairOfGovernors);
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task What_another_trust_tells_of_identities_and_of_who_manages_whom_moves_no_matter_here()
    {
        var (worker, leader, trustee) = ("t@example.invalid", "h@example.invalid", "c@example.invalid");
        var stage = await Stage.WithSchoolAsync();
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Stage.Urn + 1, "Another Academy", "Primary", "830", "Derbyshire", "99002", "Another Trust")));
        var (teacher, _) = (await EnrolAsync(stage, Stage.Urn, null, Role.Teacher, worker), await EnrolAsync(stage, Stage.Urn, null, Role.Headteacher, leader));
        Stage.Done(await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint("99001", null, "Cara Invented", [Role.ChairOfTrustees], trustee, new DateOnly(2020, 9, 1))));

        var other = await EnrolAsync(stage, Stage.Urn + 1, null, Role.Headteacher, worker);
        await EnrolAsync(stage, Stage.Urn + 1, other, Role.Visitor, leader);
        (await HandlerAsync(stage, teacher)).ShouldBe(Role.Headteacher);

        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(other, trustee)));
        (await HandlerAsync(stage, teacher)).ShouldBe(Role.Headteacher);

        // Another record there has the identity of the teacher again, who has worked at both, as that one had it once.
        stage.Time.Advance(TimeSpan.FromMinutes(2));
        await EnrolAsync(stage, Stage.Urn + 1, null, Role.Visitor, worker);
        (await HandlerAsync(stage, teacher)).ShouldBe(Role.Headteacher);
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(other, null)));
        (await HandlerAsync(stage, teacher)).ShouldBe(Role.Headteacher);
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task What_is_said_of_an_authority_officer_who_governs_a_school_is_handled_as_of_any_governor_and_never_by_themselves()
    {
        var (lado, colleague) = ("l@example.invalid", "m@example.invalid");
        var stage = await Stage.WithSchoolAsync();
        var governor = await EnrolAsync(stage, Stage.Urn, null, Role.Governor, lado);
        foreach (var identity in (string[])[lado, colleague])
        {
            Stage.Done(await stage.Ask.Posts.AppointAsync(
                Stage.Officer, new Appoint(null, "830", "Lena Invented", [Role.LocalAuthorityOfficer], identity, new DateOnly(2020, 9, 1))));
        }

        var breach = await RaisedAsync(stage, governor);
        stage.See(() => breach.HandlerAt(stage.Time.GetUtcNow())).ShouldBe(Role.ChairOfGovernors);
        (await TriageAsync(stage, Viewer.Of(new Caller(lado, CallerKind.Person)), breach.Id)).ShouldNotBeNull();
        (await TriageAsync(stage, Viewer.Of(new Caller(colleague, CallerKind.Person)), breach.Id)).ShouldBeNull();
        await stage.DisposeAsync();
    }

    [Theory]
    [InlineData(Role.ChairOfGovernors, Role.Headteacher)]
    [InlineData(Role.ChairOfGovernors, Role.Governor)]
    [InlineData(Role.Governor, Role.Headteacher)]
    [InlineData(Role.Headteacher, Role.DeputyHeadteacher)]
    public async Task Who_stands_under_the_subject_neither_triages_nor_closes_nor_records_an_outcome(Role about, Role by)
    {
        var stage = await Stage.WithSchoolAsync();
        var (subject, below) = (await stage.EnrolAsync(about), await stage.EnrolAsync(by));
        var breach = (await RaisedAsync(stage, subject)).Id;
        var they = new Viewer("below", RoleSet.Of(by), below);

        (await TriageAsync(stage, they, breach)).ShouldBe("breach.handler-under-the-subject");
        (await CodeAsync(stage.Ask.Breaches.CloseAsync(they, new CloseBreach(breach, "Ended", "Seen.")))).ShouldBe("breach.handler-under-the-subject");
        var referral = Stage.Done(await stage.Ask.Referrals.ReferAsync(they, new ReferToLado(breach, "What was seen.", HarmLimb.RiskOfHarm)));
        (await OutcomeAsync(stage, they, referral)).ShouldBe("breach.handler-under-the-subject");
        (await OutcomeAsync(stage, new Viewer("subject", RoleSet.Of(about), subject), referral)).ShouldBe("breach.handler-is-the-subject");
        (await OutcomeAsync(stage, Stage.Officer, referral)).ShouldBeNull();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task Whom_the_subject_manages_does_not_handle_it_and_a_colleague_may()
    {
        var stage = await Stage.WithSchoolAsync();
        var manager = await stage.EnrolAsync(Role.Teacher);
        var (managed, colleague) = (await EnrolAsync(stage, Stage.Urn, manager, Role.DesignatedSafeguardingLead), await stage.EnrolAsync(Role.DesignatedSafeguardingLead));
        var breach = (await RaisedAsync(stage, manager)).Id;

        (await TriageAsync(stage, new Viewer("managed", RoleSet.Of(Role.DesignatedSafeguardingLead), managed), breach)).ShouldBe("breach.handler-under-the-subject");
        (await TriageAsync(stage, new Viewer("colleague", RoleSet.Of(Role.DesignatedSafeguardingLead), colleague), breach)).ShouldBeNull();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task What_was_referred_rests_on_the_harm_threshold()
    {
        var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var (straightAway, afterATriage) = (await RaisedAsync(stage, teacher), await RaisedAsync(stage, teacher));
        (await TriageAsync(stage, Stage.Officer, afterATriage.Id)).ShouldBeNull();

        (await CodeAsync(stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(straightAway.Id, "What was seen.")))).ShouldBe("breach.limb-missing");
        (await CodeAsync(stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(afterATriage.Id, "What was seen.")))).ShouldBe("breach.limb-missing");
        stage.See(() => straightAway.Referral).ShouldBeNull();
        foreach (var breach in new[] { straightAway, afterATriage })
        {
            Stage.Done(await stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(breach.Id, "What was seen.", HarmLimb.MayNotBeSuitable)));
            stage.See(() => (breach.Threshold, breach.Limb)).ShouldBe((Threshold.HarmThreshold, HarmLimb.MayNotBeSuitable));
        }

        await stage.DisposeAsync();
    }

    private static async Task<string> EnrolAsync(Stage stage, int urn, string? manager, Role role, string? identity = null) => Stage.Done(await stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(urn, "Nora Invented", [role], manager, identity, new DateOnly(2020, 9, 1))));

    private static async Task<Role> HandlerAsync(Stage stage, string subject)
    {
        var breach = await RaisedAsync(stage, subject);
        return stage.See(() => breach.HandlerAt(stage.Time.GetUtcNow()));
    }

    private static async Task<BreachView> RaisedAsync(Stage stage, string subject) => stage.Find<BreachView>(Stage.Done(
        await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(subject, Activity.ShareLogin, Severity.Low, "It was seen.", Anonymous: false, null))))!;

    private static Task<string?> TriageAsync(Stage stage, Viewer viewer, string breach) =>
        CodeAsync(stage.Ask.Breaches.TriageAsync(viewer, new TriageBreach(breach, Threshold.LowLevelConcern, Severity.Low, "Seen.")));

    private static Task<string?> OutcomeAsync(Stage stage, Viewer viewer, string referral) =>
        CodeAsync(stage.Ask.Referrals.RecordOutcomeAsync(viewer, new RecordLadoOutcome(referral, ReferralOutcome.Unfounded, "As the meeting concluded.")));

    private static async Task<string?> CodeAsync(ValueTask<RequestOutcome> asked) => (await asked).Refusals is [var first, ..] ? first.Code : null;
}
