using System.Diagnostics;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Breaches;

public abstract record BreachState
{
    private BreachState() { }

    public static BreachState Initial { get; } = new Unknown();

    /// <summary>What the person whom it is about was told last; null where they were told nothing, or nothing since it was closed: the same words say more then.</summary>
    public BreachEvent.Shared? LastShared { get; init; }

    /// <summary>How many referrals ended with the authority's word that the harm threshold is not met. Another that is made comes after them.</summary>
    public int ReferralsNotMet { get; init; }

    public sealed record Unknown : BreachState;

    public sealed record Raised(BreachEvent.Raised As) : BreachState;

    public sealed record Triaged(BreachEvent.Raised As, BreachEvent.Triaged Assessed) : BreachState;

    /// <param name="As">How it was raised.</param>
    /// <param name="Severity">As it was raised, or as the triage before it has it.</param>
    /// <param name="Limb">The limb of the harm threshold that it rests on, where the referral said so.</param>
    /// <param name="Outcome">What the authority found; null while it has not.</param>
    public sealed record Referred(BreachEvent.Raised As, Severity Severity, HarmLimb? Limb, ReferralOutcome? Outcome) : BreachState;

    public sealed record Closed(BreachEvent.Raised As, BreachEvent.Closed How) : BreachState;

    public static BreachState Evolve(BreachState state, BreachEvent happened) => happened is BreachEvent.Shared shared
        ? state with { LastShared = shared }
        : Step(state, happened) with
        {
            LastShared = happened is BreachEvent.Closed ? null : state.LastShared,
            ReferralsNotMet = state.ReferralsNotMet + (happened is BreachEvent.ThresholdNotMet ? 1 : 0),
        };

    private static BreachState Step(BreachState state, BreachEvent happened) => (state, happened) switch
    {
        (Unknown, BreachEvent.Raised e) => new Raised(e),
        (Raised s, BreachEvent.Triaged e) => new Triaged(s.As, e),
        (Triaged s, BreachEvent.Triaged e) => s with { Assessed = e },
        (Raised s, BreachEvent.Referred e) => new Referred(s.As, s.As.Severity, e.Limb, null),
        (Triaged s, BreachEvent.Referred e) => new Referred(s.As, s.Assessed.Severity, e.Limb, null),

        // Its words are the authority's: a triage in the same words is the school's own, and is told.
        (Referred s, BreachEvent.ThresholdNotMet) => new Triaged(s.As, new BreachEvent.Triaged(Threshold.LowLevelConcern, s.Severity, Rationale: string.Empty)),
        (Referred s, BreachEvent.LadoOutcomeNoted e) => s with { Outcome = e.Outcome },
        (Triaged s, BreachEvent.Closed e) => new Closed(s.As, e),
        (Referred s, BreachEvent.Closed e) => new Closed(s.As, e),
        _ => throw new UnreachableException(),
    };
}
