using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>How far the checking of a journal has come, which goes on while it is read.</summary>
/// <param name="start">Told, for those who ask a server; null for nobody.</param>
internal sealed class OpeningProgress(StartProgress? start) : IProgress<JournalProgress>
{
    private long records;

    /// <summary>How many records there are, as far as is known so far.</summary>
    public long Records => Volatile.Read(ref records);

    public void Report(JournalProgress value)
    {
        Volatile.Write(ref records, value.RecordsExpected);
        start?.TellChecked(value.BytesDone, value.BytesTotal);
    }
}
