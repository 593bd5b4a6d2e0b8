using System.CommandLine;

namespace TrustSafeguard.Gateway.CommandLine.Policies;

/// <summary>The tools of whoever writes a policy: check, compare, ask, and count what the packs answer for; and to publish it.</summary>
internal static class PoliciesCommand
{
    public static Command Of(CommandContext context) => new("policies", "Checks, compares, explains and publishes policy files.")
    {
        PoliciesCheckCommand.Of(context),
        PoliciesDiffCommand.Of(context),
        PoliciesExplainCommand.Of(context),
        PoliciesCoverageCommand.Of(context),
        PoliciesSchemaCommand.Of(context),
        PoliciesPublishCommand.Of(context),
    };
}
