using System.Collections.Concurrent;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>
/// Documents by their bytes, whole bytes compared, so that no two are ever taken for one another. Bounded: once full, whichever has not been asked for
/// since it was last looked at makes room (second chance). Thread-safe; reading takes no lock.
/// </summary>
internal sealed class DocumentCache
{
    private readonly ConcurrentDictionary<DocumentKey, Entry> entries = new(DocumentKeyComparer.Instance);
    private readonly ConcurrentDictionary<DocumentKey, Entry>.AlternateLookup<DocumentText> byText;
    private readonly Queue<Entry> inOrder = new();
    private readonly int capacity;
    private readonly int largestBytes;

    internal DocumentCache(GraphQLLimits limits)
    {
        capacity = limits.CachedDocuments;
        largestBytes = limits.CachedDocumentBytes;
        byText = entries.GetAlternateLookup<DocumentText>();
    }

    internal int Count => entries.Count;

    internal PreparedDocument? Find(DocumentText text)
    {
        if (!byText.TryGetValue(text, out var entry))
        {
            return null;
        }

        entry.IsWanted = true;
        return entry.Document;
    }

    internal void Add(DocumentText text, PreparedDocument document)
    {
        if (text.Bytes.Length > largestBytes || capacity == 0)
        {
            return;
        }

        var entry = new Entry(text.ToKey(), document);
        lock (inOrder)
        {
            if (entries.TryAdd(entry.Key, entry))
            {
                inOrder.Enqueue(entry);
                MakeRoom();
            }
        }
    }

    private void MakeRoom()
    {
        while (inOrder.Count > capacity)
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
            }
        }
    }

    private sealed class Entry(DocumentKey key, PreparedDocument document)
    {
        private bool isWanted;

        internal DocumentKey Key => key;

        internal PreparedDocument Document => document;

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
