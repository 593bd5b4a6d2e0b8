using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Breaches;

public abstract record BreachCommand
{
    private BreachCommand() { }

    public sealed record Raise(BreachEvent.Raised Particulars) : BreachCommand;

    /// <param name="Threshold">Where it stands.</param>
    /// <param name="Severity">How grave it is.</param>
    /// <param name="Rationale">Why.</param>
    /// <param name="By">The staff record of the person who triages, where there is one.</param>
    /// <param name="LearntAt">When the school was told of the allegation; null where that is as it was said before.</param>
    public sealed record Triage(Threshold Threshold, Severity Severity, string Rationale, string? By, DateTimeOffset? LearntAt = null) : BreachCommand;

    /// <param name="By">The staff record of the person who refers, where there is one.</param>
    /// <param name="Limb">The limb of the harm threshold that the referral rests on; null where the triage says that the threshold is met.</param>
    public sealed record Refer(string? By, HarmLimb? Limb = null) : BreachCommand;

    /// <summary>What the authority found; the breach can be closed after it.</summary>
    public sealed record NoteLadoOutcome(ReferralOutcome Outcome) : BreachCommand;

    /// <summary>The authority has considered a referral, and the harm threshold is not met: the breach goes back to whoever handles it.</summary>
    /// <param name="Referral">Which of the referrals of the breach, from 1.</param>
    /// <param name="Rationale">Why, as the authority says.</param>
    /// <param name="AnsweredAt">When it answered.</param>
    public sealed record NoteThresholdNotMet(int Referral, string Rationale, DateTimeOffset AnsweredAt) : BreachCommand;

    public sealed record Close(string Outcome, string Rationale, string? By) : BreachCommand;

    /// <summary>Tells the person whom it is about; again in other words, as often as there is something to tell.</summary>
    /// <param name="By">The staff record of the person who shares, where there is one.</param>
    public sealed record Share(BreachEvent.Shared Particulars, string? By) : BreachCommand;
}
