using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore.AzureStorage.Blobs;
using TrustSafeguard.EventStore.AzureStorage.Logs;
using TrustSafeguard.EventStore.Files.Format;

namespace TrustSafeguard.EventStore.AzureStorage.Reading;

/// <summary>Reads records of a log that are in its index: those that stand near each other with one call, and some calls ahead of who reads.</summary>
internal sealed class RecordReader(LogBlobs blobs, NameCache names, AzureStoreOptions options)
{
    /// <summary>The records at some positions.</summary>
    /// <param name="log">The log.</param>
    /// <param name="positions">Published ones, rising, none twice.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<RecordedEvent> ReadAsync(BlobLog log, IEnumerable<long> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stretches = Plan(log, positions).GetEnumerator();
        var ahead = new Queue<(Stretch Stretch, Task<byte[]> Bytes)>();
        while (true)
        {
            while (ahead.Count < options.StretchesAhead && stretches.MoveNext())
            {
                ahead.Enqueue((stretches.Current, FetchAsync(log, stretches.Current, cancellationToken)));
            }

            if (!ahead.TryDequeue(out var next))
            {
                yield break;
            }

            var bytes = await next.Bytes;
            foreach (var position in next.Stretch.Positions)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return Read(log, position, next.Stretch, bytes);
            }
        }
    }

    private IEnumerable<Stretch> Plan(BlobLog log, IEnumerable<long> positions)
    {
        Stretch? gathered = null;
        foreach (var position in positions)
        {
            var place = log.Index.At(position);
            var end = EndOf(log, position);
            if (gathered is { } open && place.Segment == open.Blob && place.Offset - open.End <= options.GapBytes && end - open.Start <= options.StretchBytes)
            {
                open.Positions.Add(position);
                gathered = open with { End = end };
                continue;
            }

            if (gathered is { } full)
            {
                yield return full;
            }

            gathered = new Stretch(place.Segment, place.Offset, end, [position]);
        }

        if (gathered is { } last)
        {
            yield return last;
        }
    }

    // The next record begins where this one ends, or behind the header of the next block.
    private static long EndOf(BlobLog log, long position)
    {
        var segment = log.Index.At(position).Segment;
        return position < log.Index.Head.Position && log.Index.At(position + 1) is var next && next.Segment == segment ? next.Offset : log.End.BytesOf(segment);
    }

    private async Task<byte[]> FetchAsync(BlobLog log, Stretch stretch, CancellationToken cancellationToken)
    {
        var bytes = new byte[stretch.End - stretch.Start];
        return await blobs.ReadAsync(log.Log, stretch.Blob, stretch.Start, bytes, cancellationToken)
            ? bytes
            : throw log.Damaged(AzureErrors.BlobGone(options.Container, blobs.NameOf(log.Log, stretch.Blob), log.Log));
    }

    private RecordedEvent Read(BlobLog log, long position, in Stretch stretch, byte[] bytes)
    {
        var offset = log.Index.At(position).Offset;
        var fault = StoredRecord.TryRead(bytes.AsSpan((int)(offset - stretch.Start)), out var record);
        fault ??= record.Position == position ? null : $"the record has position {record.Position}";
        return fault is null
            ? record.ToEvent(names)
            : throw log.Damaged(AzureErrors.Corrupt(options.Container, blobs.NameOf(log.Log, stretch.Blob), offset, log.Log, position, fault));
    }
}
