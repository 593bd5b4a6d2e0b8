using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Telemetry;

/// <summary>What a command is run with, once what it tells is logged.</summary>
internal static class WatchedCommand
{
    /// <summary>The same, telling the parts of a server where to write; as JSON, nothing is written beside.</summary>
    public static CommandContext WatchedBy(this CommandContext context, NodeTelemetry telemetry, TelemetryOptions options)
    {
        var watch = new NodeWatch(telemetry.Log.Loggers, options.Traces);
        return !options.IsJson ? context with { Watch = watch } : context with
        {
            Watch = watch,
            Screen = CommandContext.ScreenOf(new LogLines(watch.Loggers.CreateLogger(ServerLog.OfTheCommand)), isTerminal: false),
            Errors = TextWriter.Null,
        };
    }
}
