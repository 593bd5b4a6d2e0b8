using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>What one operation has read. Pooled: a field that is read allocates nothing. One thread at a time.</summary>
public sealed class ReadNotes
{
    // A record's fields come one after another, with those of what it leads to in between.
    private const int LookBack = 4;

    private static readonly ConcurrentQueue<ReadNotes> Pool = new();

    // What this thread gave back last: what it wrote is in its processor's caches still, where the queue would bring what another wrote long ago.
    [ThreadStatic]
    private static ReadNotes? spare;

    // Most answers have one entry; its bytes are used again with the notes.
    private readonly List<EntryText> texts = [];
    private readonly List<(LogId Log, EntryText Text)> entries = [];
    private readonly List<Group> groups = [];
    private readonly Dictionary<GroupKey, Group> byKey = [];
    private Note[] notes = new Note[64];
    private int noted;
    private int used;

    private ReadNotes() { }

    /// <summary>The groups of records, settled.</summary>
    internal ReadOnlySpan<Group> Groups => CollectionsMarshal.AsSpan(groups)[..used];

    /// <summary>What is appended of them, each with the log that it tells of.</summary>
    internal List<(LogId Log, EntryText Text)> Entries => entries;

    /// <summary>Empty notes.</summary>
    public static ReadNotes Rent()
    {
        if (spare is { } own)
        {
            spare = null;
            return own;
        }

        return Pool.TryDequeue(out var pooled) ? pooled : new ReadNotes();
    }

    /// <summary>Notes that fields of a record are read. Within the reading.</summary>
    /// <param name="record">The record.</param>
    /// <param name="of">The fields of its type.</param>
    /// <param name="fields">Which of them.</param>
    /// <param name="emergency">The id of the emergency access that alone opens the record; null where it is open anyway.</param>
    public void Add(RecordView record, SensitiveFields of, ulong fields, string? emergency = null)
    {
        for (var index = noted - 1; index >= 0 && index >= noted - LookBack; index--)
        {
            ref var before = ref notes[index];
            if (ReferenceEquals(before.Record, record) && ReferenceEquals(before.Of, of))
            {
                before.Fields |= fields;
                before.Emergency ??= emergency;
                return;
            }
        }

        if (noted == notes.Length)
        {
            Array.Resize(ref notes, 2 * noted);
        }

        notes[noted++] = new Note(record, of, fields, emergency);
    }

    /// <summary>Turns the records into their ids, which can be told after the reading too. Within the reading, at its end.</summary>
    public void Settle()
    {
        Group? last = null;
        for (var index = 0; index < noted; index++)
        {
            ref readonly var note = ref notes[index];
            var log = Whose.LogOf(note.Record);
            if (last is null || !last.Takes(log, note.Of, note.Fields, note.Emergency))
            {
                last = GroupOf(new GroupKey(log, note.Of, note.Fields, note.Emergency));
            }

            last.Records.Add(note.Record);
        }

        Array.Clear(notes, 0, noted);
        noted = 0;
    }

    /// <summary>A further entry, of which nothing is written yet.</summary>
    internal EntryText Begin(LogId log)
    {
        if (entries.Count == texts.Count)
        {
            texts.Add(new EntryText());
        }

        var text = texts[entries.Count];
        text.Clear();
        entries.Add((log, text));
        return text;
    }

    /// <summary>Forgets all, for whoever rents it next.</summary>
    /// <remarks>INVARIANT: only once nobody reads the bytes of an entry any more.</remarks>
    public void Return()
    {
        entries.Clear();
        Array.Clear(notes, 0, noted);
        (noted, used) = (0, 0);
        byKey.Clear();
        if (spare is null)
        {
            spare = this;
            return;
        }

        Pool.Enqueue(this);
    }

    private Group GroupOf(GroupKey key)
    {
        if (byKey.TryGetValue(key, out var known) && !known.IsFull)
        {
            return known;
        }

        if (used == groups.Count)
        {
            groups.Add(new Group());
        }

        var group = groups[used++];
        group.Begin(key);
        return byKey[key] = group;
    }

    private struct Note(RecordView record, SensitiveFields of, ulong fields, string? emergency)
    {
        public readonly RecordView Record => record;

        public readonly SensitiveFields Of => of;

        public ulong Fields = fields;

        public string? Emergency = emergency;
    }

    internal readonly record struct GroupKey(LogId Log, SensitiveFields Of, ulong Fields, string? Emergency);

    /// <summary>Records of one log of which the same fields were read.</summary>
    internal sealed class Group
    {
        // Well below what one event may hold.
        private const int FullLength = 128 * 1024;

        public GroupKey Key { get; private set; }

        public IdRuns Records { get; } = new();

        public bool IsFull => Records.TextLength >= FullLength;

        // Most of what is read in turn is alike in all of it; equal texts that are two objects are found by the key.
        public bool Takes(LogId log, SensitiveFields of, ulong fields, string? emergency) => ReferenceEquals(of, Key.Of) && fields == Key.Fields
            && ReferenceEquals(emergency, Key.Emergency) && log == Key.Log && !IsFull;

        public void Begin(GroupKey key)
        {
            Key = key;
            Records.Clear();
        }
    }
}
