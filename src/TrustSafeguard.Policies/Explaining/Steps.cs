using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>What to do now, in the order of doing it: whom to ask, what to leave alone, then what is most urgent.</summary>
internal static class Steps
{
    private const int NotARestraint = 100;
    private const int OnceAgreed = 1000;

    public static IReadOnlyList<string> For(in Assessment assessment, Findings findings)
    {
        List<string> steps = [];
        if (findings.StillNeeded.Count > 0)
        {
            steps.Add(Wording.Ask(findings.StillNeeded));
        }

        if (!findings.MissingFacts.IsEmpty)
        {
            steps.Add(Wording.SeeTo(findings.MissingFacts));
        }

        AddDuties(steps, findings, isAgreementWanting: assessment.Outcome == Outcome.AuthorisationRequired);
        return steps;
    }

    private static void AddDuties(List<string> steps, Findings findings, bool isAgreementWanting)
    {
        List<(int Rank, int Order, Duty Duty)> ranked = [];
        foreach (var duty in findings.Duties)
        {
            // What a clause asks of those who do it holds once they may.
            var waits = isAgreementWanting && findings.DecidedBy.Contains(duty.Clause);
            ranked.Add((Rank(duty, waits), ranked.Count, duty));
        }

        ranked.Sort(static (left, right) => (left.Rank, left.Order).CompareTo((right.Rank, right.Order)));
        foreach (var (rank, _, duty) in ranked)
        {
            var step = Wording.Step(duty, onceAgreed: rank >= OnceAgreed);
            if (!steps.Contains(step))
            {
                steps.Add(step);
            }
        }
    }

    private static int Rank(Duty duty, bool waits)
        => (waits ? OnceAgreed : 0) + (Wording.IsRestraint(duty.Kind) ? 0 : NotARestraint) + Urgency.Of(duty.Deadline);
}
