using System.Collections.Concurrent;

namespace TrustSafeguard.GraphQL.Execution.Documents;

/// <summary>
/// Documents kept ready. Bounded in number and in bytes, their plans included: once full, whichever has not been asked for since it was last looked at
/// makes room (second chance). Thread-safe; reading takes no lock.
/// </summary>
internal sealed class DocumentCache<TKey, TLookup>
    where TKey : notnull
    where TLookup : notnull, allows ref struct
{
    private readonly ConcurrentDictionary<TKey, Entry> entries;
    private readonly ConcurrentDictionary<TKey, Entry>.AlternateLookup<TLookup> lookup;
    private readonly Queue<Entry> inOrder = new();
    private readonly int most;
    private readonly long mostBytes;
    private long bytes;

    /// <summary>An empty one.</summary>
    /// <param name="comparer">Compares the keys, and what they are looked up by.</param>
    /// <param name="most">How many are kept.</param>
    /// <param name="mostBytes">How much they may hold together, see <see cref="PreparedDocument.Bytes"/>.</param>
    internal DocumentCache(IEqualityComparer<TKey> comparer, int most, long mostBytes)
    {
        entries = new(comparer);
        lookup = entries.GetAlternateLookup<TLookup>();
        this.most = most;
        this.mostBytes = mostBytes;
    }

    internal PreparedDocument? Find(TLookup key)
    {
        if (!lookup.TryGetValue(key, out var entry))
        {
            return null;
        }

        entry.IsWanted = true;
        return entry.Document;
    }

    internal void Add(TKey key, PreparedDocument document)
    {
        var entry = new Entry(key, document);
        lock (inOrder)
        {
            // INVARIANT: told of growth before anybody can find it, so that none goes uncounted.
            document.Keep(more => Grow(entry, more));
            entry.Bytes = document.Bytes;
            entry.IsKept = most > 0 && entry.Bytes <= mostBytes && entries.TryAdd(key, entry);
            if (entry.IsKept)
            {
                bytes += entry.Bytes;
                inOrder.Enqueue(entry);
                MakeRoom();
            }
        }
    }

    private void Grow(Entry entry, long more)
    {
        lock (inOrder)
        {
            if (entry.IsKept)
            {
                entry.Bytes += more;
                bytes += more;
                MakeRoom();
            }
        }
    }

    private void MakeRoom()
    {
        while (inOrder.Count > most || bytes > mostBytes)
        {
            var oldest = inOrder.Dequeue();
            if (oldest.IsWanted)
            {
                oldest.IsWanted = false;
                inOrder.Enqueue(oldest);
            }
            else
            {
                entries.TryRemove(oldest.Key, out _);
                oldest.IsKept = false;
                bytes -= oldest.Bytes;
            }
        }
    }

    private sealed class Entry(TKey key, PreparedDocument document)
    {
        private bool isWanted;

        internal TKey Key => key;

        internal PreparedDocument Document => document;

        internal long Bytes { get; set; }

        internal bool IsKept { get; set; }

        // Written only where it changes: the line stays shared between the cores that read it.
        internal bool IsWanted
        {
            get => Volatile.Read(ref isWanted);
            set
            {
                if (isWanted != value)
                {
                    Volatile.Write(ref isWanted, value);
                }
            }
        }
    }
}
