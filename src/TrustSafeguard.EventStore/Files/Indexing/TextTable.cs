using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>Texts of bytes, each once and numbered from 0.</summary>
internal sealed class TextTable(KeyedHash hash) : HashChains
{
    /// <summary>Bytes of the longest text: so much of a name as the format can say.</summary>
    public const int LongestText = ushort.MaxValue;

    private const int FirstChunk = 1024;
    private const int LargestChunk = 16 * 1024;

    private readonly ChunkedList<Text> texts = new();
    private readonly List<byte[]> chunks = [];
    private int used;

    /// <summary>The text of a number that was given.</summary>
    public ReadOnlySpan<byte> this[int text]
    {
        get
        {
            ref var found = ref texts[text];
            return chunks[found.Chunk].AsSpan(found.Offset, found.Length);
        }
    }

    /// <summary>The text's number; <see cref="HashChains.None"/> for an unknown one.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var found = FirstOf(hash.Of(text));
        while (found != None && !this[found].SequenceEqual(text))
        {
            found = texts[found].Next;
        }

        return found;
    }

    public int GetOrAdd(ReadOnlySpan<byte> text)
    {
        if (Find(text) is not None and var known)
        {
            return known;
        }

        if (chunks is not [.., var last] || last.Length - used < text.Length)
        {
            chunks.Add(last = new byte[Math.Max(text.Length, chunks.Count == 0 ? FirstChunk : Math.Min(LargestChunk, chunks[^1].Length * 2))]);
            used = 0;
        }

        text.CopyTo(last.AsSpan(used));
        texts.Add(new Text { Chunk = chunks.Count - 1, Offset = (ushort)used, Length = (ushort)text.Length });
        used += text.Length;
        Chain(texts.Count - 1);
        return texts.Count - 1;
    }

    public void Save(SnapshotWriter to)
    {
        to.Write(used);
        to.Write(chunks.Count);
        foreach (var chunk in chunks)
        {
            to.Write(chunk.Length);
            to.Write<byte>(chunk);
        }

        texts.Save(to);
        SaveBuckets(to);
    }

    public void Load(SnapshotReader from)
    {
        used = from.Read<int>();
        for (var left = from.ReadCount<int>(); left > 0; left--)
        {
            chunks.Add(new byte[from.ReadCount<byte>()]);
            from.Read<byte>(chunks[^1]);
        }

        texts.Load(from);
        LoadBuckets(from);
    }

    protected override int HashOf(int entry) => hash.Of(this[entry]);

    protected override ref int NextOf(int entry) => ref texts[entry].Next;

    internal struct Text
    {
        public int Next;
        public int Chunk;
        public ushort Offset;
        public ushort Length;
    }
}
