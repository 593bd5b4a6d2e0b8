using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>What to do, in the order of doing it: whom to ask, what to leave alone, then what is most urgent.</summary>
/// <param name="Now">What to do at once, or before doing what was asked.</param>
/// <param name="OnceAgreed">What goes with doing it, once those who may have agreed.</param>
internal sealed record Steps(IReadOnlyList<string> Now, IReadOnlyList<string> OnceAgreed)
{
    private const int NotARestraint = 100;

    public static Steps For(Findings findings)
    {
        List<string> now = [];
        if (findings.Approvers.Count > 0)
        {
            now.Add(Wording.Ask(findings.Approvers));
        }

        if (!findings.MissingFacts.IsEmpty)
        {
            now.Add(Wording.SeeTo(findings.MissingFacts));
        }

        // What a clause asks of those who do it holds once they may.
        var waiting = findings.Assessment.Outcome == Outcome.AuthorisationRequired ? findings.DecidedBy : [];
        now.AddRange(InOrder(findings.Duties.Where(duty => !waiting.Contains(duty.Clause))));
        if (NamesTheChairForTheHead(findings))
        {
            now.Add(Wording.ChairForTheHead);
        }

        return new Steps(now, [.. InOrder(findings.Duties.Where(duty => waiting.Contains(duty.Clause)))]);
    }

    /// <summary>The duties as sentences, each once, the most urgent first.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<Duty> duties) => duties.OrderBy(Rank).Select(Wording.Step).Distinct(StringComparer.Ordinal);

    private static bool NamesTheChairForTheHead(Findings findings) =>
        findings.Assessment.Situation.Actor.Contains(Role.Headteacher)
            && (findings.Approvers.Any(group => group.Contains(Role.ChairOfGovernors)) || findings.Duties.Any(duty => duty.To.Contains(Recipient.ChairOfGovernors)));

    private static int Rank(Duty duty) => (Wording.IsRestraint(duty.Kind) ? 0 : NotARestraint) + Urgency.Of(duty.Deadline);
}
