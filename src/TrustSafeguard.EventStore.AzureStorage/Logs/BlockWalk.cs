using System.Text;
using TrustSafeguard.EventStore.AzureStorage.Format;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;

namespace TrustSafeguard.EventStore.AzureStorage.Logs;

/// <summary>Takes in a log's blocks one behind the other, and checks everything there is to check: checksums, order, versions, the chain of hashes.</summary>
/// <param name="index">The log's.</param>
/// <param name="end">Where its chain ends.</param>
/// <param name="corrupt">Makes the error: blob, byte, what is wrong.</param>
internal sealed class BlockWalk(LogIndex index, ChainEnd end, Func<int, long, string, EventStoreException> corrupt)
{
    /// <summary>Bytes of the block that starts here; more than there are where not even its header is whole.</summary>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>.</exception>
    public int LengthOfNext(ReadOnlySpan<byte> bytes) => bytes.Length < BlockHeader.Length ? BlockHeader.Length : BlockHeader.Length + HeaderOf(bytes).PayloadBytes;

    /// <summary>Takes in a whole block, and shows it to readers.</summary>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>; nothing of the block was taken in.</exception>
    public BlockHeader Take(ReadOnlySpan<byte> block)
    {
        var header = HeaderOf(block);
        if (header.Sequence != end.NextBlock)
        {
            throw Wrong(0, $"block {end.NextBlock} comes next, but block {header.Sequence} stands here");
        }

        var payload = block[BlockHeader.Length..];
        if (!header.Vouches(payload))
        {
            throw Wrong(0, WhatIsWrong(payload));
        }

        try
        {
            TakeRecords(payload, header.Records);
        }
        catch
        {
            index.TakeBack();
            throw;
        }

        end.Take(header);
        index.Publish();
        return header;
    }

    private BlockHeader HeaderOf(ReadOnlySpan<byte> block) => BlockHeader.TryRead(block, out var header) is { } fault ? throw Wrong(0, fault) : header;

    private void TakeRecords(ReadOnlySpan<byte> payload, int expected)
    {
        var at = 0;
        var records = 0;
        for (; at < payload.Length; records++)
        {
            if (StoredRecord.TryRead(payload[at..], out var record) is { } fault)
            {
                throw Wrong(BlockHeader.Length + at, fault);
            }

            TakeRecord(record, BlockHeader.Length + at);
            at += record.Length;
        }

        if (records != expected)
        {
            throw Wrong(0, $"the block says {expected} records, and holds {records}");
        }
    }

    private void TakeRecord(in StoredRecord record, int at)
    {
        if (!Ascii.Equals(record.Log, index.Log.Value))
        {
            throw Wrong(at, $"the record is of log `{Encoding.ASCII.GetString(record.Log)}`");
        }

        var stream = index.Find(record.Stream);
        if (index.WhyNotNext(record, stream, provesChain: true) is { } fault)
        {
            throw Wrong(at, fault);
        }

        index.Write(stream == HashChains.None ? index.Add(record.Stream) : stream, end.Address + at, record.Hash);
    }

    // Of a block that fails its checksum, the record that fails its own is the one to name.
    private static string WhatIsWrong(ReadOnlySpan<byte> payload)
    {
        while (payload.Length > 0)
        {
            if (StoredRecord.TryRead(payload, out var record) is { } fault)
            {
                return fault;
            }

            payload = payload[record.Length..];
        }

        return "the block fails its CRC";
    }

    private EventStoreException Wrong(int at, string what) => corrupt(end.Number, end.Offset + at, what);
}
