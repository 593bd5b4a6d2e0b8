using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>One person with several posts is one person, wherever a rule asks who somebody is; and is at a school only what they are there.</summary>
public sealed class PersonTests : IAsyncLifetime
{
    private const int Second = Stage.Urn + 1;
    private const int Elsewhere = Stage.Urn + 2;
    private const string Hanna = "hanna@example.invalid";

    private static readonly DateOnly FirstDay = new(2020, 9, 1);
    private static readonly DateOnly Today = new(2026, 3, 2);

    private Stage stage = null!;

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.WithSchoolAsync();
        await stage.OnboardAsync(Second);
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Elsewhere, "School of Another Trust", "Primary", "831", "Derby", "99002", "Another Trust")));
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Theory]
    [InlineData(Second)]
    [InlineData(Elsewhere)]
    public async Task A_head_who_governs_another_school_handles_nothing_that_is_about_themselves_in_either_post(int other)
    {
        var (head, governor) = (await EnrolAsync(Stage.Urn, Hanna, Role.Headteacher), await EnrolAsync(other, "HANNA@example.invalid", Role.ChairOfGovernors));
        var breach = await RaiseAsync(head);

        foreach (var viewer in new[] { As(head), As(governor), new Viewer(Hanna, RoleSet.Of(Role.ChairOfGovernors)) })
        {
            (await TriageAsync(viewer, breach)).ShouldBe("breach.handler-is-the-subject");
            (await CodeAsync(stage.Ask.Breaches.CloseAsync(viewer, new CloseBreach(breach, "unfounded", "Nothing in it.")))).ShouldBe("breach.handler-is-the-subject");
            (await CodeAsync(stage.Ask.Referrals.ReferAsync(viewer, new ReferToLado(breach, "As told.", HarmLimb.RiskOfHarm)))).ShouldBe("breach.handler-is-the-subject");
        }

        var referral = Stage.Done(await stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(breach, "As told.", HarmLimb.RiskOfHarm)));
        (await CodeAsync(stage.Ask.Referrals.RecordOutcomeAsync(As(governor), new RecordLadoOutcome(referral, ReferralOutcome.Unfounded, "So they say."))))
            .ShouldBe("breach.handler-is-the-subject");
    }

    [Fact]
    public async Task A_trust_officer_who_teaches_handles_nothing_that_is_about_them_as_a_teacher()
    {
        var teacher = await EnrolAsync(Stage.Urn, Hanna, Role.Teacher);
        await AppointAsync("99001", null, Hanna, Role.TrustSafeguardingOfficer);
        var breach = await RaiseAsync(teacher);

        (await TriageAsync(new Viewer(Hanna, RoleSet.Of(Role.TrustSafeguardingOfficer)), breach)).ShouldBe("breach.handler-is-the-subject");
        HandlerOf(breach).ShouldBe(Role.ChairOfTrustees);
    }

    [Fact]
    public async Task What_somebody_is_elsewhere_gives_them_no_standing_here()
    {
        var (head, chairElsewhere, chairHere) = (
            await EnrolAsync(Stage.Urn, null, Role.Headteacher), await EnrolAsync(Second, Hanna, Role.ChairOfGovernors), await EnrolAsync(Stage.Urn, null, Role.ChairOfGovernors));
        var breach = await RaiseAsync(head);

        (await TriageAsync(As(chairElsewhere, Role.ChairOfGovernors), breach)).ShouldBe("breach.handler-under-the-subject");
        (await TriageAsync(As(chairHere), breach)).ShouldBeNull();
    }

    [Fact]
    public async Task A_trusts_chair_stands_over_its_own_schools_and_an_authoritys_officer_over_those_of_its_area()
    {
        await AppointAsync("99002", null, "chair-elsewhere", Role.ChairOfTrustees);
        await AppointAsync("99001", null, "chair", Role.ChairOfTrustees);
        await AppointAsync(null, "831", "lado-elsewhere", Role.LocalAuthorityOfficer);
        await AppointAsync(null, "830", "lado", Role.LocalAuthorityOfficer);
        var breach = await RaiseAsync(await EnrolAsync(Stage.Urn, null, Role.ChairOfGovernors));

        (await TriageAsync(new Viewer("chair-elsewhere", RoleSet.Empty), breach)).ShouldBe("breach.handler-under-the-subject");
        (await TriageAsync(new Viewer("lado-elsewhere", RoleSet.Empty), breach)).ShouldBe("breach.handler-under-the-subject");
        (await TriageAsync(new Viewer("chair", RoleSet.Empty), breach)).ShouldBeNull();
        (await TriageAsync(new Viewer("lado", RoleSet.Empty), breach)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_said_of_a_teacher_who_chairs_the_trust_goes_past_the_head_and_the_trust()
    {
        var teacher = await EnrolAsync(Stage.Urn, Hanna, Role.Teacher);
        var breach = await RaiseAsync(teacher);
        HandlerOf(breach).ShouldBe(Role.Headteacher);

        var chair = await AppointAsync("99001", null, Hanna, Role.ChairOfTrustees);
        HandlerOf(breach).ShouldBe(Role.LocalAuthorityOfficer);

        Stage.Done(await stage.Ask.Posts.EndAsync(Stage.Officer, new EndAppointment(chair, Today)));
        HandlerOf(breach).ShouldBe(Role.Headteacher);
    }

    [Fact]
    public async Task Whom_the_subject_manages_in_another_post_does_not_handle_it()
    {
        var (executive, teacher) = (await EnrolAsync(Second, Hanna, Role.SeniorLeader), await EnrolAsync(Stage.Urn, Hanna, Role.Teacher));
        var head = await EnrolAsync(Stage.Urn, null, Role.Headteacher);
        var breach = await RaiseAsync(teacher);
        HandlerOf(breach).ShouldBe(Role.Headteacher);

        Stage.Done(await stage.Ask.Posts.ChangeLineManagerAsync(Stage.Officer, new ChangeLineManagement(head, executive)));

        HandlerOf(breach).ShouldBe(Role.ChairOfGovernors);
        (await TriageAsync(As(head), breach)).ShouldBe("breach.handler-under-the-subject");
        Stage.Done(await stage.Ask.Posts.ChangeLineManagerAsync(Stage.Officer, new ChangeLineManagement(head, null)));
        (await TriageAsync(As(head), breach)).ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_agrees_to_their_own_request_or_records_a_parents_word_to_it_in_another_post()
    {
        var (asker, other) = (await EnrolAsync(Stage.Urn, Hanna, Role.Teacher), await EnrolAsync(Elsewhere, Hanna, Role.Headteacher));
        Stage.Done((await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new Application.Requests.Policies.AdoptSchoolPolicy(Stage.Urn, "dcsf-guidance", [], FirstDay.AddDays(1)))).Request);
        var child = await stage.EnrolStudentAsync(15);
        var now = stage.Time.GetUtcNow();
        var asked = Stage.Done(await stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(asker, child, null, Activity.SharePersonalContactDetails, "A project.", now, now.AddDays(1))));

        foreach (var viewer in new[] { As(other), new Viewer(Hanna, RoleSet.Of(Role.Headteacher)) })
        {
            (await CodeAsync(stage.Ask.Authorisations.DecideAsync(viewer, new DecideAuthorisation(asked, Role.Headteacher, null, true, "Agreed.", null))))
                .ShouldBe("authorisation.own-request");
            (await CodeAsync(stage.Ask.Authorisations.DecideAsync(
                viewer, new DecideAuthorisation(asked, Role.ParentOrCarer, null, true, "Agreed.", null, "Mary Invented", HowGiven.InPerson))))
                .ShouldBe("authorisation.own-request");
        }
    }

    [Fact]
    public async Task An_agreement_that_turns_out_to_be_the_askers_own_permits_nothing_any_more()
    {
        var (asker, head) = (await EnrolAsync(Stage.Urn, Hanna, Role.Teacher), await EnrolAsync(Stage.Urn, null, Role.Headteacher));
        Stage.Done((await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new Application.Requests.Policies.AdoptSchoolPolicy(Stage.Urn, "dcsf-guidance", [], FirstDay.AddDays(1)))).Request);
        var child = await stage.EnrolStudentAsync(15);
        var now = stage.Time.GetUtcNow();
        var asked = Stage.Done(await stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(asker, child, null, Activity.SharePersonalContactDetails, "A project.", now, now.AddDays(1))));
        Stage.Done(await stage.Ask.Authorisations.DecideAsync(As(head), new DecideAuthorisation(asked, Role.Headteacher, null, true, "Agreed.", null)));
        stage.See(() => stage.StandingOf(asked).Permits).ShouldBeTrue();

        // The record of before was another's: the two are one person, who has left the one post and come back as the head.
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(asker, "hanna.head@example.invalid")));
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(head, "another@example.invalid")));
        stage.See(() => stage.StandingOf(asked).Permits).ShouldBeTrue();
        await stage.SendAsync(
            Application.Records.Logs.OfTrust("99001"),
            GrainCommand.To(Application.Records.StreamIds.StaffMember(head), new Domain.StaffMembers.StaffMemberCommand.CorrectIdentity("HANNA.head@example.invalid")));

        stage.See(() => stage.StandingOf(asked).Permits).ShouldBeFalse();
    }

    [Fact]
    public async Task A_parent_on_the_staff_records_no_word_of_their_own_from_another_post()
    {
        var (parent, other) = (await EnrolAsync(Stage.Urn, Hanna, Role.Teacher), await EnrolAsync(Second, Hanna, Role.Teacher));
        var asker = await EnrolAsync(Stage.Urn, null, Role.Teacher);
        var child = await stage.EnrolStudentAsync(15);
        Stage.Done((await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new Application.Requests.Policies.AdoptSchoolPolicy(Stage.Urn, "dcsf-guidance", [], FirstDay.AddDays(1)))).Request);
        var now = stage.Time.GetUtcNow();
        var asked = Stage.Done(await stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(asker, child, null, Activity.SharePersonalContactDetails, "A project.", now, now.AddDays(1))));

        foreach (var (viewer, by) in new[] { (As(other), parent), (As(parent), other), (new Viewer(Hanna, RoleSet.Empty), parent) })
        {
            (await CodeAsync(stage.Ask.Authorisations.DecideAsync(
                viewer, new DecideAuthorisation(asked, Role.ParentOrCarer, by, true, "Agreed.", null, Given: HowGiven.InPerson))))
                .ShouldBe("authorisation.parent-records-own-word");
        }
    }

    [Fact]
    public async Task Whoever_has_posts_at_two_schools_speaks_at_each_in_the_one_that_they_hold_there()
    {
        var (here, there) = (await EnrolAsync(Stage.Urn, Hanna, Role.Headteacher), await EnrolAsync(Second, Hanna, Role.Teacher));
        var asker = await EnrolAsync(Stage.Urn, null, Role.Teacher);
        Stage.Done((await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new Application.Requests.Policies.AdoptSchoolPolicy(Stage.Urn, "dcsf-guidance", [], FirstDay.AddDays(1)))).Request);
        var child = await stage.EnrolStudentAsync(15);
        var now = stage.Time.GetUtcNow();
        var asked = Stage.Done(await stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(asker, child, null, Activity.SharePersonalContactDetails, "A project.", now, now.AddDays(1))));

        Stage.Done(await stage.Ask.Authorisations.DecideAsync(As(there), new DecideAuthorisation(asked, Role.Headteacher, null, true, "Agreed.", null)));

        stage.See(() => stage.Views.Records.Find<Application.Views.Authorisations.AuthorisationView>(asked)!.Words.Single().By!.Id).ShouldBe(here);
    }

    [Fact]
    public async Task An_identity_that_is_given_later_makes_two_posts_one_persons_and_one_that_is_taken_away_parts_them()
    {
        var (first, second) = (await EnrolAsync(Stage.Urn, Hanna, Role.Teacher), await EnrolAsync(Second, null, Role.Headteacher));
        var breach = await RaiseAsync(first);
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(second, " Hanna@Example.invalid")));
        (await TriageAsync(As(second), breach)).ShouldBe("breach.handler-is-the-subject");

        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(second, null)));
        (await TriageAsync(As(second), breach)).ShouldBeNull();
        var member = stage.Find<StaffMemberView>(second);
        stage.See(() => member.Corrections.Select(each => (each.Of, each.Was, each.Now, each.By)).ToList()).ShouldBe(
            [(CorrectedDetail.Identity, null, "Hanna@Example.invalid", "officer"), (CorrectedDetail.Identity, "Hanna@Example.invalid", null, "officer")]);
    }

    [Fact]
    public async Task An_identity_is_taken_from_nobody_who_has_it_at_the_same_place()
    {
        await EnrolAsync(Stage.Urn, Hanna, Role.Teacher);
        var other = await EnrolAsync(Stage.Urn, null, Role.Teacher);
        (await CodeAsync(stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(other, Hanna)))).ShouldBe("staff-member.identity-taken");

        var officer = await AppointAsync("99001", null, Hanna, Role.TrustSafeguardingOfficer);
        (await CodeAsync(stage.Ask.Posts.AppointAsync(Stage.Officer, new Appoint("99001", null, "Hanna Invented", [Role.ChairOfTrustees], Hanna, FirstDay))))
            .ShouldBe("appointment.identity-taken");
        var chair = await AppointAsync("99001", null, null, Role.ChairOfTrustees);
        (await CodeAsync(stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(chair, Hanna)))).ShouldBe("appointment.identity-taken");
        Stage.Done(await stage.Ask.Posts.EndAsync(Stage.Officer, new EndAppointment(officer, Today)));
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(chair, Hanna)));
    }

    [Fact]
    public async Task A_post_that_has_ended_is_put_right_though_the_person_has_another_there()
    {
        var (before, now) = (await EnrolAsync(Stage.Urn, null, Role.Teacher), await EnrolAsync(Stage.Urn, Hanna, Role.Headteacher));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(before, Today)));

        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(before, Hanna)));

        (await TriageAsync(As(now), await RaiseAsync(before))).ShouldBe("breach.handler-is-the-subject");
    }

    [Fact]
    public async Task Nobody_is_the_product_itself_whatever_identity_they_are_recorded_with()
    {
        var (subject, other) = (await EnrolAsync(Stage.Urn, Viewer.System.Subject, Role.Teacher), await EnrolAsync(Stage.Urn, Viewer.Development.Subject, Role.Teacher));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(subject, Today)));

        (await TriageAsync(Viewer.System, await RaiseAsync(subject))).ShouldBeNull();
        (await TriageAsync(Viewer.Development, await RaiseAsync(other))).ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_appoints_or_enrols_themselves_or_changes_what_stands_in_a_record_of_their_own()
    {
        var (here, there) = (await EnrolAsync(Stage.Urn, Hanna, Role.Teacher), await EnrolAsync(Second, Hanna, Role.Teacher));
        var head = await EnrolAsync(Stage.Urn, null, Role.Headteacher);
        foreach (var viewer in new[] { As(here), new Viewer(Hanna, RoleSet.Empty) })
        {
            foreach (var answer in new[]
            {
                await stage.Ask.Posts.AppointAsync(viewer, new Appoint("99001", null, "Hanna Invented", [Role.ChairOfTrustees], "HANNA@example.invalid", FirstDay)),
                await stage.Ask.People.EnrolAsync(viewer, new EnrolStaffMember(Elsewhere, "Hanna Invented", [Role.Headteacher], null, Hanna, FirstDay)),
                await stage.Ask.Posts.ChangeRolesAsync(viewer, new ChangeRoles(there, [Role.Headteacher], Today)),
                await stage.Ask.Posts.CorrectAsync(viewer, new CorrectName(there, "Hannah Invented")),
                await stage.Ask.Posts.CorrectAsync(viewer, new CorrectIdentity(there, "somebody")),
                await stage.Ask.Posts.CorrectAsync(viewer, new CorrectIdentity(there, null)),
                await stage.Ask.Posts.CorrectAsync(viewer, new CorrectIdentity(head, Hanna)),
                await stage.Ask.Posts.ChangeLineManagerAsync(viewer, new ChangeLineManagement(there, head)),
            })
            {
                answer.Refusals.ShouldHaveSingleItem().Code.ShouldBe("post.own-record");
            }
        }
    }

    [Fact]
    public async Task Nobody_manages_themselves_or_those_above_them()
    {
        var (here, there, head) = (
            await EnrolAsync(Stage.Urn, Hanna, Role.Teacher), await EnrolAsync(Second, Hanna, Role.Teacher), await EnrolAsync(Stage.Urn, null, Role.Headteacher));
        (await CodeAsync(stage.Ask.Posts.ChangeLineManagerAsync(Stage.Officer, new ChangeLineManagement(here, there)))).ShouldBe("staff-member.own-manager");
        Stage.Done(await stage.Ask.Posts.ChangeLineManagerAsync(Stage.Officer, new ChangeLineManagement(here, head)));
        (await CodeAsync(stage.Ask.Posts.ChangeLineManagerAsync(Stage.Officer, new ChangeLineManagement(head, here)))).ShouldBe("staff-member.manager-under-them");
        var stranger = await EnrolAsync(Elsewhere, null, Role.Headteacher);
        (await CodeAsync(stage.Ask.Posts.ChangeLineManagerAsync(Stage.Officer, new ChangeLineManagement(here, stranger)))).ShouldBe("staff-member.unknown");
    }

    [Fact]
    public async Task Whoever_holds_no_post_any_more_records_nothing()
    {
        var officer = await AppointAsync("99001", null, Hanna, Role.TrustSafeguardingOfficer);
        var breach = await RaiseAsync(await EnrolAsync(Stage.Urn, null, Role.Teacher));
        (await TriageAsync(new Viewer(Hanna, RoleSet.Empty), breach)).ShouldBeNull();
        Stage.Done(await stage.Ask.Posts.EndAsync(Stage.Officer, new EndAppointment(officer, Today.AddDays(1))));

        stage.Time.Advance(TimeSpan.FromDays(1));

        (await CodeAsync(stage.Ask.Breaches.CloseAsync(new Viewer(Hanna, RoleSet.Empty), new CloseBreach(breach, "unfounded", "Seen.")))).ShouldBe("request.no-post");
    }

    [Fact]
    public async Task An_appointment_does_not_end_before_a_breach_that_was_handled_in_it()
    {
        var officer = await AppointAsync("99001", null, Hanna, Role.TrustSafeguardingOfficer);
        (await TriageAsync(new Viewer(Hanna, RoleSet.Empty), await RaiseAsync(await EnrolAsync(Stage.Urn, null, Role.Teacher)))).ShouldBeNull();

        (await CodeAsync(stage.Ask.Posts.EndAsync(Stage.Officer, new EndAppointment(officer, Today)))).ShouldBe("appointment.at-work-then");
        Stage.Done(await stage.Ask.Posts.EndAsync(Stage.Officer, new EndAppointment(officer, Today.AddDays(1))));
    }

    [Fact]
    public async Task An_appointment_says_where_it_is_and_is_made_once_under_one_request_id()
    {
        (await CodeAsync(stage.Ask.Posts.AppointAsync(Stage.Officer, new Appoint(null, null, "Hanna Invented", [Role.ChairOfTrustees], null, FirstDay))))
            .ShouldBe("appointment.place");
        (await CodeAsync(stage.Ask.Posts.AppointAsync(Stage.Officer, new Appoint("99001", "830", "Hanna Invented", [Role.ChairOfTrustees], null, FirstDay))))
            .ShouldBe("appointment.place");
        (await CodeAsync(stage.Ask.Posts.AppointAsync(Stage.Officer, new Appoint("99009", null, "Hanna Invented", [Role.ChairOfTrustees], null, FirstDay))))
            .ShouldBe("trust.unknown");
        (await CodeAsync(stage.Ask.Posts.AppointAsync(Stage.Officer, new Appoint(null, "399", "Hanna Invented", [Role.LocalAuthorityOfficer], null, FirstDay))))
            .ShouldBe("local-authority.unknown");

        // The authority owns no log yet: all its schools are academies.
        var lado = new Appoint(null, "830", "Hanna Invented", [Role.LocalAuthorityOfficer], Hanna, FirstDay, "r1");
        Stage.Done(await stage.Ask.Posts.AppointAsync(Stage.Officer, lado)).ShouldBe(Stage.Done(await stage.Ask.Posts.AppointAsync(Stage.Officer, lado)));
    }

    [Fact]
    public async Task The_operator_appoints_a_trusts_first_officer_once()
    {
        var first = new AppointFirst(new FirstPlace(FirstPost.SafeguardingOfficer, "99001"), Hanna, "First officer");
        (await CodeAsync(stage.Ask.FirstPosts.AppointAsync(first with { Place = first.Place with { Code = "99009" } }))).ShouldBe("trust.unknown");
        var appointed = await stage.Ask.FirstPosts.AppointAsync(first);
        appointed.Position.ShouldNotBeNull();
        (await stage.Ask.FirstPosts.AppointAsync(first)).ShouldBe(new RequestOutcome(appointed.Id, appointed.Log, null, []));
        (await CodeAsync(stage.Ask.FirstPosts.AppointAsync(first with { Identity = "another" }))).ShouldBe("appointment.not-the-first");

        var person = stage.Feed.Read(views => views.People.PersonOf(Hanna))!;
        stage.See(() => person.PostsAt(stage.Time.GetUtcNow()).Single().RolesAt(stage.Time.GetUtcNow())).ShouldBe(RoleSet.Of(Role.TrustSafeguardingOfficer));
        (await stage.LogAsync())[^1].ShouldSatisfyAllConditions(
            last => last.Type.ShouldBe("appointment-made.v1"), last => Application.Records.EventCodec.Decode(last).Metadata.By.ShouldBe("operator"));

        // Even once the officer has gone, whoever was appointed by them remains to appoint.
        Stage.Done(await stage.Ask.Posts.EndAsync(Stage.Officer, new EndAppointment(appointed.Id!, Today)));
        (await CodeAsync(stage.Ask.FirstPosts.AppointAsync(first with { Identity = "another" }))).ShouldBe("appointment.not-the-first");
    }

    [Fact]
    public async Task A_parent_is_not_named_by_any_name_that_the_asker_has_had()
    {
        var asker = await EnrolAsync(Stage.Urn, null, Role.Teacher);
        Stage.Done((await stage.Ask.Policies.AdoptAsync(
            Stage.Officer, new Application.Requests.Policies.AdoptSchoolPolicy(Stage.Urn, "dcsf-guidance", [], FirstDay.AddDays(1)))).Request);
        var child = await stage.EnrolStudentAsync(15);
        var now = stage.Time.GetUtcNow();
        var asked = Stage.Done(await stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(asker, child, null, Activity.SharePersonalContactDetails, "A project.", now, now.AddDays(1))));
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectName(asker, "Hanna Married")));

        // Whose a name was once is told to nobody who may not read it.
        foreach (var (name, code) in new[]
        {
            ("Hanna Invented", "authorisation.parent-is-a-colleague"), ("Hanna Married", "authorisation.parent-is-the-asker"),
            ("Mrs Hanna Invented", "authorisation.parent-is-a-colleague"), ("Mrs Hanna Married", "authorisation.parent-is-the-asker"),
        })
        {
            (await CodeAsync(stage.Ask.Authorisations.DecideAsync(
                Stage.Officer, new DecideAuthorisation(asked, Role.ParentOrCarer, null, true, "Agreed.", null, name, HowGiven.InPerson))))
                .ShouldBe(code, name);
        }
    }

    private static Viewer As(string staffMember, params Role[] roles) => new($"account-of-{staffMember}", RoleSet.Of(roles), staffMember);

    private async Task<string> EnrolAsync(int school, string? identity, Role role) => Stage.Done(await stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(school, "Hanna Invented", [role], null, identity, FirstDay)));

    private async Task<string> AppointAsync(string? trust, string? authority, string? identity, Role role) => Stage.Done(await stage.Ask.Posts.AppointAsync(
        Stage.Officer, new Appoint(trust, authority, "Hanna Invented", [role], identity, FirstDay)));

    private async Task<string> RaiseAsync(string subject) => Stage.Done(await stage.Ask.Breaches.RaiseAsync(
        Stage.Officer, new RaiseBreach(subject, Activity.ShareLogin, Severity.Low, "It was seen.", Anonymous: false, null)));

    private Role HandlerOf(string breach) => stage.Feed.Read(views => views.Records.Find<BreachView>(breach)!.HandlerAt(stage.Time.GetUtcNow()));

    private Task<string?> TriageAsync(Viewer viewer, string breach) =>
        CodeAsync(stage.Ask.Breaches.TriageAsync(viewer, new TriageBreach(breach, Threshold.LowLevelConcern, Severity.Low, "Seen.")));

    private static async Task<string?> CodeAsync(ValueTask<RequestOutcome> asked) => (await asked).Refusals is [var first, ..] ? first.Code : null;
}
