namespace TrustSafeguard.Policies.Explaining;

/// <summary>What the national layer answers, where the policy that answered stands by itself: every school is bound by it.</summary>
internal static class ByStatute
{
    private static readonly Lazy<Policy> England = new(() => new PolicyStack(PolicyPacks.England).Bind("england", 1, PolicyPacks.England.EffectiveFrom));

    /// <summary>What was found there; null where no national rule applies, or the policy has the national layer itself.</summary>
    public static Findings? Found(Findings findings)
    {
        if (findings.Assessment.Policy.Clauses.Any(clause => clause.Layer == PolicyLayer.National))
        {
            return null;
        }

        var statute = England.Value.Assess(findings.Assessment.Situation).InFull();
        return statute.DecidedBy.Count > 0 ? statute : null;
    }
}
