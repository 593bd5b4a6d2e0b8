using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests.Authorisations;

public sealed class AuthorisationDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<AuthorisationState, AuthorisationCommand, AuthorisationEvent> New =
        new(AuthorisationState.Initial, AuthorisationDecider.Decide, AuthorisationState.Evolve);

    private static readonly AuthorisationEvent.Requested Lift = new(
        "teacher", RoleSet.Of(Role.Teacher), "student", Activity.LoneLift, "The bus was cancelled.", Now, Now.AddDays(1),
        [RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.DesignatedSafeguardingLead, Role.ParentOrCarer)], "hash");

    private static readonly AuthorisationCommand.Request HeadOrBoth = new(Lift, Outcome.AuthorisationRequired);

    private static readonly AuthorisationCommand.Decide Head = new(Role.Headteacher, "head", RoleSet.Of(Role.Headteacher), true, "Agreed.", Now);
    private static readonly AuthorisationCommand.Decide Lead = new(Role.DesignatedSafeguardingLead, "lead", RoleSet.Of(Role.DesignatedSafeguardingLead), true, "Agreed.", Now);
    private static readonly AuthorisationCommand.Decide Parent = new(Role.ParentOrCarer, null, RoleSet.Empty, true, "By telephone.", Now);
    private static readonly AuthorisationCommand.Decide HeadRefuses = Head with { Approve = false, Reason = "A taxi can be had." };

    private static readonly Scenario<AuthorisationState, AuthorisationCommand, AuthorisationEvent> Requested = New.After(HeadOrBoth);
    private static readonly Scenario<AuthorisationState, AuthorisationCommand, AuthorisationEvent> Granted = Requested.After(Head);
    private static readonly Scenario<AuthorisationState, AuthorisationCommand, AuthorisationEvent> Refused = Requested.After(HeadRefuses);

    [Fact]
    public void A_request_keeps_who_may_agree_by_the_policy_in_force() => New.Gives(HeadOrBoth, Lift);

    [Fact]
    public void A_request_says_why() => New.Refuses(HeadOrBoth with { Particulars = Lift with { Reason = " " } }, "authorisation.reason-missing");

    [Fact]
    public void A_request_begins_before_it_ends() => New.Refuses(HeadOrBoth with { Particulars = Lift with { To = Lift.From } }, "authorisation.period");

    [Fact]
    public void What_is_prohibited_is_authorised_by_nobody() =>
        New.Refuses(new AuthorisationCommand.Request(Lift with { Groups = [] }, Outcome.Prohibited), "authorisation.nobody-may");

    [Fact]
    public void What_nobody_is_asked_about_needs_no_authorisation() =>
        New.Refuses(new AuthorisationCommand.Request(Lift with { Groups = [] }, Outcome.Permitted), "authorisation.not-needed");

    [Fact]
    public void An_id_is_requested_once() => Requested.Refuses(HeadOrBoth with { Particulars = Lift with { Reason = "Another." } }, "authorisation.already-requested");

    [Fact]
    public void What_was_not_requested_is_not_decided() => New.Refuses(Head, "authorisation.unknown");

    [Fact]
    public void A_group_of_one_grants_alone() =>
        Requested.Gives(Head, new AuthorisationEvent.Approved(Role.Headteacher, "head", "Agreed.", Now), new AuthorisationEvent.Granted(Now));

    [Fact]
    public void A_group_of_two_grants_when_both_have_agreed()
    {
        Requested.Gives(Lead, new AuthorisationEvent.Approved(Lead.As, "lead", "Agreed.", Now));
        Requested.After(Lead).Gives(Parent, new AuthorisationEvent.Approved(Role.ParentOrCarer, null, "By telephone.", Now), new AuthorisationEvent.Granted(Now));
    }

    [Fact]
    public void The_order_of_those_who_agree_does_not_matter() =>
        Requested.After(Parent).Gives(Lead, new AuthorisationEvent.Approved(Lead.As, "lead", "Agreed.", Now), new AuthorisationEvent.Granted(Now));

    [Fact]
    public void The_same_word_again_adds_nothing()
    {
        Requested.After(Lead).AddsNothing(Lead);
        Granted.AddsNothing(Head);
        Refused.AddsNothing(HeadRefuses);
    }

    [Fact]
    public void One_who_may_refuses_for_all() =>
        Requested.After(Lead).Gives(HeadRefuses, new AuthorisationEvent.Refused(Role.Headteacher, "head", HeadRefuses.Reason, Now));

    [Fact]
    public void Nobody_decides_on_their_own_request() => Requested.Refuses(Head with { By = "teacher" }, "authorisation.own-request");

    [Fact]
    public void Only_a_parent_gives_their_word_without_a_record() => Requested.Refuses(Head with { By = null }, "authorisation.person-missing");

    [Fact]
    public void A_word_has_a_reason() => Requested.Refuses(Head with { Reason = "" }, "authorisation.reason-missing");

    [Fact]
    public void A_role_that_is_not_held_counts_for_nothing() =>
        Requested.Refuses(Head with { By = "another", Held = RoleSet.Of(Role.Teacher) }, "authorisation.role-not-held");

    [Fact]
    public void A_role_that_the_policy_does_not_ask_has_no_say() =>
        Requested.Refuses(Head with { As = Role.Governor, Held = RoleSet.Of(Role.Governor) }, "authorisation.role-may-not");

    [Fact]
    public void Nobody_decides_after_the_period()
    {
        Requested.After(Lead with { At = Lift.To });
        Requested.Refuses(Head with { At = Lift.To.AddTicks(1) }, "authorisation.expired");
    }

    [Fact]
    public void A_granted_authorisation_is_not_refused_afterwards() => Granted.Refuses(HeadRefuses, "authorisation.already-granted");

    [Fact]
    public void A_refused_authorisation_is_not_granted_afterwards() => Refused.Refuses(Head, "authorisation.already-refused");

    [Fact]
    public void The_chair_agrees_for_a_head_who_asks()
    {
        var asked = New.After(HeadOrBoth with
        {
            Particulars = Lift with { StaffMember = "head", Roles = RoleSet.Of(Role.Headteacher), Groups = [RoleSet.Of(Role.Headteacher)] },
        });
        asked.Refuses(Head with { By = "another-head" }, "authorisation.role-may-not");
        var chair = Head with { As = Role.ChairOfGovernors, By = "chair", Held = RoleSet.Of(Role.ChairOfGovernors) };
        asked.Gives(chair, new AuthorisationEvent.Approved(Role.ChairOfGovernors, "chair", "Agreed.", Now), new AuthorisationEvent.Granted(Now));
    }
}
