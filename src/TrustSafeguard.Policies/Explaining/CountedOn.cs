using System.Diagnostics;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>What an answer takes for true on the asker's word, where it would be stricter if it were not: that it is for work, and what only a record shows.</summary>
internal static class CountedOn
{
    public static IReadOnlyList<string> For(Findings findings, Tense tense)
    {
        var now = findings.Assessment;
        List<string> told = [];
        if (now.Situation.Purpose == Purpose.Professional)
        {
            AddIfStricter(told, now, now.Situation with { Purpose = Purpose.Personal }, tense, $"It {(tense == Tense.Asked ? "is" : "was")} done for work: for personal reasons ");
        }

        // Of what is past, the records have been asked.
        if (tense == Tense.Asked)
        {
            foreach (var fact in now.Situation.Facts.Intersect(FactsOfRecord.All))
            {
                AddIfStricter(
                    told, now, now.Situation with { Facts = now.Situation.Facts.Except(FactSet.Of(fact)) }, tense,
                    $"The school's records show {Wording.Requirement(fact, now.Situation.Actor)}: without that ");
            }
        }

        return told;
    }

    private static void AddIfStricter(List<string> told, in Assessment now, in Situation otherwise, Tense tense, string condition)
    {
        var outcome = now.Policy.Assess(otherwise).Outcome;
        if (outcome > now.Outcome || (outcome == Outcome.NotCovered && now.Outcome is Outcome.Permitted or Outcome.PermittedWithDuties))
        {
            told.Add($"{condition}{Would(outcome, tense)}.");
        }
    }

    private static string Would(Outcome outcome, Tense tense) => (outcome, tense) switch
    {
        (Outcome.Prohibited, Tense.Asked) => "it would not be allowed",
        (Outcome.Prohibited, _) => "it would not have been allowed",
        (Outcome.AuthorisationRequired, Tense.Asked) => "it would need agreement first",
        (Outcome.AuthorisationRequired, _) => "it would have needed agreement first",
        (Outcome.ReportRequired, Tense.Asked) => "it would have to be reported",
        (Outcome.ReportRequired, _) => "it would have had to be reported",
        (Outcome.PermittedWithDuties, Tense.Asked) => "it would be allowed on terms only",
        (Outcome.PermittedWithDuties, _) => "it would have been allowed on terms only",
        (Outcome.Permitted, Tense.Asked) => "it would be allowed",
        (Outcome.Permitted, _) => "it would have been allowed",
        (Outcome.NotCovered, Tense.Asked) => "the policy says nothing about it",
        (Outcome.NotCovered, _) => "the policy said nothing about it",
        _ => throw new UnreachableException(),
    };
}
