using TrustSafeguard.EventStore.Files.Format;

namespace TrustSafeguard.EventStore.Files.Reading;

/// <summary>The records of a whole frame, one frame after another.</summary>
/// <param name="names">Where names come from that many records share.</param>
internal sealed class FrameBatch(NameCache names) : RecordBatch
{
    private ReadOnlyMemory<byte> records;

    /// <summary>Puts the records of a frame in the place of those that it held.</summary>
    public FrameBatch Hold(ReadOnlyMemory<byte> ofFrame)
    {
        records = ofFrame;
        return this;
    }

    internal override bool TryRead(scoped ref int place, out RecordInPlace record)
    {
        if (!StoredRecord.TryOutline(records.Span[place..], out var stored))
        {
            record = default;
            return false;
        }

        record = new RecordInPlace(this, place)
        {
            Log = new LogId(names.Get(stored.Log)),
            Position = stored.Position,
            Stream = stored.Stream,
            Version = stored.Version,
            Type = stored.Type,
            Data = stored.Data,
            Metadata = stored.Metadata,
            Hash = stored.Hash,
        };
        place += stored.Length;
        return true;
    }

    internal override RecordedEvent Copy(int place)
    {
        StoredRecord.TryOutline(records.Span[place..], out var stored);
        return stored.ToEvent(names);
    }
}
