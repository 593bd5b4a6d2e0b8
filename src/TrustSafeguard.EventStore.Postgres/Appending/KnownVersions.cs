namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>
/// How many events streams held, and which were added to last, when this process appended to their logs last.
/// It is right as long as nobody else has appended since, which the log's head tells: its hash is
/// taken over all before it. So a process that is alone with a log asks for no version twice.
/// </summary>
internal sealed class KnownVersions(int limit)
{
    private static readonly Dictionary<string, long> None = new(StringComparer.Ordinal);

    private readonly Lock gate = new();
    private readonly Dictionary<LogId, (LogHead Head, LogTail Tail, Dictionary<string, long> Versions)> logs = [];
    private int count;

    /// <summary>Where a log stood when this process appended to it or confirmed it last; position 0 where that is not known.</summary>
    public LogHead HeadOf(LogId log) => Find(log).Head;

    /// <summary>What is known of a log, and where it stood then. Whoever looks at more than the head is alone with the log, so that nobody adds to it meanwhile.</summary>
    public (LogHead Head, LogTail Tail, IReadOnlyDictionary<string, long> Versions) Find(LogId log)
    {
        lock (gate)
        {
            return logs.TryGetValue(log, out var known) ? known : (new LogHead(log, 0, RecordHash.Genesis), LogTail.From(0), None);
        }
    }

    /// <summary>Takes notice of a group that was committed. What was known of other streams stays right where it was known for the head before.</summary>
    /// <param name="before">Where the log stood.</param>
    /// <param name="group">The group.</param>
    public void Note(LogHead before, AppendGroup group)
    {
        lock (gate)
        {
            // Begun anew, it knows what is in use after a few groups: what was unused for longest need not be found.
            if (count > limit)
            {
                logs.Clear();
                count = 0;
            }

            var isKnown = logs.TryGetValue(group.Log, out var known);
            count -= isKnown ? known.Versions.Count + known.Tail.Count : 0;
            var (versions, tail) = isKnown && known.Head == before
                ? (known.Versions, known.Tail)
                : (new Dictionary<string, long>(StringComparer.Ordinal), LogTail.From(before.Position));

            foreach (var (stream, version) in group.Versions)
            {
                versions[stream] = version;
            }

            tail.Add(group.Rows.Streams);
            count += versions.Count + tail.Count;
            logs[group.Log] = (group.Head, tail, versions);
        }
    }
}
