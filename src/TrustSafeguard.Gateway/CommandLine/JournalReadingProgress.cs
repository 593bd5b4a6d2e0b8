using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>How much of a journal was walked, as a share of its bytes.</summary>
internal sealed class JournalReadingProgress(IProgress<double> shown, StartProgress? start = null) : IProgress<JournalProgress>
{
    public void Report(JournalProgress value)
    {
        shown.Report(value.BytesTotal == 0 ? 1 : (double)value.BytesDone / value.BytesTotal);
        start?.TellChecked(value.BytesDone, value.BytesTotal);
    }
}
