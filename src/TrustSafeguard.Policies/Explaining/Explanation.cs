using System.Text;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>An assessment in words that a deputy head reads on a phone: what, why, what to do and whom to tell by when, what happens next, what would change the answer.</summary>
internal static class Explanation
{
    public static string Of(Findings findings)
    {
        var steps = Steps.For(findings);
        var text = new StringBuilder(1024);
        text.Append(Wording.Answer(findings.Assessment)).Append('\n');
        AppendReasons(text, findings);
        AppendSection(text, "What to do", steps.Now);
        AppendSection(text, "Once it is agreed", [.. steps.OnceAgreed.Except(steps.Now, StringComparer.Ordinal)]);
        AppendSection(text, "What happens next", [.. findings.Routes.Select(route => $"{route.Title}: {route.Text}")]);
        AppendSection(text, "What would change the answer", WhatWouldChangeIt.For(findings, steps.OnceAgreed));
        return text.ToString(0, text.Length - 1);
    }

    private static void AppendReasons(StringBuilder text, Findings findings)
    {
        var policy = findings.Assessment.Policy;
        text.Append("\nWhy\n");
        if (findings.Applying.Count == 0)
        {
            var silent = policy.Otherwise;
            AppendReason(text, policy, silent, silent.Text, which: "");
        }

        foreach (var finding in findings.Deciding.Concat(findings.OwedBesides))
        {
            AppendReason(text, policy, finding.Clause, finding.Ruling.Text ?? finding.Clause.Text, $", clause {finding.Clause.Id}");
        }
    }

    private static void AppendReason(StringBuilder text, Policy policy, Clause clause, string words, string which) =>
        text
            .Append($"{clause.Title}: “{words}”\n")
            .Append($"({Wording.LayerOf(clause.Layer)} policy “{clause.Document ?? policy.Text.Title}”{which})\n");

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
