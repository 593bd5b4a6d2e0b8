using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests.Breaches;

public sealed class BreachDeciderTests
{
    private static readonly Scenario<BreachState, BreachCommand, BreachEvent> New = new(BreachState.Initial, BreachDecider.Decide, BreachState.Evolve);

    private static readonly BreachEvent.Raised FriendRequest = new(
        900001, "teacher", RoleSet.Of(Role.Teacher), Activity.PersonalSocialMediaConnection, Severity.Medium, "westdale-junior", "hash", ["WJ-12"],
        "contact", "A friend request to a pupil.", false);

    private static readonly BreachCommand.Raise Raise = new(FriendRequest);

    private static readonly BreachCommand.Triage LowLevel = new(Threshold.LowLevelConcern, Severity.Low, "A misunderstanding; spoken to.", "head");
    private static readonly BreachCommand.Triage Harm = new(Threshold.HarmThreshold, Severity.High, "May have harmed a child.", "head");
    private static readonly BreachCommand.Refer Refer = new("head");
    private static readonly BreachCommand.NoteLadoOutcome Unfounded = new(ReferralOutcome.Unfounded);
    private static readonly BreachCommand.NoteThresholdNotMet NotMet = new(1, "Poor practice, and no child was at risk.", new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero));
    private static readonly BreachCommand.Close Close = new("No further action.", "Training given.", "head");

    private static readonly Scenario<BreachState, BreachCommand, BreachEvent> Raised = New.After(Raise);
    private static readonly Scenario<BreachState, BreachCommand, BreachEvent> Triaged = Raised.After(LowLevel);
    private static readonly Scenario<BreachState, BreachCommand, BreachEvent> OverTheThreshold = Raised.After(Harm);
    private static readonly Scenario<BreachState, BreachCommand, BreachEvent> Referred = OverTheThreshold.After(Refer);
    private static readonly Scenario<BreachState, BreachCommand, BreachEvent> Closed = Triaged.After(Close);

    private static readonly BreachEvent.Shared Told = new("A concern was raised of a message to a pupil. Please do not speak of it at work.", "The triage is done.", null);
    private static readonly BreachCommand.Share Share = new(Told, "head");

    public static TheoryData<BreachCommand> AllButRaising => [LowLevel, Refer, Unfounded, NotMet, Close, Share];

    [Fact]
    public void A_breach_is_raised_with_all_that_is_known_of_it() => New.Gives(Raise, FriendRequest);

    [Theory]
    [MemberData(nameof(AllButRaising))]
    public void A_breach_that_was_never_raised_takes_no_command(BreachCommand command) => New.Refuses(command, "breach.unknown");

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_breach_is_not_raised_without_a_word_on_what_happened(string summary) =>
        New.Refuses(new BreachCommand.Raise(FriendRequest with { Summary = summary }), "breach.summary-missing");

    [Fact]
    public void A_summary_of_the_limit_is_taken() => New.After(new BreachCommand.Raise(FriendRequest with { Summary = new string('x', TextLimits.Text) }));

    [Fact]
    public void A_summary_over_the_limit_is_refused() =>
        New.Refuses(new BreachCommand.Raise(FriendRequest with { Summary = new string('x', TextLimits.Text + 1) }), "breach.summary-too-long");

    [Fact]
    public void An_id_is_raised_once() => Raised.Refuses(new BreachCommand.Raise(FriendRequest with { Subject = "another" }), "breach.already-raised");

    [Fact]
    public void A_breach_is_triaged_with_the_reason() =>
        Raised.Gives(LowLevel, new BreachEvent.Triaged(LowLevel.Threshold, LowLevel.Severity, LowLevel.Rationale));

    [Fact]
    public void A_triage_without_a_reason_is_refused() => Raised.Refuses(LowLevel with { Rationale = " " }, "breach.rationale-missing");

    [Fact]
    public void A_reason_over_the_limit_is_refused() =>
        Raised.Refuses(LowLevel with { Rationale = new string('x', TextLimits.Text + 1) }, "breach.rationale-too-long");

    [Fact]
    public void A_breach_can_be_triaged_anew_while_it_is_open() =>
        Triaged.Gives(Harm, new BreachEvent.Triaged(Harm.Threshold, Harm.Severity, Harm.Rationale));

    [Fact]
    public void The_same_triage_again_adds_nothing() => Triaged.AddsNothing(LowLevel);

    [Fact]
    public void Nobody_triages_a_breach_about_themselves() => Raised.Refuses(LowLevel with { By = FriendRequest.Subject }, "breach.handler-is-the-subject");

    [Fact]
    public void Nobody_refers_a_breach_about_themselves() => Raised.Refuses(Refer with { By = FriendRequest.Subject }, "breach.handler-is-the-subject");

    [Fact]
    public void Nobody_closes_a_breach_about_themselves() => Triaged.Refuses(Close with { By = FriendRequest.Subject }, "breach.handler-is-the-subject");

    [Fact]
    public void A_breach_may_be_referred_before_it_is_triaged_by_saying_on_which_limb() =>
        Raised.Gives(Refer with { Limb = HarmLimb.RiskOfHarm }, new BreachEvent.Referred(HarmLimb.RiskOfHarm));

    [Fact]
    public void A_referral_rests_on_a_limb_or_on_a_triage_that_says_the_threshold_is_met()
    {
        Raised.Refuses(Refer, "breach.limb-missing");
        Triaged.Refuses(Refer, "breach.limb-missing");
        Triaged.Gives(Refer with { Limb = HarmLimb.PossibleOffence }, new BreachEvent.Referred(HarmLimb.PossibleOffence));
        OverTheThreshold.Gives(Refer with { Limb = HarmLimb.HarmedAChild }, new BreachEvent.Referred(HarmLimb.HarmedAChild));
    }

    [Fact]
    public void A_breach_over_the_harm_threshold_is_referred() => OverTheThreshold.Gives(Refer, new BreachEvent.Referred());

    [Fact]
    public void The_same_referral_again_adds_nothing() => Referred.AddsNothing(Refer);

    [Fact]
    public void A_referral_on_another_limb_is_refused_and_not_dropped()
    {
        var onALimb = Raised.After(Refer with { Limb = HarmLimb.RiskOfHarm });

        onALimb.AddsNothing(Refer with { Limb = HarmLimb.RiskOfHarm });
        onALimb.Refuses(Refer with { Limb = HarmLimb.HarmedAChild }, "breach.referred-otherwise");
        onALimb.Refuses(Refer, "breach.referred-otherwise");
        Referred.Refuses(Refer with { Limb = HarmLimb.HarmedAChild }, "breach.referred-otherwise");
    }

    [Fact]
    public void Another_outcome_of_the_authority_is_refused_and_not_dropped() =>
        Referred.After(Unfounded).Refuses(new BreachCommand.NoteLadoOutcome(ReferralOutcome.Substantiated), "breach.outcome-noted");

    [Fact]
    public void A_referred_breach_is_not_triaged() => Referred.Refuses(LowLevel, "breach.referred");

    [Fact]
    public void The_authoritys_outcome_is_noted_once()
    {
        Referred.Gives(Unfounded, new BreachEvent.LadoOutcomeNoted(ReferralOutcome.Unfounded));
        Referred.After(Unfounded).AddsNothing(Unfounded);
    }

    [Fact]
    public void What_does_not_meet_the_threshold_goes_back_to_the_school_as_a_low_level_concern()
    {
        Referred.Gives(NotMet, new BreachEvent.ThresholdNotMet(NotMet.Rationale, NotMet.AnsweredAt));
        var back = Referred.After(NotMet);
        back.Gives(Share, Told);
        back.Gives(Close, new BreachEvent.Closed(Close.Outcome, Close.Rationale));
        back.Refuses(Refer, "breach.limb-missing");
        back.Refuses(Unfounded, "breach.threshold-not-met");
        back.Gives(Harm, new BreachEvent.Triaged(Harm.Threshold, Harm.Severity, Harm.Rationale));
        // What the school says of it in the authority's words is its own triage.
        back.Gives(
            new BreachCommand.Triage(Threshold.LowLevelConcern, Harm.Severity, NotMet.Rationale, "head"),
            new BreachEvent.Triaged(Threshold.LowLevelConcern, Harm.Severity, NotMet.Rationale));
    }

    [Fact]
    public void What_did_not_meet_the_threshold_is_referred_again_where_there_is_something_new()
    {
        var again = Referred.After(NotMet, Harm, Refer);

        again.Refuses(Close, "breach.outcome-missing");
        again.AddsNothing(NotMet);
        again.Gives(NotMet with { Referral = 2 }, new BreachEvent.ThresholdNotMet(NotMet.Rationale, NotMet.AnsweredAt));
        again.Refuses(NotMet with { Referral = 3 }, "breach.not-referred");
        again.After(NotMet with { Referral = 2 }).AddsNothing(NotMet);
        again.After(Unfounded).Refuses(NotMet with { Referral = 2 }, "breach.outcome-noted");
        again.After(Unfounded, Close).AddsNothing(NotMet);
    }

    [Fact]
    public void A_breach_that_was_not_referred_has_no_outcome_of_the_authority()
    {
        Raised.Refuses(NotMet, "breach.not-referred");
        Triaged.Refuses(NotMet, "breach.not-referred");
        Raised.Refuses(Unfounded, "breach.not-referred");
        Triaged.Refuses(Unfounded, "breach.not-referred");
    }

    [Fact]
    public void A_breach_is_not_closed_before_it_is_triaged() => Raised.Refuses(Close, "breach.not-triaged");

    [Fact]
    public void A_breach_over_the_harm_threshold_is_not_closed_without_a_referral() => OverTheThreshold.Refuses(Close, "breach.referral-due");

    [Fact]
    public void A_breach_that_a_new_triage_puts_under_the_threshold_is_closed() =>
        OverTheThreshold.After(LowLevel).Gives(Close, new BreachEvent.Closed(Close.Outcome, Close.Rationale));

    [Fact]
    public void A_referred_breach_is_not_closed_before_the_authoritys_outcome() => Referred.Refuses(Close, "breach.outcome-missing");

    [Fact]
    public void A_referred_breach_is_closed_after_the_authoritys_outcome() =>
        Referred.After(Unfounded).Gives(Close, new BreachEvent.Closed(Close.Outcome, Close.Rationale));

    [Fact]
    public void A_breach_is_not_closed_without_saying_how_it_ended() => Triaged.Refuses(Close with { Outcome = "" }, "breach.close-outcome-missing");

    [Fact]
    public void A_breach_is_not_closed_without_saying_why() => Triaged.Refuses(Close with { Rationale = "" }, "breach.rationale-missing");

    [Fact]
    public void A_breach_is_not_closed_with_a_reason_over_the_limit() =>
        Triaged.Refuses(Close with { Rationale = new string('x', TextLimits.Text + 1) }, "breach.rationale-too-long");

    [Fact]
    public void The_same_closing_again_adds_nothing() => Closed.AddsNothing(Close);

    [Fact]
    public void A_closed_breach_refuses_a_second_triage() => Closed.Refuses(Harm, "breach.closed");

    [Fact]
    public void A_closed_breach_refuses_a_referral_an_outcome_and_another_closing()
    {
        Closed.Refuses(Refer, "breach.closed");
        Closed.Refuses(Unfounded, "breach.closed");
        Closed.Refuses(Close with { Rationale = "Another one." }, "breach.closed");
    }

    [Theory]
    [InlineData(Role.Headteacher, Role.Headteacher, Role.Teacher, Role.Teacher)]
    [InlineData(Role.ChairOfGovernors, Role.ChairOfGovernors, Role.Headteacher, Role.Teacher)]
    [InlineData(Role.ChairOfGovernors, Role.ChairOfGovernors, Role.Governor, Role.Teacher)]
    [InlineData(Role.ChairOfTrustees, Role.LocalAuthorityOfficer, Role.Governor, Role.ChairOfGovernors)]
    [InlineData(Role.ChairOfTrustees, Role.LocalAuthorityOfficer, Role.Headteacher, Role.ChairOfGovernors)]
    [InlineData(Role.ChairOfTrustees, Role.LocalAuthorityOfficer, Role.TrustSafeguardingOfficer, Role.Teacher)]
    [InlineData(Role.LocalAuthorityOfficer, Role.LocalAuthorityOfficer, Role.ChairOfTrustees, Role.Headteacher)]
    public void Whoever_handles_a_breach_stands_above_the_person_it_is_about(Role ofATrust, Role ofAnAuthority, Role one, Role other)
    {
        var subject = RoleSet.Of(one, other);

        BreachDecider.HandlerFor(subject, isInATrust: true).ShouldBe(ofATrust);
        BreachDecider.HandlerFor(subject, isInATrust: false).ShouldBe(ofAnAuthority);
    }

    [Fact]
    public void No_handler_stands_under_the_person_it_is_about_whatever_roles_that_person_has()
    {
        Role[] inSchools = [.. Enum.GetValues<Role>().Except([Role.LocalAuthorityOfficer])];
        foreach (var subject in from one in inSchools from other in inSchools select RoleSet.Of(one, other))
        {
            foreach (var handler in new[] { BreachDecider.HandlerFor(subject, true), BreachDecider.HandlerFor(subject, false) })
            {
                subject.Contains(handler).ShouldBeFalse();
                BreachDecider.StandsUnder(RoleSet.Of(handler), subject).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void The_person_is_told_once_a_triage_has_found_no_reason_to_ask_the_LADO() => Triaged.Gives(Share, Told);

    [Fact]
    public void Nobody_is_told_before_it_is_known_whether_the_LADO_is_to_be_asked()
    {
        Raised.Refuses(Share, "breach.shared-before-triage");
        OverTheThreshold.Refuses(Share, "breach.shared-before-referral");
        OverTheThreshold.Refuses(Share with { Particulars = Told with { AgreedWithLado = "With Ms Invented, on 3 March." } }, "breach.shared-before-referral");
    }

    [Fact]
    public void While_a_referral_is_open_the_person_is_told_what_was_agreed_with_the_LADO_and_nothing_else()
    {
        var agreed = Told with { AgreedWithLado = "With Ms Invented, on 3 March: that a concern was raised." };
        Referred.Refuses(Share, "breach.not-agreed-with-lado");
        Referred.Refuses(Share with { Particulars = Told with { AgreedWithLado = " " } }, "breach.agreement-blank");
        Referred.Gives(Share with { Particulars = agreed }, agreed);
        Referred.After(Unfounded).Gives(Share, Told);
    }

    [Fact]
    public void What_a_closed_breach_came_to_can_be_told() => Closed.Gives(Share, Told);

    [Fact]
    public void The_same_words_again_add_nothing_until_the_breach_is_closed()
    {
        var told = Triaged.After(Share);
        told.AddsNothing(Share);
        told.Gives(Share with { Particulars = Told with { Statement = "It is still looked into." } }, Told with { Statement = "It is still looked into." });
        told.After(Close).Gives(Share, Told);
        told.After(Close, Share).AddsNothing(Share);
    }

    [Fact]
    public void Nobody_tells_themselves_of_a_breach_about_them() => Triaged.Refuses(Share with { By = FriendRequest.Subject }, "breach.handler-is-the-subject");

    [Fact]
    public void A_breach_goes_on_as_before_once_it_was_shared()
    {
        Triaged.After(Share).Gives(Close, new BreachEvent.Closed(Close.Outcome, Close.Rationale));
        Triaged.After(Share, Harm).Refuses(Close, "breach.referral-due");
    }

    [Fact]
    public void What_the_person_is_told_and_why_are_said()
    {
        Triaged.Refuses(Share with { Particulars = Told with { Statement = " " } }, "breach.statement-missing");
        Triaged.Refuses(Share with { Particulars = Told with { Reason = "" } }, "breach.reason-missing");
        Triaged.Refuses(Share with { Particulars = Told with { Statement = new string('x', TextLimits.Text + 1) } }, "breach.statement-too-long");
        Triaged.Refuses(Share with { Particulars = Told with { Reason = new string('x', TextLimits.Text + 1) } }, "breach.reason-too-long");
        Triaged.Refuses(Share with { Particulars = Told with { AgreedWithLado = new string('x', TextLimits.Text + 1) } }, "breach.agreement-too-long");
    }
}
