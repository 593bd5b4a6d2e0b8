using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Views.Referrals;

/// <summary>Which referrals are alike: in whether they were made, were withdrawn and have ended, and how.</summary>
internal readonly record struct ReferralPart(int Number)
{
    // Open, or ended in one of the ways.
    private static readonly int Ends = Enum.GetValues<ReferralOutcome>().Length + 1;

    public bool IsOwed => !IsMade && !IsWithdrawn;

    public bool IsMade => Number / Ends % 2 == 1;

    private bool IsWithdrawn => Number / Ends / 2 == 1;

    private ReferralOutcome? Outcome => Number % Ends is > 0 and var ended ? (ReferralOutcome)(ended - 1) : null;

    public static ReferralPart Of(LadoReferralView referral) => new(
        ((((referral.IsWithdrawn ? 1 : 0) * 2) + (referral.MadeAt is null ? 0 : 1)) * Ends) + (referral.Outcome is { } outcome ? (int)outcome + 1 : 0));

    /// <summary>Whether a filter means any of them, whenever they fall due.</summary>
    public bool IsMeant(LadoReferralFilter where) =>
        IsWithdrawn == (where.Withdrawn ?? false)
        && (where.Overdue != true || IsOwed)
        && (where.Open is null || where.Open == (Outcome is null && !IsWithdrawn))
        && (where.Outcome is null || (Outcome is { } outcome && where.Outcome.Contains(outcome)));
}
