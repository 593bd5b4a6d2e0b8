namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>Texts of bytes, each once and numbered from 0.</summary>
internal sealed class TextTable : HashChains
{
    /// <summary>Bytes of the longest text: so much of a name as the format can say.</summary>
    public const int LongestText = ushort.MaxValue;

    private const int FirstChunk = 1024;
    private const int LargestChunk = 16 * 1024;

    private readonly ChunkedList<Text> texts = new();
    private readonly List<byte[]> chunks = [];
    private int used;

    /// <summary>The text's number; <see cref="HashChains.None"/> for an unknown one.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var found = FirstOf(HashOf(text));
        while (found != None && !TextOf(found).SequenceEqual(text))
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

    protected override int HashOf(int entry) => HashOf(TextOf(entry));

    protected override ref int NextOf(int entry) => ref texts[entry].Next;

    private ReadOnlySpan<byte> TextOf(int entry)
    {
        ref var text = ref texts[entry];
        return chunks[text.Chunk].AsSpan(text.Offset, text.Length);
    }

    // Seeded by chance in each process: nobody can choose names that all fall into one bucket.
    private static int HashOf(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);
        return hash.ToHashCode();
    }

    private struct Text
    {
        public int Next;
        public int Chunk;
        public ushort Offset;
        public ushort Length;
    }
}
