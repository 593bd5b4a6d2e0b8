using System.Text;
using TrustSafeguard.EventStore.Files.Format;

namespace TrustSafeguard.EventStore;

/// <summary>An event as the log holds it, where a store has read it: nothing of it is copied, and it holds as long as the <see cref="RecordBatch"/> that it is in.</summary>
public readonly ref struct RecordInPlace
{
    private readonly StoredRecord stored;
    private readonly NameCache? names;
    private readonly RecordedEvent? recorded;

    /// <summary>One that a store has given whole.</summary>
    /// <param name="recorded">The event.</param>
    public RecordInPlace(RecordedEvent recorded) => (this.recorded, Log) = (recorded, recorded.Log);

    internal RecordInPlace(StoredRecord stored, NameCache names)
    {
        this.stored = stored;
        this.names = names;
        Log = new LogId(names.Get(stored.Log));
    }

    /// <summary>The log that it stands in.</summary>
    public LogId Log { get; }

    /// <summary>Its place in the log: 1 for the first, without gaps.</summary>
    public long Position => recorded?.Position ?? stored.Position;

    /// <summary>The stream that it belongs to, in ASCII.</summary>
    public ReadOnlySpan<byte> Stream => recorded is null ? stored.Stream : Encoding.ASCII.GetBytes(recorded.Stream);

    /// <summary>The stored name with its version, in ASCII.</summary>
    public ReadOnlySpan<byte> Type => recorded is null ? stored.Type : Encoding.ASCII.GetBytes(recorded.Type);

    /// <summary>What happened.</summary>
    public ReadOnlySpan<byte> Data => recorded is null ? stored.Data : recorded.Data.Span;

    /// <summary>Who, when, why.</summary>
    public ReadOnlySpan<byte> Metadata => recorded is null ? stored.Metadata : recorded.Metadata.Span;

    /// <summary>SHA-256 over the hash of the record before it in this log and this record's canonical bytes.</summary>
    public RecordHash Hash => recorded?.Hash ?? stored.Hash;

    /// <summary>The same as an event to be kept: its bytes are copied.</summary>
    public RecordedEvent ToEvent() => recorded ?? stored.ToEvent(names!);
}
