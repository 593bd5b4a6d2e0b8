using System.Buffers.Binary;
using System.Text;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Texts that are added and never change, in UTF-8: half of what a string of its own would take, and nothing for the collector to look at.</summary>
/// <remarks>Whoever has seen a place can read it. INVARIANT: bytes that a place was given for are never overwritten.</remarks>
public sealed class TextChunks
{
    private const int ChunkBytes = 64 * 1024;
    private const int LengthBytes = sizeof(int);

    private byte[][] chunks = [];
    private int used = ChunkBytes;

    /// <returns>Where it stands.</returns>
    public long Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var place = Begin(length, out var room);
        Encoding.UTF8.GetBytes(text, room);
        Volatile.Write(ref used, used + LengthBytes + length);
        return place;
    }

    /// <summary>The same of a text in UTF-8.</summary>
    public long Add(ReadOnlySpan<byte> utf8)
    {
        var place = Begin(utf8.Length, out var room);
        utf8.CopyTo(room);
        Volatile.Write(ref used, used + LengthBytes + utf8.Length);
        return place;
    }

    // What is begun counts as used once its bytes stand.
    private long Begin(int bytes, out Span<byte> room)
    {
        var length = LengthBytes + bytes;
        if (chunks is not [.., var last] || length > last.Length - used)
        {
            // INVARIANT: shown before it is begun. Whoever saves looks in the other order, and never finds a full chunk with nothing used of it.
            last = new byte[Math.Max(ChunkBytes, length)];
            Volatile.Write(ref chunks, [.. chunks, last]);
            Volatile.Write(ref used, 0);
        }

        var place = ((long)(chunks.Length - 1) << 32) | (uint)used;
        BinaryPrimitives.WriteInt32LittleEndian(last.AsSpan(used), bytes);
        room = last.AsSpan(used + LengthBytes, bytes);
        return place;
    }

    /// <summary>Writes all that is there; what is added meanwhile may be in it or not, and nobody knows a place in it.</summary>
    internal void Save(SnapshotWriter to)
    {
        // INVARIANT: looked at first. What is added behind the last place that a reading knows may be overwritten once it is read again.
        to.Write(Volatile.Read(ref used));
        var all = Volatile.Read(ref chunks);
        to.Write(all.Length);
        foreach (var chunk in all)
        {
            to.Write(chunk.Length);
            to.Write<byte>(chunk);
        }
    }

    /// <summary>Takes in what was written, where there is nothing yet.</summary>
    internal void Load(SnapshotReader from)
    {
        used = from.Read<int>();
        chunks = new byte[from.ReadCount<int>()][];
        foreach (ref var chunk in chunks.AsSpan())
        {
            chunk = new byte[from.ReadCount<byte>()];
            from.Read<byte>(chunk);
        }
    }

    /// <param name="place">Where <see cref="Add(string)"/> has put it.</param>
    public string Get(long place)
    {
        var chunk = Volatile.Read(ref chunks)[(int)(place >> 32)].AsSpan((int)place);
        return Encoding.UTF8.GetString(chunk.Slice(LengthBytes, BinaryPrimitives.ReadInt32LittleEndian(chunk)));
    }
}
