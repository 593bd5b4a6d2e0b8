using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>What somebody owes at a time.</summary>
/// <param name="StaffMember">Who.</param>
/// <param name="Policy">What is to be acknowledged.</param>
/// <param name="Reason">What they have owed longest for.</param>
/// <param name="Since">From when they have owed something without a break; never before they could know.</param>
/// <param name="DueBy">When it is overdue.</param>
/// <param name="Overdue">Whether it is.</param>
/// <param name="ChangedClauses">The clauses that mean something else for them than when they last acknowledged; none where they never did.</param>
/// <param name="Declarations">What they have to sign besides.</param>
public sealed record AcknowledgementDue(
    StaffMemberView StaffMember,
    Policy Policy,
    AcknowledgementReason Reason,
    DateTimeOffset Since,
    DateTimeOffset DueBy,
    bool Overdue,
    IReadOnlyList<Clause> ChangedClauses,
    FactSet Declarations)
{
    /// <summary>Who has owed it longest comes first.</summary>
    public CursorKey Key { get; } = new(Since.UtcTicks, StaffMember.Id);
}
