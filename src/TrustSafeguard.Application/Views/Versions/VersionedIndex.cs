using System.Collections;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Things by their names, to which more are added: everybody finds those that there were at their version, in the order in which they came.</summary>
/// <remarks>
/// INVARIANT: a place that somebody may stand at is never used again. What is added goes behind all others, and nobody sees more places than there were at their version.
/// </remarks>
public sealed class VersionedIndex<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private Versioned<int> count;
    private Table table = new(4);

    /// <summary>All of them, in the order in which they came; what is added later is not in it.</summary>
    public IReadOnlyCollection<TValue> Values
    {
        get
        {
            var seen = count.Value;
            return new SeenValues(Volatile.Read(ref table), seen);
        }
    }

    /// <param name="place">A place that <see cref="PlaceOf"/> has given at this version, or at an older one.</param>
    public TValue this[int place] => Volatile.Read(ref table)[place];

    public TValue? Find(TKey key)
    {
        // INVARIANT: the number is read first. A table that is newer than the number holds what the number counts.
        var seen = count.Value;
        var all = Volatile.Read(ref table);
        return all.PlaceOf(key, seen) is >= 0 and var place ? all[place] : null;
    }

    /// <summary>How many came before it, which never changes: a number for it; below 0 where it is not there.</summary>
    public int PlaceOf(TKey key)
    {
        var seen = count.Value;
        return Volatile.Read(ref table).PlaceOf(key, seen);
    }

    /// <returns>Its place (<see cref="PlaceOf"/>).</returns>
    public int Add(TKey key, TValue value)
    {
        var seen = count.Value;
        if (table.IsFull || table.Used != seen)
        {
            // An append that failed may have left something behind those that count.
            Volatile.Write(ref table, table.Copy(seen));
        }

        table.Add(key, value);
        count.Value = seen + 1;
        return seen;
    }

    private sealed class SeenValues(Table table, int count) : IReadOnlyCollection<TValue>
    {
        public int Count => count;

        public IEnumerator<TValue> GetEnumerator() => table.Values(count).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private struct Place
    {
        public TKey Key;
        public TValue Value;
        public int Hash;
        public int Next;
    }

    // A bucket holds one more than the place at which its chain begins.
    private sealed class Table(int size)
    {
        private readonly int[] buckets = new int[size];
        private readonly Place[] places = new Place[size];

        public int Used { get; private set; }

        public bool IsFull => Used == places.Length;

        public TValue this[int place] => places[place].Value;

        public int PlaceOf(TKey key, int seen)
        {
            var hash = key.GetHashCode();
            for (var at = Volatile.Read(ref buckets[hash & (buckets.Length - 1)]) - 1; at >= 0;)
            {
                ref readonly var place = ref places[at];
                if (place.Hash == hash && at < seen && EqualityComparer<TKey>.Default.Equals(place.Key, key))
                {
                    return at;
                }

                at = place.Next;
            }

            return -1;
        }

        public void Add(TKey key, TValue value) => Add(key, value, key.GetHashCode());

        private void Add(TKey key, TValue value, int hash)
        {
            ref var bucket = ref buckets[hash & (buckets.Length - 1)];
            places[Used] = new Place { Key = key, Value = value, Hash = hash, Next = bucket - 1 };
            Volatile.Write(ref bucket, ++Used);
        }

        /// <summary>The same with the first places only, and with room.</summary>
        public Table Copy(int first)
        {
            var copy = new Table(first < places.Length ? places.Length : places.Length * 2);
            foreach (ref readonly var place in places.AsSpan(0, first))
            {
                copy.Add(place.Key, place.Value, place.Hash);
            }

            return copy;
        }

        public IEnumerable<TValue> Values(int seen)
        {
            for (var at = 0; at < seen; at++)
            {
                yield return places[at].Value;
            }
        }
    }
}
