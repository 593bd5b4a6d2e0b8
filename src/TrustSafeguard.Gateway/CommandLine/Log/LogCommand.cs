using System.CommandLine;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>What is done with whole logs, wherever they are kept.</summary>
internal static class LogCommand
{
    public static Command Of(CommandContext context) => new("log", "Copies logs from one place to another, checks them, and signs where they stand.")
    {
        LogHeadCommand.Of(context),
        LogKeyCommand.Of(context),
        VerifyCommand.Of(context),
        LogExportCommand.Of(context),
        LogImportCommand.Of(context),
        LogGiveUpCommand.Of(context),
    };
}
