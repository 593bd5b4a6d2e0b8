namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>What an entry of a chronology can be. Integrations follow matters by these words, and the schema tells all of them.</summary>
public static class ChronologyKinds
{
    public const string Raised = "RAISED";
    public const string Triaged = "TRIAGED";
    public const string ReferralDue = "REFERRAL_DUE";
    public const string ReferralOverdue = "REFERRAL_OVERDUE";
    public const string ReferralWithdrawn = "REFERRAL_WITHDRAWN";
    public const string Referred = "REFERRED";
    public const string LadoOutcome = "LADO_OUTCOME";
    public const string LadoThresholdNotMet = "LADO_THRESHOLD_NOT_MET";
    public const string Closed = "CLOSED";
    public const string Shared = "SHARED";

    /// <summary>All of them, in the order in which they mostly come.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Raised, Triaged, ReferralDue, ReferralOverdue, ReferralWithdrawn, Referred, LadoOutcome, LadoThresholdNotMet, Closed, Shared];
}
