using System.CommandLine;
using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Gateway.CommandLine.Policies;

/// <summary>Reads a policy as the product would, and says what its writer will hardly have meant.</summary>
internal static class PoliciesCheckCommand
{
    public static Command Of(CommandContext context)
    {
        var policy = new Argument<string>("POLICY") { Description = $"What to check: {PolicyArgument.Help}." };
        var against = new Option<string?>("--against") { Description = $"Lists what this one decides and POLICY does not: {PolicyArgument.Help}.", HelpName = "POLICY" };
        var over = new Option<string?>("--over")
        {
            Description = $"What POLICY stands on where that is not a shipped pack, as with `based-on: trust`: {PolicyArgument.Help}.", HelpName = "POLICY"
        };
        var command = new DetailedCommand(
            "check",
            "Checks a policy: form and words, then clauses that never decide, contradictions, gaps, repealed guidance.",
            """
            Mistakes come first, each with its file, line and column; then warnings. A variant is checked as it lies over the text that it stands on, whose own
            warnings are left out; with --over a school's is held against its trust's file, floors and all. The command ends with 1 where there is either.
            The hash of the policy is what `policyPacks` shows of a shipped pack, and changes with its id, version and layers; that of the document is of its text alone.
            """)
        {
            policy, against, over,
        };
        command.SetAction(parsed => (int)Run(context, parsed.GetRequiredValue(policy), parsed.GetValue(against), parsed.GetValue(over)));
        return command;
    }

    private static ExitCode Run(CommandContext context, string named, string? against, string? over)
    {
        var (policy, basedOn, overrides, inFiles) = PolicyArgument.ReadWithBase(context, named, over);
        var other = against is null ? null : PolicyArgument.Read(context, against);
        var warnings = basedOn is null ? PolicyCheck.Of(policy, other) : PolicyCheck.OfVariant(policy, basedOn, overrides, other);
        foreach (var warning in warnings)
        {
            context.Warn(warning.Code, warning.Message);
        }

        var text = policy.Text;
        context.Say(
            $"{policy.Id}: {Count(text.Clauses.Length, "clause")}, {Count(text.Guidance.Length, "guidance text")}, {Count(text.Routes.Length, "route")}, "
                + $"{Count(text.Registers.Length, "register rule")}; {Count(warnings.Count + inFiles, "warning")}.");
        context.Say($"policy hash {policy.Hash}");
        context.Say($"document hash {text.Hash}");
        return warnings.Count + inFiles == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }

    private static string Count(int number, string of) => $"{number} {of}{(number == 1 ? "" : "s")}";
}
