namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>Where somebody stands at a time.</summary>
/// <param name="IsAsked">Whether anything is asked of them: they owe it, or have given it.</param>
/// <param name="Reason">Why they owe something; null where they owe nothing.</param>
/// <param name="Since">From when on, without a break.</param>
/// <param name="DueBy">When it is overdue.</param>
/// <param name="ChangesAt">When this changes by the calendar alone.</param>
internal readonly record struct AcknowledgementStanding(
    bool IsAsked, AcknowledgementReason? Reason, DateTimeOffset Since, DateTimeOffset DueBy, DateTimeOffset ChangesAt)
{
    public bool IsOverdue(DateTimeOffset time) => Reason is not null && DueBy <= time;
}
