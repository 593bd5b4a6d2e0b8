namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>The places of a log's records by position. One thread adds; others read what was published to them.</summary>
internal sealed class PlaceList
{
    private const int FirstChunk = 16;
    private const int ChunkSize = 4096;

    // INVARIANT: an entry never changes once its position was published, and an array that grows is replaced, not emptied:
    // so readers need no lock for positions up to a head that they have read.
    private volatile RecordPlace[][] chunks = [new RecordPlace[FirstChunk]];
    private long count;

    public void Add(RecordPlace place)
    {
        var (chunk, slot) = ((int)(count / ChunkSize), (int)(count % ChunkSize));
        MakeRoom(chunk, slot);
        chunks[chunk][slot] = place;
        count++;
    }

    /// <summary>Forgets the places after a position; they must not have been published.</summary>
    public void TakeBackTo(long position) => count = position;

    /// <summary>The place of the record at the position, from 1.</summary>
    public RecordPlace At(long position) => chunks[(position - 1) / ChunkSize][(position - 1) % ChunkSize];

    private void MakeRoom(int chunk, int slot)
    {
        if (chunk == chunks.Length)
        {
            chunks = [.. chunks, new RecordPlace[ChunkSize]];
        }
        else if (slot == chunks[chunk].Length)
        {
            // Only the first chunk starts small: most logs of a small folder hold few records.
            var larger = chunks[chunk];
            Array.Resize(ref larger, Math.Min(ChunkSize, slot * 4));
            chunks = [larger, .. chunks.Skip(1)];
        }
    }
}
