using TrustSafeguard.EventStore.Files.Format;

namespace TrustSafeguard.EventStore;

/// <summary>Some events where a store has read them, in its order. It holds until the next batch is asked for: what is to be kept is copied out of it.</summary>
public sealed class RecordBatch
{
    private readonly NameCache names;
    private readonly RecordedEvent? only;
    private ReadOnlyMemory<byte> frame;

    /// <summary>A batch of one.</summary>
    /// <param name="only">The event.</param>
    public RecordBatch(RecordedEvent only) => (this.only, names) = (only, NameCache.Empty);

    internal RecordBatch(NameCache names) => this.names = names;

    /// <summary>Goes through them.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Puts the records of a whole frame in the place of what it held.</summary>
    internal RecordBatch Hold(ReadOnlyMemory<byte> records)
    {
        frame = records;
        return this;
    }

    /// <summary>Stands at one event after the other.</summary>
    public ref struct Enumerator
    {
        private readonly NameCache names;
        private RecordedEvent? only;
        private ReadOnlySpan<byte> rest;

        internal Enumerator(RecordBatch batch)
        {
            (names, only) = (batch.names, batch.only);
            rest = batch.frame.Span;
        }

        /// <summary>The event that it stands at.</summary>
        public RecordInPlace Current { get; private set; }

        /// <summary>Goes to the next one; false at the end.</summary>
        public bool MoveNext()
        {
            if (only is not null)
            {
                Current = new RecordInPlace(only);
                only = null;
                return true;
            }

            if (!StoredRecord.TryOutline(rest, out var record))
            {
                return false;
            }

            Current = new RecordInPlace(record, names);
            rest = rest[record.Length..];
            return true;
        }
    }
}
