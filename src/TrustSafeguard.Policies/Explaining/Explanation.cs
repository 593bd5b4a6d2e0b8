using System.Text;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>An assessment in words that a deputy head reads on a phone: what, why, what to do now, what would change the answer.</summary>
internal static class Explanation
{
    public static string Of(in Assessment assessment)
    {
        var findings = Findings.Of(assessment);
        var text = new StringBuilder(1024);
        text.Append(Wording.Answer(assessment)).Append('\n');
        AppendReasons(text, assessment, findings);
        AppendSteps(text, assessment, findings);
        AppendChanges(text, assessment, findings);
        return text.ToString(0, text.Length - 1);
    }

    private static void AppendReasons(StringBuilder text, in Assessment assessment, Findings findings)
    {
        text.Append("\nWhy\n");
        if (findings.Deciding.Count == 0)
        {
            text.Append($"No clause of “{assessment.Policy.Title}” covers this. {assessment.Policy.Otherwise.Text}\n");
        }

        foreach (var finding in findings.Deciding)
        {
            text.Append($"{finding.Clause.Title}: “{finding.Ruling.Text ?? finding.Clause.Text}”\n");
            text.Append($"({Wording.LayerOf(finding.Clause.Layer)}, {finding.Clause.Document ?? assessment.Policy.Title}, clause {finding.Clause.Id})\n");
        }
    }

    private static void AppendSteps(StringBuilder text, in Assessment assessment, Findings findings)
    {
        var steps = Steps.For(assessment, findings);
        if (steps.Count == 0)
        {
            return;
        }

        text.Append("\nWhat to do\n");
        foreach (var step in steps)
        {
            text.Append($"- {step}\n");
        }
    }

    private static void AppendChanges(StringBuilder text, in Assessment assessment, Findings findings)
    {
        var changes = WhatWouldChangeIt.For(assessment, findings);
        if (changes.Count == 0)
        {
            return;
        }

        text.Append("\nWhat would change the answer\n");
        foreach (var change in changes)
        {
            text.Append($"- {change}\n");
        }
    }
}
