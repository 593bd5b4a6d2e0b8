using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>What to do now, in the order of doing it: whom to ask, what to leave alone, then what is most urgent.</summary>
internal static class Steps
{
    public static IReadOnlyList<string> For(in Assessment assessment, Findings findings)
        => [.. Asking(findings).Concat(Doing(assessment, findings)).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Asking(Findings findings)
    {
        if (findings.StillNeeded is { Count: > 0 } groups)
        {
            yield return Wording.Ask(groups);
        }

        if (!findings.MissingFacts.IsEmpty)
        {
            yield return Wording.SeeTo(findings.MissingFacts);
        }
    }

    private static IEnumerable<string> Doing(in Assessment assessment, Findings findings)
    {
        // What a clause asks of those who do it holds once they may.
        var pending = assessment.Outcome == Outcome.AuthorisationRequired ? findings.DecidedBy : [];
        return findings.Duties
            .OrderBy(duty => pending.Contains(duty.Clause))
            .ThenBy(duty => !Wording.IsRestraint(duty.Kind))
            .ThenBy(duty => Urgency.Of(duty.Deadline))
            .Select(duty => Wording.Step(duty, pending.Contains(duty.Clause)));
    }
}
