using System.Collections.Immutable;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Resolution;

/// <summary>Whether every proof and comparison of a text ends soon. To be asked before anything is proved: a proof walks every situation.</summary>
internal static class SizeRules
{
    public static ImmutableArray<PolicyError> Check(Policy policy, PolicyLimits limits, string path)
    {
        var (situations, agreements) = (SituationSpace.CountOf(policy), SituationSpace.AgreementsOf(policy));
        return
        [
            .. situations > limits.Situations ? [Problems.TooManySituations(situations, limits.Situations, path)] : ImmutableArray<PolicyError>.Empty,
            .. agreements > limits.Agreements ? [Problems.TooManyAgreements(agreements, limits.Agreements, path)] : ImmutableArray<PolicyError>.Empty,
        ];
    }
}
