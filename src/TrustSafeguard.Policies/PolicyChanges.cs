using System.Collections.Immutable;
using TrustSafeguard.Policies.Assessing;
using TrustSafeguard.Policies.Canonical;
using TrustSafeguard.Policies.Comparing;

namespace TrustSafeguard.Policies;

/// <summary>For whom a new version of a policy means something else: computed over every situation, not declared.</summary>
public static class PolicyChanges
{
    /// <summary>The roles for which some decision changed, in the order of the enumeration; none where only words did.</summary>
    /// <param name="old">The version that people acknowledged.</param>
    /// <param name="new">The version that takes its place.</param>
    /// <returns>One entry for each role that some clause of the new version reaches and for which it decides otherwise.</returns>
    public static IReadOnlyList<RoleChange> ChangedFor(Policy old, Policy @new)
    {
        // Most versions change words, a date or a number: they are told without walking the situations.
        var changed = ChangedClauses(old, @new);
        if (changed.Count == 0 && old.Binds == @new.Binds)
        {
            return [];
        }

        var differences = PolicyComparison.Between(old, @new).Differences;
        return [.. from role in RoleRules.RolesReachedBy(@new.Reaches)
                   let own = differences.Where(difference => difference.Group.Roles.Contains(role)).ToImmutableArray()
                   where !own.IsEmpty
                   select new RoleChange(role, Named(own, changed), own)];
    }

    /// <summary>What the changes from one policy to another follow from.</summary>
    /// <returns>Equal for two pairs of policies that part in the same clauses for the same people: then they have the same changes.</returns>
    public static PolicyParting PartingOf(Policy old, Policy @new) => new(old, @new, inWords: true);

    /// <summary>What it follows from for whom a decision changed from one policy to another.</summary>
    /// <returns>
    /// Equal for two pairs of policies that part in the same rules for the same people, whatever the words of either: then decisions changed for the same roles. It says
    /// something else than what <see cref="PartingOf"/> gives, and is kept apart from it.
    /// </returns>
    public static PolicyParting PartingOfDecisions(Policy old, Policy @new) => new(old, @new, inWords: false);

    /// <summary>The roles for which some decision about some activity of a parting changed: of all activities together, those that <see cref="ChangedFor"/> names.</summary>
    /// <param name="old">The version that people acknowledged.</param>
    /// <param name="new">The version that takes its place.</param>
    /// <param name="parting">Where they part, or of which of these activities it is asked.</param>
    /// <returns>Roles that some clause of the new version reaches.</returns>
    public static RoleSet RolesChanged(Policy old, Policy @new, PolicyParting parting) =>
        parting.Activities.Aggregate(RoleSet.Empty, (roles, activity) => roles.Union(DecisionWalk.RolesOf(old, @new, activity))).Intersect(RoleRules.RolesReachedBy(@new.Reaches));

    private static HashSet<string> ChangedClauses(Policy old, Policy @new)
    {
        var before = Others(old, @new).ToDictionary(clause => clause.Id, CanonicalWriter.RuleOf, StringComparer.Ordinal);
        var after = Others(@new, old).ToDictionary(clause => clause.Id, CanonicalWriter.RuleOf, StringComparer.Ordinal);
        return [.. before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Where(id => !before.TryGetValue(id, out var was) || !after.TryGetValue(id, out var becomes) || was != becomes)];
    }

    // What is the same object in both has not changed.
    private static IEnumerable<Clause> Others(Policy of, Policy than) => of.Clauses.Except(than.Clauses, ReferenceEqualityComparer.Instance).Cast<Clause>();

    // Where no clause behind a decision changed itself, whom the policy binds did: then the deciding clauses are named.
    private static ImmutableArray<Clause> Named(ImmutableArray<PolicyDifference> differences, HashSet<string> changed)
    {
        var behind = differences.SelectMany(difference => Behind(difference.Right).Concat(Behind(difference.Left))).DistinctBy(clause => clause.Id).ToList();
        var named = behind.FindAll(clause => changed.Contains(clause.Id));
        return [.. (named.Count > 0 ? named : behind).OrderBy(clause => clause.Id, StringComparer.Ordinal)];
    }

    private static IEnumerable<Clause> Behind(Assessment assessment)
    {
        if (assessment.Outcome == Outcome.NotCovered)
        {
            return [];
        }

        var findings = assessment.InFull();
        return findings.DecidedBy.Concat(findings.Duties.Select(duty => duty.Clause));
    }
}
