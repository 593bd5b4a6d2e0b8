using System.Numerics;
using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>
/// A list in chunks: it grows without moving what it holds, and no array of it is large enough for the large object heap. One thread adds; others read what was published to them.
/// </summary>
/// <remarks>INVARIANT: nothing is read or written down from behind the last entry, where a chunk holds whatever was there in memory.</remarks>
internal sealed class ChunkedList<T>
    where T : unmanaged
{
    private const int FirstChunk = 16;

    // Of each list of each log half a chunk stands empty on the average.
    private const int MostChunkBytes = 16 * 1024;

    // Of a long list the collector carries no chunk about: all stay for ever.
    private const int ChunksCarried = 8;

    private static readonly int ChunkBits = BitOperations.Log2((uint)(MostChunkBytes / Unsafe.SizeOf<T>()));

    // INVARIANT: an array that grows is replaced, not emptied: so readers need no lock for entries that do not change once they were published.
    private volatile T[]?[] chunks = [new T[FirstChunk]];

    public int Count { get; private set; }

    /// <summary>The entry, to be read, or changed where no other thread reads it. It holds until the next <see cref="Add"/>.</summary>
    public ref T this[int index] => ref chunks[index >> ChunkBits]![index & ((1 << ChunkBits) - 1)];

    public void Add(T entry)
    {
        MakeRoom(Count >> ChunkBits, Count & ((1 << ChunkBits) - 1));
        this[Count] = entry;
        Count++;
    }

    /// <summary>Forgets the entries behind the first ones; they must not have been published.</summary>
    public void TakeBackTo(int count) => Count = count;

    public void Save(SnapshotWriter to)
    {
        to.Write(Count);
        for (var done = 0; done < Count; done += 1 << ChunkBits)
        {
            to.Write<T>(chunks[done >> ChunkBits].AsSpan(0, Math.Min(Count - done, 1 << ChunkBits)));
        }
    }

    /// <summary>Takes the place of all that is held. Not where another thread reads.</summary>
    public void Load(SnapshotReader from)
    {
        Count = from.ReadCount<T>();
        var loaded = new T[]?[Math.Max(1, (Count + (1 << ChunkBits) - 1) >> ChunkBits)];
        for (var i = 0; i < loaded.Length; i++)
        {
            var entries = Math.Min(Count - (i << ChunkBits), 1 << ChunkBits);
            loaded[i] = loaded.Length > 1 ? NewChunk(i) : new T[Math.Max(FirstChunk, (int)BitOperations.RoundUpToPowerOf2((uint)entries))];
            from.Read(loaded[i].AsSpan(0, entries));
        }

        chunks = loaded;
    }

    private void MakeRoom(int chunk, int slot)
    {
        if (chunk == chunks.Length)
        {
            chunks = [.. chunks, .. new T[]?[chunks.Length]];
        }

        if (chunks[chunk] is not { } there)
        {
            chunks[chunk] = NewChunk(chunk);
        }
        else if (slot == there.Length)
        {
            // Only the first chunk starts small: most logs of a small folder hold few records.
            Array.Resize(ref there, slot * 2);
            chunks = [there, .. chunks.Skip(1)];
        }
    }

    private static T[] NewChunk(int chunk) => GC.AllocateUninitializedArray<T>(1 << ChunkBits, pinned: chunk >= ChunksCarried);
}
