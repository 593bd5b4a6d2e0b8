using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>How much of a journal was walked, as a share of its bytes.</summary>
internal sealed class JournalReadingProgress(IProgress<double> shown) : IProgress<JournalProgress>
{
    public void Report(JournalProgress value) => shown.Report(value.BytesTotal == 0 ? 1 : (double)value.BytesDone / value.BytesTotal);
}
