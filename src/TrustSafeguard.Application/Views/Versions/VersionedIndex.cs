using System.Collections;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Things by their names, to which more are added: everybody finds those that there were at their version, in the order in which they came.</summary>
/// <remarks>
/// INVARIANT: what stands at a place that somebody can see is never overwritten. What is added goes behind all others, and nobody sees more places than there were at their
/// version. Places stand in chunks, and what finds them grows ahead (<see cref="RowsByHash"/>): more of them copies none, and all writers wait for whoever adds.
/// </remarks>
public sealed class VersionedIndex<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private const int ChunkSize = 512;

    private readonly RowsByHash byHash;
    private Versioned<int> count;
    private Place[][] chunks = [];

    public VersionedIndex() => byHash = new RowsByHash(place => At(place).Hash);

    /// <summary>All of them, in the order in which they came; what is added later is not in it.</summary>
    public IReadOnlyCollection<TValue> Values => new SeenValues(this, count.Value);

    /// <param name="place">A place that <see cref="PlaceOf"/> has given at this version, or at an older one.</param>
    public TValue this[int place] => At(place).Value;

    public TValue? Find(TKey key) => PlaceOf(key) is >= 0 and var place ? At(place).Value : null;

    /// <summary>How many came before it, which never changes: a number for it; below 0 where it is not there.</summary>
    public int PlaceOf(TKey key)
    {
        // INVARIANT: the number is read first. What finds places then finds all that the number counts.
        var seen = count.Value;
        var hash = key.GetHashCode();
        foreach (var at in byHash.Find(hash, seen))
        {
            ref readonly var place = ref At(at);
            if (place.Hash == hash && EqualityComparer<TKey>.Default.Equals(place.Key, key))
            {
                return at;
            }
        }

        return -1;
    }

    /// <returns>Its place (<see cref="PlaceOf"/>).</returns>
    public int Add(TKey key, TValue value)
    {
        var place = count.Value;
        if (place / ChunkSize == chunks.Length)
        {
            // Twice as many chunks: a copy for each would be most of what adding takes.
            Volatile.Write(ref chunks, [.. chunks, .. new Place[Math.Max(1, chunks.Length)][]]);
        }

        (chunks[place / ChunkSize] ??= new Place[ChunkSize])[place % ChunkSize] = new Place { Key = key, Value = value, Hash = key.GetHashCode() };
        byHash.Add(place);
        count.Value = place + 1;
        return place;
    }

    private ref readonly Place At(int place) => ref Volatile.Read(ref chunks)[place / ChunkSize][place % ChunkSize];

    private sealed class SeenValues(VersionedIndex<TKey, TValue> index, int count) : IReadOnlyCollection<TValue>
    {
        public int Count => count;

        public IEnumerator<TValue> GetEnumerator()
        {
            for (var place = 0; place < count; place++)
            {
                yield return index[place];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private struct Place
    {
        public TKey Key;
        public TValue Value;
        public int Hash;
    }
}
