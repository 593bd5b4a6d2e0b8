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

    // So few groups are looked through quicker than a key is hashed, and most operations have no more.
    private const int FewGroups = 8;

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
    private (SensitiveFields Of, string? Emergency)[] kinds = new (SensitiveFields Of, string? Emergency)[8];
    private int noted;
    private int kindsUsed;
    private int used;
    private int keyed;

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
            if (ReferenceEquals(before.Record, record) && ReferenceEquals(kinds[before.Kind].Of, of))
            {
                before.Fields |= fields;
                if (emergency is not null && kinds[before.Kind].Emergency is null)
                {
                    before.Kind = KindOf(of, emergency);
                }

                return;
            }
        }

        if (noted == notes.Length)
        {
            Array.Resize(ref notes, 2 * noted);
        }

        ref var note = ref notes[noted++];
        (note.Record, note.Fields, note.Kind) = (record, fields, KindOf(of, emergency));
    }

    /// <summary>Turns the records into their ids, which can be told after the reading too. Within the reading, at its end.</summary>
    public void Settle()
    {
        Group? last = null;
        foreach (ref readonly var note in notes.AsSpan(0, noted))
        {
            var log = Whose.LogOf(note.Record);
            ref readonly var kind = ref kinds[note.Kind];
            if (last is null || !last.Takes(log, kind.Of, note.Fields, kind.Emergency))
            {
                last = FindAmongFew(log, kind.Of, note.Fields, kind.Emergency) ?? GroupOf(new GroupKey(log, kind.Of, note.Fields, kind.Emergency));
            }

            last.Records.Add(note.Record);
        }

        ForgetRecords();
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
        ForgetRecords();
        (used, keyed) = (0, 0);
        byKey.Clear();
        if (spare is null)
        {
            spare = this;
            return;
        }

        Pool.Enqueue(this);
    }

    private Group? FindAmongFew(LogId log, SensitiveFields of, ulong fields, string? emergency)
    {
        for (var index = Math.Min(used, FewGroups) - 1; index >= 0; index--)
        {
            if (groups[index].Takes(log, of, fields, emergency))
            {
                return groups[index];
            }
        }

        return null;
    }

    private Group GroupOf(GroupKey key)
    {
        for (; used > FewGroups && keyed < used; keyed++)
        {
            byKey[groups[keyed].Key] = groups[keyed];
        }

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
        return group;
    }

    // Most of what is noted in turn is of few types, and in no emergency: a note has the number of what it has in common with others, and one reference.
    private int KindOf(SensitiveFields of, string? emergency)
    {
        for (var kind = kindsUsed - 1; kind >= 0; kind--)
        {
            if (ReferenceEquals(kinds[kind].Of, of) && ReferenceEquals(kinds[kind].Emergency, emergency))
            {
                return kind;
            }
        }

        if (kindsUsed == kinds.Length)
        {
            Array.Resize(ref kinds, 2 * kindsUsed);
        }

        kinds[kindsUsed] = (of, emergency);
        return kindsUsed++;
    }

    private void ForgetRecords()
    {
        Array.Clear(notes, 0, noted);
        (noted, kindsUsed) = (0, 0);
    }

    private struct Note
    {
        public RecordView Record;
        public ulong Fields;
        public int Kind;
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

        // What differs is found by the cheapest comparisons first.
        public bool Takes(LogId log, SensitiveFields of, ulong fields, string? emergency) => ReferenceEquals(of, Key.Of) && fields == Key.Fields
            && emergency == Key.Emergency && log == Key.Log && !IsFull;

        public void Begin(GroupKey key)
        {
            Key = key;
            Records.Clear();
        }
    }
}
