using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>The agreements and circumstances that would lead to a milder answer, each tried out before it is said.</summary>
internal static class WhatWouldChangeIt
{
    public static IReadOnlyList<string> For(in Assessment assessment, Findings findings)
    {
        if (assessment.IsPermitted)
        {
            return [];
        }

        return [.. Agreements(assessment, findings).Concat(Circumstances(assessment, findings)).Distinct(StringComparer.Ordinal)];
    }

    private static List<string> Agreements(in Assessment assessment, Findings findings)
    {
        List<string> changes = [];
        var missing = findings.MissingFacts;
        var stillNeeded = findings.StillNeeded;
        foreach (var group in stillNeeded.Count == 0 ? [RoleSet.Empty] : stillNeeded)
        {
            var then = assessment.Policy.Assess(assessment.Situation with
            {
                ApprovalsByOthers = assessment.Situation.ApprovalsByOthers.Union(group),
                Facts = assessment.Situation.Facts.Union(missing),
            });
            if (IsMilder(then, assessment))
            {
                changes.Add(Wording.WithAgreement(group, missing, asWell: !findings.Approvals.IsEmpty, then.Outcome));
            }
        }

        return changes;
    }

    private static List<string> Circumstances(in Assessment assessment, Findings findings)
    {
        List<string> changes = [];
        var facts = assessment.Situation.Facts;
        foreach (var candidate in findings.Deciding.SelectMany(finding => Candidates(finding.Clause, facts)).Distinct())
        {
            var then = assessment.Policy.Assess(assessment.Situation with { Facts = candidate });
            if (IsMilder(then, assessment))
            {
                changes.Add(Wording.IfCircumstances(candidate.Except(facts), facts.Except(candidate), then.Outcome));
            }
        }

        return changes;
    }

    // That a clause would no longer apply is no answer to offer somebody.
    private static bool IsMilder(in Assessment then, in Assessment now) => then.Outcome < now.Outcome && then.Outcome != Outcome.NotCovered;

    private static IEnumerable<FactSet> Candidates(Clause clause, FactSet facts)
    {
        foreach (var exception in clause.Exceptions)
        {
            yield return facts.Union(exception.When).Except(exception.Unless);
        }

        foreach (var fact in clause.AppliesTo.Unless)
        {
            yield return facts.With(fact);
        }
    }
}
