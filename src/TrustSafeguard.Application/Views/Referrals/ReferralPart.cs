using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Views.Referrals;

/// <summary>Which referrals are alike: in whether they were made, were withdrawn and have ended, and how.</summary>
internal readonly record struct ReferralPart(int Number)
{
    // Behind open and the outcomes.
    private static readonly int NotMet = Enum.GetValues<ReferralOutcome>().Length + 1;

    private static readonly int Ends = NotMet + 1;

    public bool IsOwed => !IsMade && !IsWithdrawn;

    public bool IsMade => Number / Ends % 2 == 1;

    private bool IsWithdrawn => Number / Ends / 2 == 1;

    private bool IsEnded => Number % Ends > 0;

    private bool IsThresholdNotMet => Number % Ends == NotMet;

    private ReferralOutcome? Outcome => IsEnded && !IsThresholdNotMet ? (ReferralOutcome)((Number % Ends) - 1) : null;

    public static ReferralPart Of(LadoReferralView referral) => new(
        ((((referral.IsWithdrawn ? 1 : 0) * 2) + (referral.MadeAt is null ? 0 : 1)) * Ends)
        + (referral.IsThresholdNotMet ? NotMet : referral.Outcome is { } outcome ? (int)outcome + 1 : 0));

    /// <summary>Whether a filter means any of them, whenever they fall due.</summary>
    public bool IsMeant(LadoReferralFilter where) =>
        IsWithdrawn == (where.Withdrawn ?? false)
        && (where.Overdue != true || IsOwed)
        && (where.Open is null || where.Open == (!IsEnded && !IsWithdrawn))
        && (where.ThresholdNotMet is null || where.ThresholdNotMet == IsThresholdNotMet)
        && (where.Outcome is null || (Outcome is { } outcome && where.Outcome.Contains(outcome)));
}
