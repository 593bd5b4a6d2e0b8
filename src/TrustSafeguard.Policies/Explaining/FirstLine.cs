using System.Diagnostics;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>The verdict, so that it can be obeyed by itself: what to do, or to leave, of this activity in this direction; of what is past, what it was.</summary>
internal static class FirstLine
{
    /// <summary>The verdict.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="statute">What statutory rules answer besides; null where they say nothing.</param>
    /// <param name="tense">Whether it is asked beforehand.</param>
    public static string Of(Findings findings, Findings? statute, Tense tense)
    {
        if (tense == Tense.Asked && findings.Assessment.Outcome != Outcome.NotCovered && statute?.Assessment.Outcome > findings.Assessment.Outcome)
        {
            return $"Statutory rules for every school ask more than this policy. {Of(statute, statute: null, tense)}";
        }

        IReadOnlyList<Duty> owed = statute is null ? findings.Duties : [.. findings.Duties, .. statute.Duties];
        var words = ActivityWording.Of(findings.Assessment.Situation.Activity);
        var comes = words.Do is null || findings.Assessment.Situation.Direction == Direction.Inbound;
        return (findings.Assessment.Outcome, tense) switch
        {
            (Outcome.NotCovered, _) => $"{Silent(findings.Assessment.Policy, tense)} nothing about this. {WhereSilent(findings, statute, owed, words, comes, tense)}",

            // Older policies forbid, or let people agree to, what nobody does: it is dealt with all the same.
            (Outcome.Prohibited or Outcome.AuthorisationRequired, _) when words.Do is null => Handle(findings, owed, words, tense),
            (Outcome.Prohibited, Tense.Recorded) => "This was not allowed.",
            (Outcome.AuthorisationRequired, Tense.Recorded) => findings.Approvers.Count > 0 || findings.IsNobodyLeftToAgree
                ? "This needed agreement before it was done."
                : findings.MissingFacts == FactSet.Of(Fact.ParentAgreedInWriting) ? "This needed agreement in writing before it was done."
                : "This needed more than agreement before it was done.",
            (Outcome.Permitted, Tense.Recorded) => "This was allowed.",
            (Outcome.PermittedWithDuties, Tense.Recorded) when !comes => OnTerms(tense),
            (Outcome.Prohibited, _) => $"No. {(comes ? words.Decline : $"Do not {words.Do}")}.{IfItHappened(owed)}",
            (Outcome.AuthorisationRequired, _) when findings.WaitsForWhatCannotBe => $"No. {(comes ? "Do not go along with it" : $"Do not {words.Do}")}.",
            (Outcome.AuthorisationRequired, _) when findings.WaitsAsThingsStand => $"Not as things stand. {(comes ? "Do not go along with it" : $"Do not {words.Do}")}.",
            (Outcome.AuthorisationRequired, _) => $"Not yet. {(comes ? "Do not go along with it" : $"Do not {words.Do}")} {Until(findings)}.",
            (Outcome.Permitted, _) => comes ? "This is allowed. You need do nothing about it." : $"{Yes(findings)} {words.Do}.",
            (Outcome.PermittedWithDuties, _) when !comes => $"{Yes(findings)} {words.Do}, on the terms below.",
            (Outcome.ReportRequired, Tense.Asked) when !comes => ToBeReported(owed, words),
            (Outcome.ReportRequired or Outcome.PermittedWithDuties, _) => Handle(findings, owed, words, tense),
            _ => throw new UnreachableException(),
        };
    }

    private static string Yes(Findings findings) =>
        CountedOn.RestsOnWordAlone(findings) ? "Yes, on your word alone, which no record here can show yet: you may" : "Yes. You may";

    private static string Silent(Policy policy, Tense tense) =>
        $"{(policy.IsOfLayersAlone ? "The rules above the school" : "The policy")} {(policy.IsOfLayersAlone, tense) switch
        {
            (true, Tense.Asked) => "say",
            (false, Tense.Asked) => "says",
            _ => "said",
        }}";

    private static string WhereSilent(Findings findings, Findings? statute, IReadOnlyList<Duty> owed, ActivityWording words, bool comes, Tense tense)
    {
        if (findings.IsAmongColleagues)
        {
            return "You need do nothing about it.";
        }

        var unbound = findings.IsBound || findings.Assessment.Policy.IsOfLayersAlone ? "" : $"It {(tense == Tense.Asked ? "does" : "did")} not bind you. ";
        var isToBeDone = tense == Tense.Asked && !comes;
        var reply = Reply.Barred(findings, owed) is { } barred ? $"{barred}. " : "";
        return unbound + reply + (statute is null, owed.Count > 0, isToBeDone) switch
        {
            (false, _, true) when statute!.Assessment.Outcome == Outcome.Prohibited => $"Statutory rules forbid it. Do not {words.Do}.{IfItHappened(owed)}",
            (false, _, true) when statute!.Assessment.Outcome == Outcome.ReportRequired => $"Statutory rules do. {ToBeReported(owed, words)}",
            (false, _, _) => $"Statutory rules do. {Handle(findings, owed, words, tense)}",
            (true, true, true) => $"Silence is not permission. {WhatIsOwed(findings, owed)}",
            (true, true, false) => WhatIsOwed(findings, owed),
            (true, false, true) => "Silence is not permission: if in doubt, ask before you act.",
            (true, false, false) when tense == Tense.Asked && findings.Routes.Count > 0 => "If in doubt, ask what to do; what happens next is said below.",
            (true, false, false) => $"If in doubt, ask what to do{(tense == Tense.Asked ? "" : " now")}.",
        };
    }

    private static string IfItHappened(IReadOnlyList<Duty> owed) =>
        !Has(owed, DutyKind.Report) ? ""
        : $" If it has happened, report it{AtOnce(owed)}.";

    private static string ToBeReported(IReadOnlyList<Duty> owed, ActivityWording words) =>
        $"This has to be reported{AtOnce(owed)}. Do not {words.Do}{(words.ReportIsNoLeave ? ": reporting it is not permission" : " before you have")}.";

    private static string AtOnce(IReadOnlyList<Duty> owed) => owed.Any(duty => duty is { Kind: DutyKind.Report, Deadline: Deadline.Immediate }) ? " at once" : "";

    private static string OnTerms(Tense tense) => $"This {(tense == Tense.Asked ? "is" : "was")} allowed, on the terms below.";

    private static string WhatIsOwed(Findings findings, IReadOnlyList<Duty> owed) =>
        Steps.InOrder(owed, findings.Assessment.Situation) is [var step] ? step : "Do what is listed below.";

    private static string Until(Findings findings) => findings.Approvers.Count > 0 ? "until it has been agreed" : "until all that is listed below is in place";

    // What arrived or was noticed is not for the adult to do or to leave: the verdict is how to deal with it.
    private static string Handle(Findings findings, IReadOnlyList<Duty> owed, ActivityWording words, Tense tense)
    {
        var looksAway = Has(owed, DutyKind.DoNotInvestigate) && Wording.IsMaterial(findings.Assessment.Situation.Activity);
        List<string> parts =
        [
            .. Has(owed, DutyKind.DoNotReply) ? [Wording.DoNotReply(findings.Assessment.Situation, owed)]
                : Has(owed, DutyKind.Reject) || looksAway ? [words.Decline]
                : Reply.Barred(findings, owed) is { } barred ? [barred] : Array.Empty<string>(),
            .. Has(owed, DutyKind.Report) ? ["Report it"] : Has(owed, DutyKind.Record) ? ["Record it"] : Array.Empty<string>(),
            .. Has(owed, DutyKind.RemoveConnection) ? ["Remove the connection"] : Array.Empty<string>(),
        ];
        return (parts.Count, Has(owed, DutyKind.PreserveEvidence) || Has(owed, DutyKind.DoNotDelete)) switch
        {
            (0, true) => "Keep the evidence.",
            (0, false) when findings.Assessment.Outcome > Outcome.ReportRequired => $"{words.Decline}.",
            (0, false) => OnTerms(tense),
            _ => $"{string.Join(". ", parts.Distinct())}.",
        };
    }

    private static bool Has(IReadOnlyList<Duty> owed, DutyKind kind) => owed.Any(duty => duty.Kind == kind);
}
