using System.CommandLine;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>Lists everything that two policies decide differently.</summary>
internal static class PoliciesDiffCommand
{
    public static Command Of(Surroundings around)
    {
        var left = new Argument<string>("LEFT") { Description = $"The one: {PoliciesSource.Help}." };
        var right = new Argument<string>("RIGHT") { Description = $"The other: {PoliciesSource.Help}." };
        var command = new DocumentedCommand(
            "diff",
            "Lists everything that two policies decide differently, and which of them asks more.",
            """
            Every situation that the clauses can tell apart is tried under both. Words alone are no difference. The command ends with 0 where both
            decide alike everywhere, with 1 where they do not.
            """)
        {
            left, right,
        };
        command.SetAction(parsed => (int)Run(around, parsed.GetRequiredValue(left), parsed.GetRequiredValue(right)));
        return command;
    }

    private static ExitCode Run(Surroundings around, string left, string right)
    {
        var comparison = PolicyComparison.Between(PoliciesSource.Read(around, left), PoliciesSource.Read(around, right));
        foreach (var difference in comparison.Differences)
        {
            around.Say($"{Vocabulary.WordOf(difference.Stricter),-13} {difference.Summary}");
        }

        around.Say($"{comparison.Differences.Length} differences; stricter on the whole: {Vocabulary.WordOf(comparison.Stricter)}.");
        return comparison.Differences.IsEmpty ? ExitCode.Done : ExitCode.FoundWrong;
    }
}
