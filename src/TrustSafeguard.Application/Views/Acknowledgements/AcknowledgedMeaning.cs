using System.Collections.Frozen;
using System.Collections.Immutable;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>Whether what somebody acknowledged means the same for them as a later version does.</summary>
internal sealed class AcknowledgedMeaning(PolicyLibrary policies, OrganisationsView organisations, VersionComparisons comparisons)
{
    /// <summary>Whether some decision differs for one of these roles.</summary>
    public bool Differs(in KnownVersion known, RoleSet roles, Policy policy) => ChangedRoles(known, policy).Overlaps(roles);

    /// <summary>The roles for which some decision differs.</summary>
    public RoleSet ChangedRoles(in KnownVersion known, Policy policy) => comparisons.RolesBetween(VersionOf(known, policy), policy);

    /// <summary>The clauses behind what differs for these roles, by id.</summary>
    public IReadOnlyList<Clause> ChangedClauses(in KnownVersion known, RoleSet roles, Policy policy)
    {
        var changes = Between(known, policy);
        return [.. roles
            .SelectMany(role => changes.TryGetValue(role, out var clauses) ? clauses : [])
            .DistinctBy(clause => clause.Id)
            .OrderBy(clause => clause.Id, StringComparer.Ordinal)];
    }

    /// <summary>The published version that is known. A name that is not known any more has told nobody anything.</summary>
    public Policy PolicyOf(in KnownVersion known) => policies.Find(known.PolicyId, organisations) ?? PolicyLibrary.None;

    private FrozenDictionary<Role, ImmutableArray<Clause>> Between(in KnownVersion known, Policy policy) =>
        comparisons.Between(VersionOf(known, policy), policy);

    private Policy VersionOf(in KnownVersion known, Policy policy) => known.PolicyId == policy.Id ? policy : PolicyOf(known);
}
