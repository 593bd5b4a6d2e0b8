using Microsoft.AspNetCore.Connections;
using TrustSafeguard.Gateway.Telemetry;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>What a command is run with, once what it tells is logged.</summary>
internal static class WatchedCommand
{
    /// <summary>Begins to measure, to send and to serve what the options say.</summary>
    /// <exception cref="CommandException"><c>serve.address-in-use</c>: something else listens where <c>/metrics</c> is to be.</exception>
    public static async Task<NodeTelemetry> WatchAsync(TelemetryOptions options, CancellationToken stop)
    {
        try
        {
            return await NodeTelemetry.BeginAsync(options, stop);
        }
        catch (IOException cause) when (cause.InnerException is AddressInUseException)
        {
            throw new CommandException(
                "serve.address-in-use", $"Something listens on `{options.Metrics}` already; stop it, or give another address to `Telemetry:Metrics`.");
        }
    }

    /// <summary>The same, telling the parts of a server where to write; as JSON, nothing is written beside.</summary>
    public static CommandContext WatchedBy(this CommandContext context, NodeTelemetry telemetry, TelemetryOptions options, bool dashboard = false)
    {
        var watch = new NodeWatch(telemetry.Log.Loggers, options.Traces) { Dashboard = dashboard };
        return !options.IsJson ? context with { Watch = watch } : context with
        {
            Watch = watch,
            Screen = CommandContext.ScreenOf(new LogLines(watch.Loggers.CreateLogger(ServerLog.OfTheCommand)), isTerminal: false),
            Errors = TextWriter.Null,
        };
    }
}
