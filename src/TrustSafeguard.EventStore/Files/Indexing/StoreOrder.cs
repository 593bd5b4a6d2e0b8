namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>Addresses of records in the order of the journal, found without reading it.</summary>
internal static class StoreOrder
{
    /// <summary>All that is behind a position of each log.</summary>
    public static IEnumerable<long> Behind(JournalIndex index, IReadOnlyDictionary<LogId, long> positions)
    {
        // Read first: so it is one moment of the whole journal, as a walk to its end would see it.
        var end = index.End;
        var next = new PriorityQueue<(LogIndex Log, long Position, long Last), long>();
        foreach (var log in index.List())
        {
            var (position, last) = (positions.GetValueOrDefault(log.Log) + 1, log.Head.Position);
            if (position <= last)
            {
                next.Enqueue((log, position, last), log.At(position).Address);
            }
        }

        while (next.TryPeek(out var first, out var address) && address < end)
        {
            yield return address;
            if (first.Position < first.Last)
            {
                next.DequeueEnqueue(first with { Position = first.Position + 1 }, first.Log.At(first.Position + 1).Address);
            }
            else
            {
                next.Dequeue();
            }
        }
    }

    /// <summary>All of one log behind a position.</summary>
    public static IEnumerable<long> OfLog(JournalIndex index, LogId log, long after)
    {
        var (known, last) = index.Find(log.Value) is { } held ? (held, held.Head.Position) : (null, 0);
        for (var position = after + 1; position <= last; position++)
        {
            yield return known!.At(position).Address;
        }
    }

    /// <summary>All of one log's streams whose names begin so, between two positions.</summary>
    public static IEnumerable<long> OfStreams(JournalIndex index, LogId log, IReadOnlyCollection<string> beginnings, long after, long upTo) =>
        index.Find(log.Value) is { } known ? StreamSearch.InParts(known, beginnings, after, upTo).Select(position => known.At(position).Address) : [];

    /// <summary>Some positions of each log.</summary>
    public static IEnumerable<long> Of(JournalIndex index, IReadOnlyDictionary<LogId, IReadOnlyList<long>> places)
    {
        var found = new List<long>(places.Values.Sum(positions => positions.Count));
        foreach (var (log, positions) in places)
        {
            var (known, last) = index.Find(log.Value) is { } held ? (held, held.Head.Position) : (null, 0);
            found.AddRange(positions.Where(position => position > 0 && position <= last).Select(position => known!.At(position).Address));
        }

        found.Sort();
        return found;
    }

    /// <summary>All of the streams whose names begin so, up to a position of each log.</summary>
    public static IEnumerable<long> OfStreams(JournalIndex index, IReadOnlyCollection<string> beginnings, IReadOnlyDictionary<LogId, long> upTo)
    {
        var found = new List<long>();
        foreach (var (log, last) in upTo)
        {
            if (index.Find(log.Value) is { } known)
            {
                found.AddRange(StreamSearch.AtOnce(known, beginnings, last).Select(position => known.At(position).Address));
            }
        }

        found.Sort();
        foreach (var address in found)
        {
            yield return address;
        }
    }
}
