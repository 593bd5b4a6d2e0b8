using System.Numerics;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>
/// Finds entries by their hash. Entries of a bucket are chained, and with each new entry one bucket is parted in two (linear hashing, W. Litwin, 1980):
/// there is no moment in which all of them move.
/// </summary>
/// <remarks>One thread adds. Whoever reads on another one holds a lock that the adding thread takes too.</remarks>
internal abstract class HashChains
{
    /// <summary>No entry.</summary>
    public const int None = -1;

    private const int FirstBuckets = 8;

    // The first entry of each bucket, and one more than that, so that a new bucket is empty.
    private readonly ChunkedList<int> buckets = new();

    protected HashChains()
    {
        for (var i = 0; i < FirstBuckets; i++)
        {
            buckets.Add(0);
        }
    }

    /// <summary>The entry's hash, reckoned anew from what it holds.</summary>
    protected abstract int HashOf(int entry);

    /// <summary>The entry that follows it in its chain, for this class alone to set.</summary>
    protected abstract ref int NextOf(int entry);

    /// <summary>The first entry that may have the hash; the others are behind it (<see cref="NextOf"/>).</summary>
    protected int FirstOf(int hash) => buckets[BucketOf(hash)] - 1;

    /// <summary>Takes in the next entry: they are numbered from 0.</summary>
    protected void Chain(int entry)
    {
        Put(entry, BucketOf(HashOf(entry)));
        if (entry >= buckets.Count && buckets.Count < int.MaxValue)
        {
            PartOne();
        }
    }

    protected void SaveBuckets(SnapshotWriter to) => buckets.Save(to);

    protected void LoadBuckets(SnapshotReader from) => buckets.Load(from);

    private void PartOne()
    {
        var parted = buckets.Count - Level;
        var entry = buckets[parted] - 1;
        buckets[parted] = 0;
        buckets.Add(0);
        while (entry != None)
        {
            var next = NextOf(entry);
            Put(entry, BucketOf(HashOf(entry)));
            entry = next;
        }
    }

    private void Put(int entry, int bucket)
    {
        NextOf(entry) = buckets[bucket] - 1;
        buckets[bucket] = entry + 1;
    }

    // Buckets before the one to be parted next, and those that were parted from them, go by one more bit of the hash than the others.
    private int BucketOf(int hash)
    {
        var bucket = (int)((uint)hash & ((2L * Level) - 1));
        return bucket < buckets.Count ? bucket : bucket - Level;
    }

    private int Level => 1 << BitOperations.Log2((uint)buckets.Count);
}
