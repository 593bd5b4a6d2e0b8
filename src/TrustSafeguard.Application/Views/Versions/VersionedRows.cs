using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Small things that are added and never change, by their numbers: everybody sees as many as there were at their version.</summary>
/// <remarks>
/// INVARIANT: what stands at a number that somebody can see is never overwritten. They stand in chunks, so that more of them copies none, and the collector carries none about: all
/// stay for ever. INVARIANT: nothing is read or written down from behind the last of them, where a chunk holds whatever was there in memory.
/// </remarks>
public sealed class VersionedRows<T>
    where T : unmanaged
{
    private const int ChunkSize = 512;

    private Versioned<int> count;
    private T[][] chunks = [];

    public int Count => count.Value;

    /// <param name="row">A number below a <see cref="Count"/> that somebody has seen.</param>
    /// <remarks>Each chunk is whole: its length, which stands at its beginning and far from most rows, is not looked at.</remarks>
    public ref readonly T this[int row] =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Volatile.Read(ref chunks)[(uint)row / ChunkSize]), (uint)row % ChunkSize);

    /// <summary>Has one brought near (<see cref="FarMemory"/>).</summary>
    /// <param name="row">A number as above; below 0 for none.</param>
    internal void Foresee(int row)
    {
        if (row >= 0)
        {
            FarMemory.Bring(in this[row]);
        }
    }

    /// <returns>The number of the new one.</returns>
    public int Add(in T row)
    {
        var number = count.Value;
        if (number / ChunkSize == chunks.Length)
        {
            // Twice as many places: at ten thousand chunks a copy for each would be most of what adding takes.
            Volatile.Write(ref chunks, [.. chunks, .. new T[Math.Max(1, chunks.Length)][]]);
        }

        (chunks[number / ChunkSize] ??= NewChunk())[number % ChunkSize] = row;
        count.Value = number + 1;
        return number;
    }

    /// <summary>Writes those that there are, as they lie in memory.</summary>
    internal void Save(SnapshotWriter to)
    {
        var left = Count;
        to.Write(left);
        for (var (all, index) = (Volatile.Read(ref chunks), 0); left > 0; index++)
        {
            to.Write<T>(all[index].AsSpan(0, Math.Min(left, ChunkSize)));
            left -= Math.Min(left, ChunkSize);
        }
    }

    /// <summary>Takes in those that were written, where there are none yet.</summary>
    internal void Load(SnapshotReader from)
    {
        var loaded = from.ReadCount<T>();
        chunks = new T[(loaded + ChunkSize - 1) / ChunkSize][];
        for (var index = 0; index < chunks.Length; index++)
        {
            chunks[index] = NewChunk();
            from.Read(chunks[index].AsSpan(0, Math.Min(ChunkSize, loaded - (index * ChunkSize))));
        }

        count.Value = loaded;
    }

    /// <summary>Puts another in the place of each, where nobody has seen any yet.</summary>
    internal void Rewrite(Func<T, T> another)
    {
        for (var (row, all) = (0, Count); row < all; row++)
        {
            ref var place = ref chunks[row / ChunkSize][row % ChunkSize];
            place = another(place);
        }
    }

    private static T[] NewChunk() => GC.AllocateUninitializedArray<T>(ChunkSize, pinned: true);
}
