using TrustSafeguard.Domain.LadoReferrals;

namespace TrustSafeguard.Domain.Tests.LadoReferrals;

public sealed class LadoReferralDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Monday = new(2026, 3, 9, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<LadoReferralState, LadoReferralCommand, LadoReferralEvent> NotDue =
        new(LadoReferralState.Initial, LadoReferralDecider.Decide, LadoReferralState.Evolve);

    private static readonly LadoReferralEvent.FellDue OnMonday = new("breach", 900001, "830", Monday);
    private static readonly LadoReferralEvent.Made Told = new("breach", 900001, "830", Monday.AddDays(3), "What is known so far.", Now);
    private static readonly LadoReferralCommand.FallDue FallDue = new(OnMonday);
    private static readonly LadoReferralCommand.Withdraw Withdraw = new("Another triage.");
    private static readonly LadoReferralCommand.Make Make = new(Told);
    private static readonly LadoReferralCommand.RecordOutcome Record = new(ReferralOutcome.Substantiated, "The strategy meeting's finding.", Now);

    private static readonly LadoReferralCommand.RecordThresholdNotMet RecordNotMet = new("Poor practice, and no child was at risk.", Now.AddDays(2), Now.AddDays(1));

    private static readonly LadoReferralCommand.NoteOverdue NoteOverdue = new(Monday.AddTicks(1));

    private static readonly Scenario<LadoReferralState, LadoReferralCommand, LadoReferralEvent> Due = NotDue.After(FallDue);
    private static readonly Scenario<LadoReferralState, LadoReferralCommand, LadoReferralEvent> Overdue = Due.After(NoteOverdue);
    private static readonly Scenario<LadoReferralState, LadoReferralCommand, LadoReferralEvent> Made = Due.After(Make);
    private static readonly Scenario<LadoReferralState, LadoReferralCommand, LadoReferralEvent> Closed = Made.After(Record);
    private static readonly Scenario<LadoReferralState, LadoReferralCommand, LadoReferralEvent> NotMet = Made.After(RecordNotMet);

    [Fact]
    public void A_referral_falls_due() => NotDue.Gives(FallDue, new LadoReferralEvent.FellDue("breach", 900001, "830", Monday));

    [Fact]
    public void A_referral_that_is_due_keeps_its_first_deadline() => Due.AddsNothing(new LadoReferralCommand.FallDue(OnMonday with { DueAt = Monday.AddDays(7) }));

    [Fact]
    public void A_referral_that_is_due_has_the_deadline_of_the_time_that_was_said_last()
    {
        var earlier = new LadoReferralCommand.FallDue(OnMonday with { DueAt = Monday.AddDays(-7) }, IsLearntAnew: true);
        Due.Gives(earlier, earlier.Particulars);
        Due.After(earlier).AddsNothing(earlier);
        Due.After(earlier).Gives(Make, Told with { DueAt = Monday.AddDays(-7) });
        Overdue.After(earlier).Gives(NoteOverdue, new LadoReferralEvent.BecameOverdue(Monday.AddDays(-7), NoteOverdue.At));
        Made.AddsNothing(earlier);
        Closed.AddsNothing(earlier);
    }

    [Fact]
    public void A_referral_that_was_made_or_closed_falls_due_no_more()
    {
        Made.AddsNothing(FallDue);
        Closed.AddsNothing(FallDue);
    }

    [Fact]
    public void A_due_referral_is_overdue_once_its_deadline_is_over()
    {
        Due.AddsNothing(NoteOverdue with { At = Monday });
        Due.Gives(NoteOverdue, new LadoReferralEvent.BecameOverdue(Monday, NoteOverdue.At));
    }

    [Fact]
    public void A_referral_becomes_overdue_once() => Overdue.AddsNothing(NoteOverdue with { At = Monday.AddDays(1) });

    [Fact]
    public void A_referral_that_is_not_due_or_was_made_or_closed_becomes_overdue_at_no_time()
    {
        NotDue.AddsNothing(NoteOverdue);
        Due.After(Withdraw).AddsNothing(NoteOverdue);
        Made.AddsNothing(NoteOverdue);
        Closed.AddsNothing(NoteOverdue);
    }

    [Fact]
    public void An_overdue_referral_is_still_made_with_the_deadline_that_it_missed() =>
        Overdue.Gives(Make, new LadoReferralEvent.Made("breach", 900001, "830", Monday, Told.Summary, Now));

    [Fact]
    public void An_overdue_referral_falls_due_no_second_time() => Overdue.AddsNothing(FallDue);

    [Fact]
    public void An_overdue_referral_that_is_withdrawn_and_due_again_may_become_overdue_again()
    {
        Overdue.Gives(Withdraw, new LadoReferralEvent.Withdrawn(Withdraw.Rationale));
        Overdue.After(Withdraw, FallDue).Gives(NoteOverdue, new LadoReferralEvent.BecameOverdue(Monday, NoteOverdue.At));
    }

    [Fact]
    public void A_due_referral_is_withdrawn_with_the_reason() => Due.Gives(Withdraw, new LadoReferralEvent.Withdrawn(Withdraw.Rationale));

    [Fact]
    public void Withdrawing_what_is_not_due_adds_nothing()
    {
        NotDue.AddsNothing(Withdraw);
        Made.AddsNothing(Withdraw);
        Closed.AddsNothing(Withdraw);
    }

    [Fact]
    public void A_withdrawn_referral_can_fall_due_again() =>
        Due.After(Withdraw).Gives(FallDue, new LadoReferralEvent.FellDue("breach", 900001, "830", Monday));

    [Fact]
    public void A_referral_that_was_due_keeps_its_deadline_when_it_is_made() =>
        Due.Gives(Make, new LadoReferralEvent.Made("breach", 900001, "830", Monday, Told.Summary, Now));

    [Fact]
    public void A_referral_may_be_made_before_it_falls_due() =>
        NotDue.Gives(Make, new LadoReferralEvent.Made("breach", 900001, "830", Told.DueAt, Told.Summary, Now));

    [Fact]
    public void A_referral_without_a_summary_is_refused() => Due.Refuses(new LadoReferralCommand.Make(Told with { Summary = " " }), "referral.summary-missing");

    [Fact]
    public void The_same_referral_again_adds_nothing() => Made.AddsNothing(Make);

    [Fact]
    public void A_referral_is_made_once()
    {
        Made.Refuses(new LadoReferralCommand.Make(Told with { ToldAt = Now }), "referral.already-made");
        Made.Refuses(new LadoReferralCommand.Make(Told with { Summary = "In other words." }), "referral.already-made");
        Closed.Refuses(Make, "referral.already-made");
    }

    [Fact]
    public void The_outcome_of_a_made_referral_is_recorded() =>
        Made.Gives(Record, new LadoReferralEvent.OutcomeRecorded(Record.Outcome, Record.Rationale, Now));

    [Fact]
    public void An_outcome_without_a_reason_is_refused() => Made.Refuses(Record with { Rationale = "" }, "referral.rationale-missing");

    [Fact]
    public void A_referral_that_was_not_made_has_no_outcome()
    {
        NotDue.Refuses(Record, "referral.not-made");
        Due.Refuses(Record, "referral.not-made");
    }

    [Fact]
    public void The_same_outcome_again_adds_nothing() => Closed.AddsNothing(Record);

    [Fact]
    public void That_the_threshold_is_not_met_is_recorded_of_a_made_referral_with_when_the_authority_said_so() =>
        Made.Gives(RecordNotMet, new LadoReferralEvent.ThresholdNotMet(RecordNotMet.Rationale, RecordNotMet.At, RecordNotMet.AnsweredAt));

    [Fact]
    public void That_the_threshold_is_not_met_is_recorded_with_the_reason_of_what_was_made_and_has_no_outcome()
    {
        Made.Refuses(RecordNotMet with { Rationale = " " }, "referral.rationale-missing");
        Made.Refuses(RecordNotMet with { Rationale = new string('x', TextLimits.Text + 1) }, "referral.rationale-too-long");
        NotDue.Refuses(RecordNotMet, "referral.not-made");
        Due.Refuses(RecordNotMet, "referral.not-made");
        Due.After(Withdraw).Refuses(RecordNotMet, "referral.not-made");
        Closed.Refuses(RecordNotMet, "referral.closed");
    }

    [Fact]
    public void A_referral_that_does_not_meet_the_threshold_has_ended_for_good()
    {
        NotMet.AddsNothing(RecordNotMet);
        NotMet.AddsNothing(RecordNotMet with { At = Now.AddDays(9) });
        NotMet.Refuses(RecordNotMet with { Rationale = "In other words." }, "referral.threshold-not-met");
        NotMet.Refuses(RecordNotMet with { AnsweredAt = null }, "referral.threshold-not-met");
        NotMet.Refuses(Record, "referral.threshold-not-met");
        NotMet.Refuses(Make, "referral.already-made");
        NotMet.AddsNothing(FallDue with { IsLearntAnew = true });
        NotMet.AddsNothing(NoteOverdue);
        NotMet.AddsNothing(Withdraw);
    }

    [Fact]
    public void A_closed_referral_refuses_another_outcome_and_another_rationale()
    {
        Closed.Refuses(Record with { Outcome = ReferralOutcome.False }, "referral.closed");
        Closed.Refuses(Record with { Rationale = "For another reason." }, "referral.closed");
    }
}
