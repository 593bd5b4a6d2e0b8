namespace TrustSafeguard.Policies.Explaining;

/// <summary>
/// In which circumstances, of which nothing was said, the answer would be stricter: whoever leaves one out is told of it, and not answered as though it could not be.
/// </summary>
internal static class WhatWouldBeStricter
{
    public static IReadOnlyList<string> For(Findings findings)
    {
        var now = findings.Assessment;
        List<string> told = [];
        if (now.Outcome == Outcome.Prohibited || findings.WaitsForWhatCannotBe)
        {
            return told;
        }

        foreach (var rule in now.Policy.Rules.Find(now.Situation.Activity, now.Situation.Direction, now.Situation.Purpose, now.Situation.Counterpart))
        {
            var scope = rule.Clause.AppliesTo;
            Add(told, now, scope.When, scope.Unless);
            foreach (var exception in rule.Clause.Exceptions)
            {
                Add(told, now, scope.When.Union(exception.When), scope.Unless.Union(exception.Unless));
            }
        }

        return told;
    }

    private static void Add(List<string> told, in Assessment now, FactSet when, FactSet unless)
    {
        var facts = now.Situation.Facts;
        var then = facts.Union(when).Except(unless);
        var answer = now.Policy.Assess(now.Situation with { Facts = then });

        // That a record did not show it, what the answer counts on says.
        if (!CountedOn.IsStricter(answer, now) || facts.Except(then).Overlaps(FactsOfRecord.All))
        {
            return;
        }

        var line = Wording.WhereCircumstances(then.Except(facts), facts.Except(then), now.Situation.Actor, CountedOn.Would(answer, Tense.Asked));
        if (!told.Contains(line))
        {
            told.Add(line);
        }
    }
}
