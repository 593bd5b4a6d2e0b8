using System.CommandLine;
using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>Prints the JSON Schema of policy files.</summary>
internal static class PoliciesSchemaCommand
{
    public static Command Of(Surroundings around)
    {
        var command = new DocumentedCommand(
            "schema",
            "Prints the JSON Schema of policy files, for editors to complete words and mark mistakes.",
            """
            Save it beside your policy, and begin the policy's file with: # yaml-language-server: $schema=policy.schema.json
            """);
        command.SetAction(_ =>
        {
            around.Say(PolicySchema.Json);
            return (int)ExitCode.Done;
        });
        return command;
    }
}
