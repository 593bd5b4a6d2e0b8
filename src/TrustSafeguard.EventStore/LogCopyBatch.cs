namespace TrustSafeguard.EventStore;

/// <summary>Neighbours of a log that can be appended at once, in their order: an append names each stream once, so a stream that comes again begins another.</summary>
/// <param name="after">The position that they follow.</param>
internal sealed class LogCopyBatch(long after)
{
    private readonly List<StreamAppend> appends = [];
    private readonly HashSet<string> streams = new(StringComparer.Ordinal);
    private List<EventToAppend> events = [];
    private string? stream;
    private long version;

    /// <summary>The position that they follow.</summary>
    public long After => after;

    /// <summary>How many they are.</summary>
    public int Events { get; private set; }

    /// <summary>Data and metadata of all.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether one more may come to it.</summary>
    public bool Takes(RecordedEvent record, int mostBytes) =>
        Events == 0 || (Events < EventStoreLimits.EventsPerAppend && Bytes + SizeOf(record) <= Math.Min(mostBytes, EventStoreLimits.AppendBytes)
            && (record.Stream == stream ? record.Version == version + 1 : !streams.Contains(record.Stream)));

    public void Add(RecordedEvent record)
    {
        if (record.Stream != stream)
        {
            (stream, events) = (record.Stream, []);
            streams.Add(record.Stream);
            appends.Add(new StreamAppend(record.Stream, record.Version - 1, events));
        }

        events.Add(new EventToAppend(record.Type, record.Data, record.Metadata));
        version = record.Version;
        Events++;
        Bytes += SizeOf(record);
    }

    /// <summary>What is to be appended; nothing is added to it any more.</summary>
    public IReadOnlyList<StreamAppend> Seal() => appends;

    private static long SizeOf(RecordedEvent record) => (long)record.Data.Length + record.Metadata.Length;
}
