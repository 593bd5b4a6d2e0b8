namespace TrustSafeguard.EventStore;

/// <summary>Some events where a store has read them, in its order. It holds until the next batch is asked for: what is to be kept is copied out of it.</summary>
public abstract class RecordBatch
{
    // Only the stores of this library lay records out in memory; for all others there is `Of`.
    private protected RecordBatch()
    {
    }

    /// <summary>A batch of one.</summary>
    /// <param name="recorded">The event.</param>
    public static RecordBatch Of(RecordedEvent recorded) => new OfOne(recorded);

    /// <summary>Goes through them.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Reads one.</summary>
    /// <param name="place">Where it lies, 0 for the first; then where the next one does.</param>
    /// <param name="record">The event.</param>
    /// <returns>False where there is none.</returns>
    internal abstract bool TryRead(scoped ref int place, out RecordInPlace record);

    /// <summary>Makes an event that may be kept of the one that lies at a place.</summary>
    internal abstract RecordedEvent Copy(int place);

    /// <summary>Stands at one event after the other.</summary>
    public ref struct Enumerator
    {
        private readonly RecordBatch batch;
        private RecordInPlace current;
        private int place;

        internal Enumerator(RecordBatch batch) => this.batch = batch;

        /// <summary>The event that it stands at.</summary>
        public readonly RecordInPlace Current => current;

        /// <summary>Goes to the next one; false at the end.</summary>
        public bool MoveNext() => batch.TryRead(ref place, out current);
    }

    private sealed class OfOne(RecordedEvent recorded) : RecordBatch
    {
        internal override bool TryRead(scoped ref int place, out RecordInPlace record)
        {
            record = place == 0 ? new RecordInPlace(this, recorded) : default;
            return place++ == 0;
        }

        internal override RecordedEvent Copy(int place) => recorded;
    }
}
