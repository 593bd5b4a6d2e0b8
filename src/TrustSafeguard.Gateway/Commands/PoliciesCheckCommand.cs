using System.CommandLine;
using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>Reads a policy as the product would, and says what its writer will hardly have meant.</summary>
internal static class PoliciesCheckCommand
{
    public static Command Of(Surroundings around)
    {
        var policy = new Argument<string>("POLICY") { Description = $"What to check: {PoliciesSource.Help}." };
        var against = new Option<string?>("--against") { Description = $"Lists what this one decides and POLICY does not: {PoliciesSource.Help}.", HelpName = "POLICY" };
        var command = new DocumentedCommand(
            "check",
            "Checks a policy: form and words, then clauses that never decide, contradictions, gaps, repealed guidance.",
            """
            Mistakes come first, each with its file, line and column; then warnings. The command ends with 1 where there is either.
            """)
        {
            policy, against,
        };
        command.SetAction(parsed => (int)Run(around, parsed.GetRequiredValue(policy), parsed.GetValue(against)));
        return command;
    }

    private static ExitCode Run(Surroundings around, string named, string? against)
    {
        var policy = PoliciesSource.Read(around, named);
        var warnings = PolicyCheck.Of(policy, against is null ? null : PoliciesSource.Read(around, against));
        foreach (var warning in warnings)
        {
            around.Warn(warning.Code, warning.Message);
        }

        var text = policy.Text;
        around.Say($"{policy.Id}: {text.Clauses.Length} clauses, {text.Guidance.Length} guidance texts, {text.Routes.Length} routes, {text.Registers.Length} rules of registers; {warnings.Count} warnings.");
        around.Say($"hash {text.Hash}");
        return warnings.Count == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }
}
