using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Logs;

namespace TrustSafeguard.Gateway.Telemetry;

/// <summary>What a server writes beside its answers: its own words, and the warnings of what it stands on.</summary>
internal sealed partial class ServerLog : IDisposable
{
    /// <summary>The category of what the command itself tells.</summary>
    public const string OfTheCommand = "TrustSafeguard.Serve";

    private volatile bool hasStarted;
    private volatile bool isOpen;

    public ServerLog(TelemetryOptions options, Action<OpenTelemetryLoggerOptions>? sent = null) => Loggers = LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.Configure(tracking => tracking.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        logging.AddFilter((_, category, level) => Passes(options.Level, category, level) && (options.IsJson || sent is not null || !MakesTraces(category, level)));
        if (options.IsJson)
        {
            logging.AddJsonConsole(json => (json.IncludeScopes, json.UseUtcTimestamp, json.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        }
        else
        {
            // What the command tells it has told on the screen.
            logging.AddSimpleConsole(console => console.SingleLine = true)
                .AddFilter<ConsoleLoggerProvider>((category, level) => category != OfTheCommand && Passes(options.Level, category, level));
        }

        if (sent is not null)
        {
            logging.AddOpenTelemetry(sent);
        }
    });

    public ILoggerFactory Loggers { get; }

    /// <summary>Writes what a command warns of.</summary>
    public static void Warn(ILoggerFactory loggers, string code, string detail) => TellOf(loggers.CreateLogger(OfTheCommand), code, detail);

    /// <summary>The server listens: what goes wrong from now on nobody else tells.</summary>
    public void TellStarted() => hasStarted = true;

    /// <summary>The node is open: what its silo warns of from now on is not about its start.</summary>
    public void TellOpen() => isOpen = true;

    public void Dispose() => Loggers.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Code}: {Detail}")]
    private static partial void TellOf(ILogger logger, string code, string detail);

    private bool Passes(LogLevel least, string? category, LogLevel level) => category == OfTheCommand
        ? level >= LogLevel.Information
        : level >= least && !IsOfTokens(category) && !IsOfOptions(category) && !IsOfCalls(category) && (hasStarted || !IsOfTheStart(category))
            && (level >= LogLevel.Warning || !IsOfEachCall(category)) && (isOpen || level >= LogLevel.Error || !IsOfTheSilo(category));

    // The web host makes an activity and a scope for each request where this passes, whoever listens, and writes nothing of this level itself. Lines of text show neither.
    private static bool MakesTraces(string? category, LogLevel level) => category is "Microsoft.AspNetCore.Hosting.Diagnostics" && level == LogLevel.Critical;

    // Why a server does not start is thrown to the command, which says it in a sentence; these would say it once more, with thirty lines of calls.
    private static bool IsOfTheStart(string? category) => category is "Microsoft.Extensions.Hosting.Internal.Host" or "Microsoft.AspNetCore.Server.Kestrel";

    // At each start it recommends a collector of garbage that we have not chosen, and mostly takes the time since the machine was started for a check that hangs.
    private static bool IsOfTheSilo(string? category) => category is "Orleans.Runtime.Silo" or "Orleans.Runtime.Watchdog";

    // All that Orleans is configured with: what of it is a secret is for us to say, not for it to guess.
    private static bool IsOfOptions(string? category) => category is "Orleans.Runtime.SiloOptionsLogger";

    // It tells of each call that is late, with the ids of what was asked. How many are lost is a metric, and what a caller was told a warning of ours.
    private static bool IsOfCalls(string? category) => category is "Orleans.Runtime.CallbackData";

    // It tells of each call with the whole address, in which a document stands with what somebody wrote, or the code of a sign-in.
    private static bool IsOfEachCall(string? category) => category is "Microsoft.AspNetCore.Hosting.Diagnostics";

    // They have a page to say of each bad token and of each sign-in that fails, as errors, with what a browser or an issuer wrote into it: whoever sends those could fill the disk.
    // Why it is refused is told in words of ours, a few times a minute.
    private static bool IsOfTokens(string? category) =>
        category?.StartsWith("Microsoft.Identity", StringComparison.Ordinal) == true
        || category?.StartsWith("Microsoft.AspNetCore.Authentication", StringComparison.Ordinal) == true;
}
