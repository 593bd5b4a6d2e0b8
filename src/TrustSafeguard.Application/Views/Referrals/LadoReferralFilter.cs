using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Views.Referrals;

/// <summary>Which referrals are meant: those that fit every part that is given. Withdrawn ones are asked for by name: nobody is told of them, nor owes it.</summary>
public sealed record LadoReferralFilter(
    IReadOnlySet<int>? Schools = null, bool? Overdue = null, bool? Open = null, IReadOnlySet<ReferralOutcome>? Outcome = null, bool? Withdrawn = null,
    bool? ThresholdNotMet = null)
{
    /// <summary>Whether a referral is meant, by itself; lists find theirs by <see cref="PartedReferrals"/>.</summary>
    public bool Fits(LadoReferralView referral, DateTimeOffset now) =>
        referral.IsWithdrawn == (Withdrawn ?? false)
        && (Schools is null || Schools.Contains(referral.Breach.School.Urn))
        && (Overdue is null || Overdue == referral.IsOverdue(now))
        && (Open is null || Open == (referral is { ClosedAt: null, IsWithdrawn: false }))
        && (ThresholdNotMet is null || ThresholdNotMet == referral.IsThresholdNotMet)
        && (Outcome is null || (referral.Outcome is { } outcome && Outcome.Contains(outcome)));
}
