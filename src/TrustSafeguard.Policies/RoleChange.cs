using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>What a new version changes for the people in a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Clauses">The clauses behind the changed decisions, by id: as the new version has them, or the old one where it no longer does.</param>
/// <param name="Differences">The situations in which a decision changed; the old version stands on the left.</param>
public sealed record RoleChange(Role Role, ImmutableArray<Clause> Clauses, ImmutableArray<PolicyDifference> Differences);
