using System.CommandLine;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.Policies;

/// <summary>Lists everything that two policies decide differently.</summary>
internal static class PoliciesDiffCommand
{
    public static Command Of(CommandContext context)
    {
        var left = new Argument<string>("LEFT") { Description = $"The one: {PolicyArgument.Help}." };
        var right = new Argument<string>("RIGHT") { Description = $"The other: {PolicyArgument.Help}." };
        var command = new DetailedCommand(
            "diff",
            "Lists everything that two policies decide differently, and which of them asks more.",
            """
            Every situation that the clauses can tell apart is tried under both. Words alone are no difference. The command ends with 0 where both
            decide alike everywhere, with 1 where they do not.
            """)
        {
            left, right,
        };
        command.SetAction(parsed => (int)Run(context, parsed.GetRequiredValue(left), parsed.GetRequiredValue(right)));
        return command;
    }

    private static ExitCode Run(CommandContext context, string left, string right)
    {
        var comparison = PolicyComparison.Between(PolicyArgument.Read(context, left), PolicyArgument.Read(context, right));
        foreach (var difference in comparison.Differences)
        {
            context.Say($"{Vocabulary.WordOf(difference.Stricter),-13} {difference.Summary}");
        }

        context.Say($"{comparison.Differences.Length} differences; stricter on the whole: {Vocabulary.WordOf(comparison.Stricter)}.");
        return comparison.Differences.IsEmpty ? ExitCode.Done : ExitCode.FoundWrong;
    }
}
