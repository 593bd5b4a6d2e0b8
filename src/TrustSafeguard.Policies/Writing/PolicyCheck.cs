using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Writing;

/// <summary>Looks a policy over for its writer: what it says in vain, says twice over, leaves out, or takes from guidance that is no more.</summary>
public static class PolicyCheck
{
    /// <summary>Checks a policy that could be read.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="against">A policy whose coverage it should have, a pack for example; null for none.</param>
    /// <returns>What was found, in the order of the clauses, then what forbids to be written to, then gaps, then citations; none where nothing was.</returns>
    public static IReadOnlyList<PolicyWarning> Of(Policy policy, Policy? against = null)
        => [.. ClauseWalk.Of(policy).Warnings(), .. Arrivals.In(policy), .. against is null ? ImmutableArray<PolicyWarning>.Empty : Gaps(policy, against), .. RepealedGuidance.In(policy.Text)];

    private static ImmutableArray<PolicyWarning> Gaps(Policy policy, Policy against)
        => [.. from difference in PolicyComparison.Between(policy, against).Differences
               where difference.Left.Outcome == Outcome.NotCovered && difference.Group.Roles.Overlaps(policy.Binds)
               let situations = Comparing.DifferenceWording.Where(difference.Group)
               select Warnings.Gap(difference.Group.Activities, situations, against.Id)];
}
