using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>The agreements and circumstances that would lead to a milder answer, each tried out before it is said.</summary>
internal static class WhatWouldChangeIt
{
    public static IReadOnlyList<string> For(in Assessment assessment, Findings findings)
    {
        List<string> changes = [];
        if (assessment.IsPermitted)
        {
            return changes;
        }

        if (assessment.Outcome == Outcome.AuthorisationRequired)
        {
            AddAgreements(changes, assessment, findings);
        }

        foreach (var finding in findings.Deciding)
        {
            AddCircumstances(changes, assessment, finding.Clause);
        }

        return changes;
    }

    private static void AddAgreements(List<string> changes, in Assessment assessment, Findings findings)
    {
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
    }

    private static void AddCircumstances(List<string> changes, in Assessment assessment, Clause clause)
    {
        var facts = assessment.Situation.Facts;
        foreach (var exception in clause.Exceptions)
        {
            AddCircumstances(changes, assessment, facts.Union(exception.When).Except(exception.Unless));
        }

        foreach (var fact in clause.AppliesTo.Unless)
        {
            AddCircumstances(changes, assessment, facts.With(fact));
        }
    }

    private static void AddCircumstances(List<string> changes, in Assessment assessment, FactSet then)
    {
        var facts = assessment.Situation.Facts;
        var answer = assessment.Policy.Assess(assessment.Situation with { Facts = then });
        if (!IsMilder(answer, assessment))
        {
            return;
        }

        var change = Wording.IfCircumstances(then.Except(facts), facts.Except(then), answer.Outcome);
        if (!changes.Contains(change))
        {
            changes.Add(change);
        }
    }

    // That a clause would no longer apply is no answer to offer somebody.
    private static bool IsMilder(in Assessment then, in Assessment now) => then.Outcome < now.Outcome && then.Outcome != Outcome.NotCovered;
}
