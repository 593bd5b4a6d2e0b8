using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain;

/// <summary>What a policy answered, as it is kept for ever beside what it answered about.</summary>
/// <param name="Actor">The roles of the adult at the time.</param>
/// <param name="Counterpart">Who was on the other side.</param>
/// <param name="CounterpartAge">Their age at the time, where known.</param>
/// <param name="Facts">The circumstances that held: from the records and from the person.</param>
/// <param name="Approvals">The roles in which another person had agreed, for that time.</param>
/// <param name="Outcome">The answer.</param>
/// <param name="Severity">
/// How grave it is to do it all the same: of a breach the gravest of all clauses that it breaks, in what was recorded before 30 November 2026 the gravest of those that decided.
/// </param>
/// <param name="DecidedBy">The ids of the clauses that decided.</param>
/// <param name="PolicyId">The policy in force at the time.</param>
/// <param name="PolicyHash">Its hash: with the situation it gives the same answer again, years later.</param>
/// <param name="Without">What the adult alone had told of the student, and was left out, so that the situation has what stood there before; null where the record counted.</param>
public sealed record RecordedAssessment(
    RoleSet Actor, CounterpartKind Counterpart, int? CounterpartAge, FactSet Facts, RoleSet Approvals,
    Outcome Outcome, Severity Severity, IReadOnlyList<string> DecidedBy, string PolicyId, string PolicyHash, OwnWord? Without = null)
{
    /// <summary>
    /// Whether the adult did what they might. What must be reported (a child's message that arrives, an image that is found) is
    /// nobody's breach by that alone. The record tells nobody: whoever makes it is told so.
    /// </summary>
    public bool WasPermitted => Outcome is not (Outcome.Prohibited or Outcome.AuthorisationRequired);
}
