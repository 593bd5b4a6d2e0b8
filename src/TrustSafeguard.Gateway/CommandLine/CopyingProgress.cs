using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>How far logs were copied or walked, as a share of their events.</summary>
internal sealed class CopyingProgress(IProgress<double> shown) : IProgress<LogCopyProgress>
{
    public void Report(LogCopyProgress value) => shown.Report(value.EventsTotal == 0 ? 1 : (double)value.EventsDone / value.EventsTotal);
}
