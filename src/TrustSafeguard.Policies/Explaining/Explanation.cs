using System.Text;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>An assessment in words that a deputy head reads on a phone: what, why, what to do and whom to tell by when, what happens next, what would change the answer.</summary>
internal static class Explanation
{
    public static string Of(in Assessment assessment)
    {
        var findings = Findings.Of(assessment);
        var steps = Steps.For(assessment, findings);
        var text = new StringBuilder(1024);
        text.Append(Wording.Answer(assessment)).Append('\n');
        AppendReasons(text, assessment, findings);
        AppendSection(text, "What to do", steps.Now);
        AppendSection(text, "Once it is agreed", [.. steps.OnceAgreed.Except(steps.Now, StringComparer.Ordinal)]);
        AppendSection(text, "What happens next", [.. assessment.Routes.Select(route => $"{route.Title}: {route.Text}")]);
        AppendSection(text, "What would change the answer", WhatWouldChangeIt.For(assessment, findings, steps.OnceAgreed));
        return text.ToString(0, text.Length - 1);
    }

    private static void AppendReasons(StringBuilder text, in Assessment assessment, Findings findings)
    {
        text.Append("\nWhy\n");
        if (findings.Applying.Count == 0)
        {
            var silent = assessment.Policy.Otherwise;
            AppendReason(text, assessment, silent, silent.Text, which: "");
        }

        foreach (var finding in findings.Deciding.Concat(findings.OwedBesides))
        {
            AppendReason(text, assessment, finding.Clause, finding.Ruling.Text ?? finding.Clause.Text, $", clause {finding.Clause.Id}");
        }
    }

    private static void AppendReason(StringBuilder text, in Assessment assessment, Clause clause, string words, string which)
        => text
            .Append($"{clause.Title}: “{words}”\n")
            .Append($"({Wording.LayerOf(clause.Layer)} policy “{clause.Document ?? assessment.Policy.Title}”{which})\n");

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
