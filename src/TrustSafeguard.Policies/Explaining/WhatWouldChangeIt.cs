namespace TrustSafeguard.Policies.Explaining;

/// <summary>The agreements, records and exceptions of the policy's own that would lead to a milder answer, each tried out before it is said.</summary>
/// <remarks>
/// INVARIANT: nobody is told what to claim. What only a record can show is told as the record to be made; any other circumstance only where the policy
/// itself makes an exception of it, and then as the policy's exception.
/// </remarks>
internal static class WhatWouldChangeIt
{
    public static IReadOnlyList<string> For(Findings findings, IReadOnlyList<string> onceAgreed)
    {
        var assessment = findings.Assessment;
        List<string> changes = [];
        if (assessment.IsPermitted)
        {
            return changes;
        }

        if (assessment.Outcome == Outcome.AuthorisationRequired && !findings.WaitsForWhatCannotBe)
        {
            AddAgreements(changes, findings, onceAgreed);
        }

        foreach (var clause in findings.DecidedBy)
        {
            AddCircumstances(changes, assessment, clause);
        }

        return changes;
    }

    // Groups whose agreement leads to the same answer stand in one sentence.
    private static void AddAgreements(List<string> changes, Findings findings, IReadOnlyList<string> onceAgreed)
    {
        var now = findings.Assessment;
        var missing = findings.MissingFacts;
        var atFirst = Wanted(now.Policy.Assess(now.Situation with { Approvals = RoleSet.Empty, ApprovalsByOthers = RoleSet.Empty }).InFull());
        var milder = Wanted(findings).Select(group => (Group: group, Then: Agreed(now, group, missing))).Where(each => IsMilder(each.Then, now));
        foreach (var alike in milder.GroupBy(each => Wording.Would(each.Then, onceAgreed), each => each.Group, StringComparer.Ordinal))
        {
            // A word that belongs to none of the groups leaves them as they were: what is wanted is wanted at all, and not as well.
            var asWell = !alike.All(atFirst.Contains);
            changes.Add(Wording.WithAgreement([.. alike.Where(group => !group.IsEmpty)], missing, now.Situation.Actor, asWell, alike.Key));
        }
    }

    private static IReadOnlyList<RoleSet> Wanted(Findings findings) => findings.Approvers.Count == 0 ? [RoleSet.Empty] : findings.Approvers;

    private static Assessment Agreed(in Assessment now, RoleSet group, FactSet missing) => now.Policy.Assess(now.Situation with
    {
        ApprovalsByOthers = now.Situation.ApprovalsByOthers.Union(group),
        Facts = now.Situation.Facts.Union(missing),
    });

    private static void AddCircumstances(List<string> changes, in Assessment assessment, Clause clause)
    {
        var facts = assessment.Situation.Facts;
        foreach (var exception in clause.Exceptions)
        {
            AddCircumstances(changes, assessment, facts.Union(exception.When).Except(exception.Unless));
        }

        // Whom a clause leaves out is not said as an exception; what a record shows may be told all the same.
        foreach (var fact in clause.AppliesTo.Unless.Intersect(FactsOfRecord.All))
        {
            AddCircumstances(changes, assessment, facts.With(fact));
        }
    }

    private static void AddCircumstances(List<string> changes, in Assessment assessment, FactSet then)
    {
        var facts = assessment.Situation.Facts;
        var answer = assessment.Policy.Assess(assessment.Situation with { Facts = then });
        if (!IsMilder(answer, assessment) || (Counterparts.ChildrenWithoutRecord.Contains(assessment.Situation.Counterpart) && !IsToBeHad(answer, facts)))
        {
            return;
        }

        var change = Wording.IfCircumstances(then.Except(facts), facts.Except(then), assessment.Situation.Actor, Wording.Would(answer, known: []));
        if (!changes.Contains(change))
        {
            changes.Add(change);
        }
    }

    // That a clause would no longer apply is no answer to offer somebody.
    private static bool IsMilder(in Assessment then, in Assessment now) => then.Outcome < now.Outcome && then.Outcome != Outcome.NotCovered;

    // INVARIANT: for a child whom no record is about nobody agrees, and no record can be made.
    private static bool IsToBeHad(in Assessment then, FactSet now) =>
        then.Situation.Facts.Except(now).Intersect(FactsOfRecord.OfAStudent).IsEmpty && !then.InFull().WaitsForWhatCannotBe;
}
