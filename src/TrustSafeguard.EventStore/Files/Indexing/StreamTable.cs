using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>
/// A log's streams, numbered from 0: 36 bytes each where the name ends in 32 hexadecimal digits and many share what is before these, as ids do; otherwise the name in bytes beside.
/// </summary>
/// <remarks>No two names are ever one: the digits are packed where they are lower-case, and what is before them, or the whole name, is kept as it is.</remarks>
/// <param name="hash">What the index hashes by.</param>
internal sealed class StreamTable(KeyedHash hash) : HashChains
{
    private const int Digits = 32;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    private readonly TextTable texts = new(hash);
    private readonly ChunkedList<Row> rows = new();

    /// <summary>How many there are.</summary>
    public int Count => rows.Count;

    /// <summary>The stream, as the writing thread sees it. It holds until the next <see cref="Add"/>.</summary>
    public ref Row this[int stream] => ref rows[stream];

    /// <summary>The stream's number; <see cref="HashChains.None"/> for an unknown one.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var text = Split(name, out var tail);
        if (texts.Find(text) is not None and var known)
        {
            var head = HeadOf(known, text.Length < name.Length);
            for (var found = FirstOf(hash.Of(head, tail)); found != None; found = rows[found].Next)
            {
                if (rows[found].Head == head && rows[found].Tail == tail)
                {
                    return found;
                }
            }
        }

        return None;
    }

    /// <summary>Takes in a stream that is not known yet, without events.</summary>
    public int Add(ReadOnlySpan<byte> name)
    {
        var text = Split(name, out var tail);
        rows.Add(new Row { Head = HeadOf(texts.GetOrAdd(text), text.Length < name.Length), Tail = tail });
        Chain(rows.Count - 1);
        return rows.Count - 1;
    }

    /// <summary>The stream's whole name.</summary>
    public string NameOf(int stream)
    {
        ref var row = ref rows[stream];
        var text = Encoding.ASCII.GetString(texts[(int)(row.Head >> 1)]);
        return HasTail(row.Head) ? text + Convert.ToHexStringLower(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in row.Tail))) : text;
    }

    /// <summary>Whether the stream's name begins with one of the texts.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="beginnings">The texts.</param>
    /// <param name="known">What was found out of what streams share, for the next of them; empty at first, and for the same texts alone.</param>
    public bool BeginsWithOneOf(int stream, IReadOnlyList<byte[]> beginnings, Dictionary<uint, Beginning> known)
    {
        var head = rows[stream].Head;
        if (!known.TryGetValue(head, out var found))
        {
            known.Add(head, found = BeginningOf(head, beginnings));
        }

        return found == Beginning.IsOne || (found == Beginning.MayBeOne && StartsWithOneOf(Encoding.ASCII.GetBytes(NameOf(stream)), beginnings));
    }

    private Beginning BeginningOf(uint head, IReadOnlyList<byte[]> beginnings)
    {
        var text = texts[(int)(head >> 1)];
        if (StartsWithOneOf(text, beginnings))
        {
            return Beginning.IsOne;
        }

        // One that goes on where the digits are is looked for in each name.
        foreach (var beginning in HasTail(head) ? beginnings : [])
        {
            if (beginning.AsSpan().StartsWith(text))
            {
                return Beginning.MayBeOne;
            }
        }

        return Beginning.IsNone;
    }

    private static bool StartsWithOneOf(ReadOnlySpan<byte> text, IReadOnlyList<byte[]> beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (text.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }

    public void Save(SnapshotWriter to)
    {
        texts.Save(to);
        rows.Save(to);
        SaveBuckets(to);
    }

    public void Load(SnapshotReader from)
    {
        texts.Load(from);
        rows.Load(from);
        LoadBuckets(from);
    }

    protected override int HashOf(int entry) => hash.Of(rows[entry].Head, rows[entry].Tail);

    protected override ref int NextOf(int entry) => ref rows[entry].Next;

    // INVARIANT: a text that is a whole name is not taken for the beginning of one, which may be the same text.
    private static uint HeadOf(int text, bool hasTail) => ((uint)text << 1) | (hasTail ? 1u : 0);

    private static bool HasTail(uint head) => (head & 1) != 0;

    private static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> name, out UInt128 tail)
    {
        tail = default;
        if (name.Length < Digits || name[^Digits..].ContainsAnyExcept(HexDigits))
        {
            return name;
        }

        Convert.FromHexString(name[^Digits..], MemoryMarshal.AsBytes(new Span<UInt128>(ref tail)), out _, out _);
        return name[..^Digits];
    }

    /// <summary>A stream: its name's packed digits, what is before these, and where it stands with what is not durable yet.</summary>
    public struct Row
    {
        public UInt128 Tail;
        public uint Head;
        public int Next;

        /// <summary>Events including those of the frame that is being made.</summary>
        public int Version;

        /// <summary>The log position of the last of them; 0 where there is none.</summary>
        public int LastPosition;
    }
}
