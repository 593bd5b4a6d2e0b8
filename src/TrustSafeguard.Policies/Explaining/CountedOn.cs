using System.Diagnostics;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>What an answer takes for true on the asker's word, where it would be stricter if it were not: that it is for work, and what only a record shows.</summary>
internal static class CountedOn
{
    public static IReadOnlyList<string> For(Findings findings, Tense tense)
    {
        var now = findings.Assessment;
        List<string> told = [];
        if (tense == Tense.Recorded && now.Outcome >= Outcome.AuthorisationRequired)
        {
            // What was a breach anyway counted on nothing.
            return told;
        }

        if (now.Situation.Purpose == Purpose.Professional)
        {
            AddIfStricter(told, now, now.Situation with { Purpose = Purpose.Personal }, tense, tense == Tense.Asked
                ? "It is done for work: if it were for personal reasons, "
                : "It was done for work: if it had been for personal reasons, ");
        }

        // Of what is past, the records have been asked.
        if (tense == Tense.Asked)
        {
            foreach (var fact in findings.Facts.Intersect(FactsOfRecord.All))
            {
                AddIfStricter(
                    told, now, Without(fact, now.Situation), tense,
                    $"The school's records show {Wording.OnRecord(fact, now.Situation.Actor)}: if they did not, ");
            }
        }

        return told;
    }

    // What was agreed stays agreed, and not in writing.
    private static Situation Without(Fact fact, in Situation now)
    {
        var said = fact == Fact.ParentAgreedInWriting ? now.Approvals.Except(now.Actor).Intersect(RoleSet.Of(Role.ParentOrCarer)) : RoleSet.Empty;
        return now with { Facts = now.Facts.Except(FactSet.Of(fact)), Approvals = now.Approvals.Except(said), ApprovalsByOthers = now.ApprovalsByOthers.Union(said) };
    }

    private static void AddIfStricter(List<string> told, in Assessment now, in Situation otherwise, Tense tense, string condition)
    {
        var then = now.Policy.Assess(otherwise);
        if (then.Outcome > now.Outcome || (then.Outcome == Outcome.NotCovered && now.Outcome is Outcome.Permitted or Outcome.PermittedWithDuties))
        {
            told.Add($"{condition}{Would(then, tense)}.");
        }
    }

    private static string Would(in Assessment then, Tense tense) => (then.Outcome, tense) switch
    {
        (Outcome.AuthorisationRequired, Tense.Asked) when then.InFull().Approvers.Count == 0 => "it would have to wait",
        (Outcome.AuthorisationRequired, _) when then.InFull().Approvers.Count == 0 => "it would have had to wait",
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
        (Outcome.NotCovered, Tense.Asked) => "the policy would say nothing about it",
        (Outcome.NotCovered, _) => "the policy would have said nothing about it",
        _ => throw new UnreachableException(),
    };
}
