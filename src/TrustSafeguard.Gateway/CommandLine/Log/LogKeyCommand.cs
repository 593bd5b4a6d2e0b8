using System.CommandLine;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>Makes a key that signs heads.</summary>
internal static class LogKeyCommand
{
    private const string PublicExtension = ".pub";

    public static Command Of(CommandContext context)
    {
        var output = new Option<string>("--out")
        {
            Description = "Where the key goes; its public half goes beside it, with `.pub` behind the name.", HelpName = "FILE", Required = true,
        };
        var command = new DetailedCommand(
            "key",
            "Makes a key that signs where logs stand (`log head --sign`).",
            """
            Keep the key away from whoever can write to the records, closed to all but its owner. Give the public half to whoever keeps the heads, by a way on
            which they know that it is yours. For a new key make another one; what the old one signed stays good with the old public half.
            """)
        {
            output,
        };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(output);
            var id = SigningKey.Make(file, file + PublicExtension);
            context.Say($"Key: {Path.GetFullPath(file)}");
            context.Say($"Public half: {Path.GetFullPath(file)}{PublicExtension}");
            context.Say($"Id: {id}");
            return (int)ExitCode.Done;
        });
        return command;
    }
}
