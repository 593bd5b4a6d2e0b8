using System.CommandLine;
using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Gateway.CommandLine.Policies;

/// <summary>Prints the JSON Schema of policy files.</summary>
internal static class PoliciesSchemaCommand
{
    public static Command Of(CommandContext context)
    {
        var command = new DetailedCommand(
            "schema",
            "Prints the JSON Schema of policy files, for editors to complete words and mark mistakes.",
            """
            Save it beside your policy, and begin the policy's file with: # yaml-language-server: $schema=policy.schema.json
            """);
        command.SetAction(_ =>
        {
            context.Say(PolicySchema.Json);
            return (int)ExitCode.Done;
        });
        return command;
    }
}
