using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;

namespace TrustSafeguard.Application.Views.Referrals;

/// <summary>What changes together in a referral.</summary>
/// <param name="DueAt">By when the authority is to be told, or was.</param>
/// <param name="MadeAt">When the authority was told, as far as was said, and else when that was recorded; null while it has not been.</param>
/// <param name="MadeTo">The authority that was told; null while none has been.</param>
/// <param name="DoubtWhenMade">What spoke against the clock, where the time was taken from it; null where nothing did.</param>
/// <param name="WithdrawnAt">When a new triage found that none is owed after all; null where it is owed, or was made.</param>
/// <param name="WithdrawnBecause">Why, in the words of that triage.</param>
/// <param name="Outcome">What the authority found; null while it has not said.</param>
/// <param name="ClosedAt">When it said so; or when it answered that the harm threshold is not met.</param>
/// <param name="IsThresholdNotMet">Whether it ended with that answer, and so without an outcome.</param>
/// <param name="Limb">The limb that it rested on, once it has ended so: its breach may rest on another by then.</param>
internal readonly record struct ReferralState(
    DateTimeOffset DueAt, DateTimeOffset? MadeAt, LocalAuthorityView? MadeTo, ClockDoubt? DoubtWhenMade, DateTimeOffset? WithdrawnAt, string? WithdrawnBecause,
    ReferralOutcome? Outcome, DateTimeOffset? ClosedAt, bool IsThresholdNotMet, HarmLimb? Limb)
{
    /// <summary>The same, owed or made, with its deadline.</summary>
    public ReferralState TakenUp(DateTimeOffset dueAt) => this with { DueAt = dueAt, WithdrawnAt = null, WithdrawnBecause = null };
}
