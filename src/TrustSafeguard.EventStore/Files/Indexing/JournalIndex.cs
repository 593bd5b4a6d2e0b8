using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>Every log of a folder, and how far the journal is durable.</summary>
/// <param name="mostEventsOfLog">What a log may hold.</param>
/// <param name="hash">What it hashes by; chance where it is null.</param>
internal sealed class JournalIndex(int mostEventsOfLog = int.MaxValue, KeyedHash? hash = null)
{
    private readonly KeyedHash keys = hash ?? KeyedHash.New();
    private readonly Lock gate = new();
    private readonly Dictionary<string, LogIndex> logs = new(StringComparer.Ordinal);
    private readonly HashSet<LogIndex> unpublished = [];
    private long end;

    /// <summary>The address behind the last durable frame.</summary>
    public long End => Volatile.Read(ref end);

    /// <summary>The log, if it was ever written to.</summary>
    public LogIndex? Find(string log)
    {
        lock (gate)
        {
            return logs.GetValueOrDefault(log);
        }
    }

    /// <summary>The log's index, for the writing thread, which alone adds.</summary>
    public LogIndex? FindForWriting(string log) => logs.GetValueOrDefault(log);

    /// <summary>The log, known from now on and due for publishing. For the writing thread only.</summary>
    public LogIndex GetForWriting(LogId log)
    {
        if (!logs.TryGetValue(log.Value, out var known))
        {
            known = new LogIndex(log, mostEventsOfLog, keys);
            lock (gate)
            {
                logs.Add(log.Value, known);
            }
        }

        unpublished.Add(known);
        return known;
    }

    /// <summary>Every log that was ever seen, for the writing thread.</summary>
    public IEnumerable<LogIndex> AllForWriting() => logs.Values;

    /// <summary>Shows readers all that was written, up to the address.</summary>
    public void Publish(long newEnd)
    {
        foreach (var log in unpublished)
        {
            log.Publish();
        }

        unpublished.Clear();
        Volatile.Write(ref end, newEnd);
    }

    /// <summary>Forgets what was written since the last <see cref="Publish"/>: it never became durable. For the writing thread only.</summary>
    public void TakeBack()
    {
        foreach (var log in unpublished)
        {
            log.TakeBack();
        }

        unpublished.Clear();
    }

    /// <summary>Durable records of all logs.</summary>
    public long Records => List().Sum(log => log.Head.Position);

    /// <summary>Writes all of it but how far the journal is durable; what is not published must be none.</summary>
    public void Save(SnapshotWriter to)
    {
        var all = List();
        to.Write(keys);
        to.Write(all.Count);
        foreach (var log in all)
        {
            log.Save(to);
        }
    }

    public static JournalIndex Load(SnapshotReader from, int mostEventsOfLog)
    {
        var keys = from.Read<KeyedHash>();
        var index = new JournalIndex(mostEventsOfLog, keys);
        for (var left = from.ReadCount<int>(); left > 0; left--)
        {
            var log = LogIndex.Load(from, mostEventsOfLog, keys);
            index.logs.Add(log.Log.Value, log);
        }

        return index;
    }

    /// <summary>A log in which this one, up to where the other ends, would answer otherwise than the other; null where there is none.</summary>
    public LogId? FindOther(JournalIndex walked)
    {
        foreach (var log in walked.List())
        {
            if (Find(log.Log.Value) is not { } here || here.Head.Position < log.Head.Position || !here.Agrees(log))
            {
                return log.Log;
            }
        }

        return null;
    }

    /// <summary>The logs that have a durable record, by name.</summary>
    public IReadOnlyList<LogIndex> List()
    {
        LogIndex[] all;
        lock (gate)
        {
            all = [.. logs.Values];
        }

        return [.. all.Where(log => log.Head.Position > 0).OrderBy(log => log.Log.Value, StringComparer.Ordinal)];
    }
}
