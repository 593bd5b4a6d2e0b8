using TrustSafeguard.EventStore.AzureStorage.Format;
using TrustSafeguard.EventStore.Files.Indexing;

namespace TrustSafeguard.EventStore.AzureStorage.Logs;

/// <summary>Where a log's chain of blobs ends, as far as it was read or written. For whoever has the log's turn.</summary>
internal sealed class ChainEnd
{
    private readonly ChunkedList<long> closed = new();
    private long offset;
    private int number = 1;

    /// <summary>The blob that takes the next block, from 1.</summary>
    public int Number => Volatile.Read(ref number);

    /// <summary>The byte at which the next block begins.</summary>
    public long Offset => Volatile.Read(ref offset);

    /// <summary>Blocks of that blob.</summary>
    public int Blocks { get; private set; }

    /// <summary>The sequence number of the next block.</summary>
    public long NextBlock { get; private set; } = 1;

    /// <summary>Whether the blob is known to be there.</summary>
    public bool Exists { get; set; }

    /// <summary>Where the next record's block would begin, as the index writes it.</summary>
    public long Address => RecordPlace.AddressOf(number, offset);

    /// <summary>A block stands behind the others.</summary>
    public void Take(in BlockHeader header)
    {
        Volatile.Write(ref offset, offset + BlockHeader.Length + header.PayloadBytes);
        Blocks++;
        NextBlock++;
        Exists = true;
        if (header.Closes)
        {
            lock (closed)
            {
                closed.Add(offset);
            }

            (Blocks, Exists) = (0, false);
            Volatile.Write(ref offset, 0);
            Volatile.Write(ref number, number + 1);
        }
    }

    /// <summary>How many bytes of a blob are known. Any thread.</summary>
    public long BytesOf(int blob)
    {
        lock (closed)
        {
            return blob <= closed.Count ? closed[blob - 1] : blob == Number ? Offset : 0;
        }
    }

    /// <summary>How many bytes of each blob are known, the first of number 1. Any thread.</summary>
    public IReadOnlyList<long> Known()
    {
        lock (closed)
        {
            return [.. Enumerable.Range(0, closed.Count).Select(blob => closed[blob]), closed.Count + 1 == Number ? Offset : 0];
        }
    }
}
