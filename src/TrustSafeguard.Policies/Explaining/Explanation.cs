using System.Text;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>An assessment in words that a deputy head reads on a phone: the verdict, why, what to do and whom to tell by when, what happens next.</summary>
internal static class Explanation
{
    public static string Of(Findings findings, Tense tense)
    {
        var statute = ByStatute.Found(findings);
        var steps = Steps.For(findings, statute?.Duties ?? [], tense);
        var text = new StringBuilder(1024);
        text.Append(FirstLine.Of(findings, statute, tense));
        var agreed = findings.Assessment.Situation.ApprovalsByOthers;
        if (tense == Tense.Recorded && !agreed.IsEmpty && findings.Assessment.Outcome < Outcome.AuthorisationRequired)
        {
            text.Append(' ').Append(Wording.HadAgreed(agreed, findings.Assessment.Situation.Facts));
        }

        if (findings.IsOfChildWithoutRecord && (findings.Deciding.Count > 0 || findings.IsSilenceThatCounts))
        {
            text.Append(' ').Append(Wording.AsStrictlyAsAnyChild(findings.Assessment.Situation.Counterpart, tense));
        }

        text.Append('\n');
        AppendReasons(text, findings);
        AppendSection(text, "What this answer counts on", CountedOn.For(findings, tense));
        if (tense == Tense.Asked)
        {
            AppendSection(text, "What would make the answer stricter", WhatWouldBeStricter.For(findings));
        }

        AppendSection(text, "What was needed", steps.WasNeeded);
        AppendSection(text, "The terms", steps.Terms);
        AppendSection(text, tense == Tense.Recorded ? "What to do now" : "What to do", steps.Now);
        AppendSection(text, "If it has happened", steps.IfItHappened);
        AppendSection(text, "Once it is agreed", steps.OnceAgreed);
        AppendSection(text, "What statutory rules for every school in England ask for as well", steps.ByStatute);
        var routes = findings.Routes.Where(route => SaysMore(route, findings) && !WaitsInVain(route, findings, tense));
        AppendSection(text, "What happens next", [.. routes.Select(route => $"{route.Title}: {route.Text}")]);
        if (tense == Tense.Asked)
        {
            AppendSection(text, "What would change the answer", WhatWouldChangeIt.For(findings, steps.OnceAgreed));
        }

        return text.ToString(0, text.Length - 1);
    }

    private static void AppendReasons(StringBuilder text, Findings findings)
    {
        List<(Clause Clause, string Words)> reasons =
            [.. findings.Deciding.Concat(findings.OwedBesides).Select(finding => (finding.Clause, finding.Ruling.Text ?? finding.Clause.Text))];
        if (findings.IsSilenceThatCounts && !findings.Assessment.Policy.IsOfLayersAlone)
        {
            reasons.Add((findings.Assessment.Policy.Otherwise, findings.Assessment.Policy.Otherwise.Text));
        }

        if (reasons.Count > 0)
        {
            text.Append("\nWhy\n");
        }

        // A floor that a school's own document says too stands there twice, under two ids.
        foreach (var (clause, words) in reasons.DistinctBy(reason => (reason.Clause.Title, reason.Words)))
        {
            text.Append($"{clause.Title}. In short: {words}\n").Append($"({Wording.PlaceOf(clause, findings.Assessment.Policy)})\n");
        }
    }

    // A route that asks for nothing but what is owed already has been told.
    private static bool SaysMore(Route route, Findings findings) =>
        route.Duties.IsEmpty || !route.Duties.All(next => findings.Asked.Any(
            asked => asked.Duty.Kind == next.Kind && asked.Duty.Deadline == next.Deadline && asked.Duty.To.Order().SequenceEqual(next.To.Order())));

    // What goes with doing something does not follow on what was done without the agreement that it needed.
    private static bool WaitsInVain(Route route, Findings findings, Tense tense) =>
        tense == Tense.Recorded && findings.Assessment.Outcome is Outcome.AuthorisationRequired or Outcome.Prohibited or Outcome.NotCovered && route.GoesWithDoing;

    private static void AppendSection(StringBuilder text, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        text.Append('\n').Append(heading).Append('\n');
        foreach (var line in lines)
        {
            text.Append("- ").Append(line).Append('\n');
        }
    }
}
