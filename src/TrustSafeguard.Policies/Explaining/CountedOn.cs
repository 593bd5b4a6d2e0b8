using System.Diagnostics;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>
/// What an answer takes for true on the asker's word, where it would be stricter if it were not: that it is for work, that it was agreed to, and what only a record shows.
/// </summary>
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
            if (Needed(findings) is { IsEmpty: false } agreed)
            {
                told.Add(Wording.IsAgreedOnRecord(agreed));
            }

            foreach (var fact in findings.Facts.Intersect(FactsOfRecord.All))
            {
                AddIfStricter(
                    told, now, Without(fact, now.Situation), tense,
                    Wording.IsShown(fact, now.Situation.Actor));
            }
        }

        return told;
    }

    /// <summary>Whether an answer asks more than the present one. That a policy would say nothing asks more than that it permits.</summary>
    public static bool IsStricter(in Assessment then, in Assessment now) => now.Outcome switch
    {
        Outcome.NotCovered => then.Outcome > Outcome.PermittedWithDuties,
        Outcome.Permitted or Outcome.PermittedWithDuties => then.Outcome > now.Outcome || then.Outcome == Outcome.NotCovered,
        _ => then.Outcome > now.Outcome,
    };

    /// <summary>Whether the answer takes for true what nobody can put on record here.</summary>
    public static bool RestsOnWordAlone(Findings findings)
    {
        var now = findings.Assessment;
        return findings.Facts.Intersect(FactsOfRecord.WithoutPlace).Any(fact => IsStricter(now.Policy.Assess(Without(fact, now.Situation)), now));
    }

    // Of those who agreed, as few as the answer needs: any one of several may do.
    private static RoleSet Needed(Findings findings)
    {
        var (now, needed) = (findings.Assessment, findings.Approvals);
        foreach (var role in findings.Approvals)
        {
            var fewer = needed.Except(RoleSet.Of(role));
            var then = now.Situation with { Approvals = now.Situation.Approvals.Intersect(fewer), ApprovalsByOthers = now.Situation.ApprovalsByOthers.Intersect(fewer) };
            needed = IsStricter(now.Policy.Assess(then), now) ? needed : fewer;
        }

        return needed;
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
        if (IsStricter(then, now))
        {
            told.Add($"{condition}{Would(then, tense)}.");
        }
    }

    /// <summary>What the answer would be then, in a few words.</summary>
    public static string Would(in Assessment then, Tense tense) => (then.Outcome, tense) switch
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
