using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using TrustSafeguard.Gateway.Telemetry;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>What a server writes, with its own log and its own level.</summary>
internal sealed class LoggedLines : BaseProcessor<LogRecord>
{
    private readonly ConcurrentQueue<string> lines = [];

    public LoggedLines(LogLevel level = LogLevel.Information) => Log = new ServerLog(new TelemetryOptions { Level = level }, sent =>
    {
        sent.IncludeFormattedMessage = true;
        sent.AddProcessor(this);
    });

    /// <summary>The log to serve with.</summary>
    public ServerLog Log { get; }

    /// <summary>Every line, as <c>Warning: what it says</c>.</summary>
    public string All => string.Join('\n', lines);

    public override void OnEnd(LogRecord data) => lines.Enqueue($"{data.LogLevel}: {data.FormattedMessage} {data.Exception?.Message}");

    /// <summary>Those with some words.</summary>
    public IReadOnlyList<string> With(string words) => [.. lines.Where(line => line.Contains(words, StringComparison.Ordinal))];

    /// <summary>Waits for one with some words, for as long as a test may last.</summary>
    public async Task<string> UntilAsync(string words)
    {
        await Until.TrueAsync(() => Task.FromResult(With(words).Count > 0));
        return With(words)[0];
    }

    protected override void Dispose(bool disposing)
    {
        Log.Dispose();
        base.Dispose(disposing);
    }
}
