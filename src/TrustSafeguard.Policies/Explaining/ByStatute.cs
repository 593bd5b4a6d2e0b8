namespace TrustSafeguard.Policies.Explaining;

/// <summary>What the national layer asks for in the gravest cases, where the policy that answered stands by itself: every school is bound by it.</summary>
internal static class ByStatute
{
    private static readonly Lazy<Policy> England = new(() => new PolicyStack(PolicyPacks.England).Bind("england", 1, PolicyPacks.England.EffectiveFrom));

    public static IReadOnlyList<Duty> Owed(Findings findings)
    {
        if (findings.Assessment.Policy.Clauses.Any(clause => clause.Layer == PolicyLayer.National))
        {
            return [];
        }

        var statute = England.Value.Assess(findings.Assessment.Situation).InFull();
        return statute.Severity == Severity.Critical ? statute.Duties : [];
    }
}
