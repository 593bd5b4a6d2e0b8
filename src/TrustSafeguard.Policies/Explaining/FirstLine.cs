using System.Diagnostics;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>The verdict, so that it can be obeyed by itself: what to do, or to leave, of this activity in this direction; of what is past, what it was.</summary>
internal static class FirstLine
{
    /// <summary>The verdict.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="owed">All that is owed, whoever asks for it.</param>
    /// <param name="tense">Whether it is asked beforehand.</param>
    public static string Of(Findings findings, IReadOnlyList<Duty> owed, Tense tense)
    {
        var words = ActivityWording.Of(findings.Assessment.Situation.Activity);
        var comes = words.Do is null || findings.Assessment.Situation.Direction == Direction.Inbound;
        return (findings.Assessment.Outcome, tense) switch
        {
            (Outcome.NotCovered, _) => $"The policy {(tense == Tense.Asked ? "says" : "said")} nothing about this. {WhereSilent(findings, owed, words, comes)}",
            (Outcome.Prohibited, Tense.Recorded) => "This was not allowed.",
            (Outcome.AuthorisationRequired, Tense.Recorded) => findings.Approvers.Count > 0
                ? "This needed agreement before it was done."
                : "This needed more than agreement before it was done.",
            (Outcome.Permitted, Tense.Recorded) => "This was allowed.",
            (Outcome.PermittedWithDuties, Tense.Recorded) when !comes => "This was allowed, on the terms below.",
            (Outcome.Prohibited, _) => $"No. {(comes ? words.Decline : $"Do not {words.Do}")}.{(Has(owed, DutyKind.Report) ? " If it has happened, report it at once." : "")}",
            (Outcome.AuthorisationRequired, _) => $"Not yet. {(comes ? "Do not go along with it" : $"Do not {words.Do}")} {Until(findings)}.",
            (Outcome.Permitted, _) => comes ? "This is allowed. You need do nothing about it." : $"Yes. You may {words.Do}.",
            (Outcome.PermittedWithDuties, _) when !comes => $"Yes. You may {words.Do}, on the terms below.",
            (Outcome.ReportRequired or Outcome.PermittedWithDuties, _) => Handle(findings, owed, words),
            _ => throw new UnreachableException(),
        };
    }

    private static string WhereSilent(Findings findings, IReadOnlyList<Duty> owed, ActivityWording words, bool comes)
    {
        if (!findings.IsSilenceThatCounts)
        {
            return "You need do nothing about it.";
        }

        var isStatutory = owed.Count > findings.Duties.Count;
        return (owed.Count > 0, comes) switch
        {
            (true, true) => isStatutory ? $"Statutory rules do. {Handle(findings, owed, words)}" : WhatIsOwed(findings, owed),
            (true, false) => $"{(isStatutory ? "Statutory rules do" : "Silence is not permission")}. {WhatIsOwed(findings, owed)}",
            (false, true) => "If in doubt, ask what to do.",
            (false, false) => "Silence is not permission: if in doubt, ask before you act.",
        };
    }

    private static string WhatIsOwed(Findings findings, IReadOnlyList<Duty> owed) =>
        Steps.InOrder(owed, findings.Assessment.Situation).ToList() is [var step] ? step : "Do what is listed below.";

    private static string Until(Findings findings) => findings.Approvers.Count > 0 ? "until it has been agreed" : "until all that is listed below is in place";

    // What arrived or was noticed is not for the adult to do or to leave: the verdict is how to deal with it.
    private static string Handle(Findings findings, IReadOnlyList<Duty> owed, ActivityWording words)
    {
        var looksAway = Has(owed, DutyKind.DoNotInvestigate) && Wording.IsMaterial(findings.Assessment.Situation.Activity);
        List<string> parts =
        [
            .. Has(owed, DutyKind.Reject) || Has(owed, DutyKind.DoNotReply) || looksAway ? [words.Decline] : Array.Empty<string>(),
            .. Has(owed, DutyKind.Report) ? ["Report it"] : Has(owed, DutyKind.Record) ? ["Record it"] : Array.Empty<string>(),
            .. Has(owed, DutyKind.RemoveConnection) ? ["Remove the connection"] : Array.Empty<string>(),
        ];
        return (parts.Count, Has(owed, DutyKind.PreserveEvidence) || Has(owed, DutyKind.DoNotDelete)) switch
        {
            (0, true) => "Keep the evidence.",
            (0, false) => "This is allowed, on the terms below.",
            _ => $"{string.Join(". ", parts)}.",
        };
    }

    private static bool Has(IReadOnlyList<Duty> owed, DutyKind kind) => owed.Any(duty => duty.Kind == kind);
}
