using System.Text;

namespace TrustSafeguard.EventStore;

/// <summary>An event as the log holds it, where a store has read it: nothing of it is copied, and it holds as long as the <see cref="RecordBatch"/> that it is in.</summary>
public readonly ref struct RecordInPlace
{
    private readonly RecordBatch batch;
    private readonly int place;

    /// <summary>One that a store has given whole.</summary>
    /// <param name="recorded">The event.</param>
    public RecordInPlace(RecordedEvent recorded)
        : this(RecordBatch.Of(recorded), recorded)
    {
    }

    internal RecordInPlace(RecordBatch batch, RecordedEvent recorded)
        : this(batch, 0)
    {
        (Log, Position, Version, Hash) = (recorded.Log, recorded.Position, recorded.Version, recorded.Hash);
        Stream = Encoding.ASCII.GetBytes(recorded.Stream);
        Type = Encoding.ASCII.GetBytes(recorded.Type);
        Data = recorded.Data.Span;
        Metadata = recorded.Metadata.Span;
    }

    internal RecordInPlace(RecordBatch batch, int place)
    {
        this.batch = batch;
        this.place = place;
    }

    /// <summary>The log that it stands in.</summary>
    public LogId Log { get; internal init; }

    /// <summary>Its place in the log: 1 for the first, without gaps.</summary>
    public long Position { get; internal init; }

    /// <summary>The stream that it belongs to, in ASCII.</summary>
    public ReadOnlySpan<byte> Stream { get; internal init; }

    /// <summary>Its place in its stream: 1 for the first, without gaps.</summary>
    public long Version { get; internal init; }

    /// <summary>The stored name with its version, in ASCII.</summary>
    public ReadOnlySpan<byte> Type { get; internal init; }

    /// <summary>What happened.</summary>
    public ReadOnlySpan<byte> Data { get; internal init; }

    /// <summary>Who, when, why.</summary>
    public ReadOnlySpan<byte> Metadata { get; internal init; }

    /// <summary>SHA-256 over the hash of the record before it in this log and this record's canonical bytes.</summary>
    public RecordHash Hash { get; internal init; }

    /// <summary>The same as an event to be kept: its bytes are copied.</summary>
    public RecordedEvent ToEvent() => batch.Copy(place);
}
