using System.Collections.Immutable;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Resolution;

/// <summary>Whether every proof and comparison of a text ends soon. To be asked before anything is proved: a proof walks every situation.</summary>
internal static class SizeRules
{
    public static ImmutableArray<PolicyError> Check(Policy policy, PolicyLimits limits, string path)
    {
        var agreements = SituationSpace.AgreementsOf(policy);
        if (agreements > limits.Agreements)
        {
            return [Problems.TooManyAgreements(agreements, limits.Agreements, path)];
        }

        var situations = SituationSpace.CountOf(policy);
        return situations > limits.Situations ? [Problems.TooManySituations(situations, limits.Situations, path)] : [];
    }
}
