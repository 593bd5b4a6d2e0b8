using System.Collections.Concurrent;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>
/// Looks through logs of reads from their ends, a block at a time. Nothing of an entry is kept in memory but, of each block that was looked at once, the first and the last
/// time in it: clocks are set right, so order alone does not say where a time is not.
/// </summary>
internal sealed class ReadBlocks(IEventStore store)
{
    /// <summary>The entries of a block.</summary>
    private const int BlockEntries = 1_024;

    /// <summary>So many records are shown in one reading, or those of one entry.</summary>
    private const int RecordsShown = 4_096;

    private readonly ThreadApart apart = new();
    private readonly ConcurrentDictionary<(LogId Log, long Block), (DateTimeOffset First, DateTimeOffset Last)> times = new();

    /// <summary>The most entries that are looked at for one page, one block at the least.</summary>
    public int EntriesLooked { get; set; } = ReadLog.UsualEntriesLooked;

    /// <summary>The most records that the entries hold which are shown for one page, one entry at the least.</summary>
    public int EntryRecordsLooked { get; set; } = ReadLog.UsualEntryRecordsLooked;

    public async ValueTask<ReadPage?> PageAsync(LogId log, ReadFilter filter, IReadOnlySet<string>? ids, int size, string? after, ReadAsker asker, CancellationToken cancellation)
    {
        var head = await store.ReadHeadAsync(log, cancellation);
        using var cursors = head.Position == 0 ? null : new ReadCursors(await FirstHashAsync(log, cancellation));
        if ((after is null ? head.Position + 1 : cursors?.Parse(after)) is not { } before)
        {
            return null;
        }

        var (found, looked, records) = (new List<(long Position, ReadEntry Entry)>(), 0, 0);
        while (before > 1 && found.Count <= size && looked < EntriesLooked && records < EntryRecordsLooked)
        {
            var (block, upTo) = ((before - 2) / BlockEntries, before);
            before = block * BlockEntries + 1;
            if (!times.TryGetValue((log, block), out var span) || filter.MayBeWithin(span.First, span.Last))
            {
                looked += (int)(upTo - before);
                before = await apart.RunAsync(asker.Name, () => Look(block, upTo), cancellation);
            }
        }

        return PageOf(found, size, before, cursors, hasPrevious: after is not null);

        // Waited for on this thread: what is read of files is no waiting.
        long Look(long block, long upTo)
        {
            var stored = ReadAsync(log, block, upTo, filter, cancellation).AsTask().GetAwaiter().GetResult();
            var left = stored.Count;
            while (left > 0 && found.Count <= size && records < EntryRecordsLooked)
            {
                cancellation.ThrowIfCancellationRequested();
                var entries = new List<(long Position, ReadEntry Entry)>();
                for (var most = Math.Min(records + RecordsShown, EntryRecordsLooked); left > 0 && records < most; left--)
                {
                    if (ReadEntry.Of(stored[left - 1]) is var entry && filter.IsOf(entry))
                    {
                        entries.Add((stored[left - 1].Position, entry));
                        records += 1 + entry.Records.Count;
                    }
                }

                AddShown(found, entries, filter, ids, asker.Show);
            }

            return left == 0 ? block * BlockEntries + 1 : stored[left - 1].Position + 1;
        }
    }

    private static ReadPage PageOf(List<(long Position, ReadEntry Entry)> found, int size, long before, ReadCursors? cursors, bool hasPrevious)
    {
        var isFull = found.Count > size;
        List<Edge<ReadEntry>> edges = [.. found.Take(size).Select(each => new Edge<ReadEntry>(cursors!.Of(each.Position), each.Entry))];
        return new ReadPage(edges, new PageInfo(isFull || before > 1, hasPrevious, null, null)
        {
            StartCursor = edges.FirstOrDefault()?.Cursor,
            EndCursor = isFull ? edges.LastOrDefault()?.Cursor : cursors?.Of(before),
        });
    }

    private static void AddShown(
        List<(long Position, ReadEntry Entry)> found, List<(long Position, ReadEntry Entry)> entries, ReadFilter filter, IReadOnlySet<string>? ids,
        Func<IReadOnlyList<ReadEntry>, IReadOnlyList<ReadEntry?>> show)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var shown = show(entries.ConvertAll(each => each.Entry));
        for (var index = 0; index < entries.Count; index++)
        {
            if (shown[index] is { } entry && filter.Has(entry, ids))
            {
                found.Add((entries[index].Position, entry));
            }
        }
    }

    /// <summary>The entries of a block that are before a position, as far as they can be meant. Of the others not a word is read.</summary>
    private async ValueTask<List<RecordedEvent>> ReadAsync(LogId log, long block, long before, ReadFilter filter, CancellationToken cancellation)
    {
        var record = filter.Record is { } named ? new SoughtRecord(named) : null;
        var entries = new List<RecordedEvent>();
        var (first, last, read) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue, 0);
        var start = block * BlockEntries;
        await foreach (var recorded in store.ReadLogAsync(log, start, cancellation))
        {
            if (recorded.Position >= before)
            {
                break;
            }

            var form = EntryForm.Of(recorded);
            var at = form.TimeOf(recorded.Data.Span);
            (first, last, read) = (at < first ? at : first, at > last ? at : last, read + 1);
            if ((record is null || form.MayHave(recorded.Data.Span, record)) && filter.MayBeWithin(at, at))
            {
                entries.Add(recorded);
            }

            if (recorded.Position == start + BlockEntries)
            {
                break;
            }
        }

        if (read == BlockEntries)
        {
            times[(log, block)] = (first, last);
        }

        return entries;
    }

    private async ValueTask<RecordHash> FirstHashAsync(LogId log, CancellationToken cancellation)
    {
        await foreach (var recorded in store.ReadLogAsync(log, 0, cancellation))
        {
            return recorded.Hash;
        }

        return RecordHash.Genesis;
    }
}
