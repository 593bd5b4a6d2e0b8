using System.Collections.Concurrent;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>
/// Documents by their bytes, whole bytes compared, so that no two are ever taken for one another. Bounded: once full, whichever has not been asked for
/// since it was last looked at makes room (second chance). Thread-safe; reading takes no lock.
/// </summary>
internal sealed class DocumentCache
{
    private readonly ConcurrentDictionary<DocumentKey, Entry> _entries = new(DocumentKeyComparer.Instance);
    private readonly ConcurrentDictionary<DocumentKey, Entry>.AlternateLookup<DocumentText> _byText;
    private readonly Queue<Entry> _inOrder = new();
    private readonly int _capacity;
    private readonly int _largestBytes;

    internal DocumentCache(GraphQLLimits limits)
    {
        _capacity = limits.CachedDocuments;
        _largestBytes = limits.CachedDocumentBytes;
        _byText = _entries.GetAlternateLookup<DocumentText>();
    }

    internal int Count => _entries.Count;

    internal PreparedDocument? Find(DocumentText text)
    {
        if (!_byText.TryGetValue(text, out var entry))
        {
            return null;
        }

        entry.IsWanted = true;
        return entry.Document;
    }

    internal void Add(DocumentText text, PreparedDocument document)
    {
        if (text.Bytes.Length > _largestBytes || _capacity == 0)
        {
            return;
        }

        var entry = new Entry(text.ToKey(), document);
        lock (_inOrder)
        {
            if (_entries.TryAdd(entry.Key, entry))
            {
                _inOrder.Enqueue(entry);
                MakeRoom();
            }
        }
    }

    private void MakeRoom()
    {
        while (_inOrder.Count > _capacity)
        {
            var oldest = _inOrder.Dequeue();
            if (oldest.IsWanted)
            {
                oldest.IsWanted = false;
                _inOrder.Enqueue(oldest);
            }
            else
            {
                _entries.TryRemove(oldest.Key, out _);
            }
        }
    }

    private sealed class Entry(DocumentKey key, PreparedDocument document)
    {
        private bool _isWanted;

        internal DocumentKey Key => key;

        internal PreparedDocument Document => document;

        // Written only where it changes: the line stays shared between the cores that read it.
        internal bool IsWanted
        {
            get => Volatile.Read(ref _isWanted);
            set
            {
                if (_isWanted != value)
                {
                    Volatile.Write(ref _isWanted, value);
                }
            }
        }
    }
}
