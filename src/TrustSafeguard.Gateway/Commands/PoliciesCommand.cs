using System.CommandLine;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>The tools of whoever writes a policy: check, compare, ask, and count what the packs answer for; and to publish it.</summary>
internal static class PoliciesCommand
{
    public static Command Of(Surroundings around) => new("policies", "Checks, compares, explains and publishes policy files.")
    {
        PoliciesCheckCommand.Of(around),
        PoliciesDiffCommand.Of(around),
        PoliciesExplainCommand.Of(around),
        PoliciesCoverageCommand.Of(around),
        PoliciesSchemaCommand.Of(around),
        PoliciesPublishCommand.Of(around),
    };
}
