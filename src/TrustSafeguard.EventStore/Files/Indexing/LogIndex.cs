using System.Buffers;
using System.Text;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Recovery;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>One log's head, streams and places. One thread writes; <see cref="Publish"/> shows readers what became durable.</summary>
/// <param name="log">The log.</param>
/// <param name="mostEvents">What the log may hold (<see cref="FileJournalOptions.EventsOfLog"/>).</param>
/// <param name="keys">What the index hashes by; chance where it is null.</param>
internal sealed class LogIndex(LogId log, int mostEvents, KeyedHash? keys = null)
{
    private const int NameOnStack = 256;

    // Under one lock as many as a writer does not notice, where the thread that holds it is not kept from going on.
    private const int StreamsAtOnce = 256;

    private readonly Lock gate = new();
    private readonly StreamTable streams = new(keys ?? KeyedHash.New());
    private readonly ChunkedList<RecordPlace> places = new();

    // The stream of each record since the last publishing.
    private readonly ChunkedList<int> unpublished = new();
    private RecentStreams? recent;
    private int writtenPosition;
    private RecordHash writtenHash;
    private int position;
    private RecordHash hash;

    public LogId Log => log;

    /// <summary>The position that the next record takes. For the writing thread only.</summary>
    public long NextPosition => writtenPosition + 1L;

    /// <summary>The hash that the next record follows. For the writing thread only.</summary>
    public RecordHash LastHash => writtenHash;

    /// <summary>What readers may see.</summary>
    public LogHead Head
    {
        get
        {
            lock (gate)
            {
                return new LogHead(log, position, hash);
            }
        }
    }

    private int StreamCount
    {
        get
        {
            lock (gate)
            {
                return streams.Count;
            }
        }
    }

    /// <summary>The stream's number; <see cref="HashChains.None"/> for an unknown one. For the writing thread only, which alone adds and so may look without the lock.</summary>
    public int Find(ReadOnlySpan<byte> stream) => streams.Find(stream);

    /// <inheritdoc cref="Find(ReadOnlySpan{byte})"/>
    public int Find(string stream)
    {
        // What is longer, or no ASCII, was never written.
        if (stream.Length > TextTable.LongestText)
        {
            return HashChains.None;
        }

        Span<byte> name = stream.Length <= NameOnStack ? stackalloc byte[NameOnStack] : new byte[stream.Length];
        return Ascii.FromUtf16(stream, name, out var length) == OperationStatus.Done ? streams.Find(name[..length]) : HashChains.None;
    }

    /// <summary>Takes in a stream that is not known yet. For the writing thread only.</summary>
    public int Add(ReadOnlySpan<byte> stream)
    {
        lock (gate)
        {
            return streams.Add(stream);
        }
    }

    /// <inheritdoc cref="Add(ReadOnlySpan{byte})"/>
    /// <param name="stream">ASCII, no longer than <see cref="EventStoreLimits.StreamNameLength"/>.</param>
    public int Add(string stream)
    {
        Span<byte> name = stackalloc byte[EventStoreLimits.StreamNameLength];
        return Add(name[..Encoding.ASCII.GetBytes(stream, name)]);
    }

    /// <summary>The version as the writer sees it; 0 for an unknown stream. For the writing thread only.</summary>
    public long VersionOf(int stream) => stream == HashChains.None ? 0 : streams[stream].Version;

    /// <summary>Takes in the record at <see cref="NextPosition"/>.</summary>
    /// <exception cref="EventStoreException"><c>append.log-full</c>.</exception>
    public void Write(int stream, long address, RecordHash recordHash)
    {
        if (writtenPosition >= mostEvents)
        {
            throw EventStoreErrors.LogFull(log, writtenPosition, 1, mostEvents);
        }

        unpublished.Add(stream);
        recent?.Note(writtenPosition + 1L, stream);
        lock (gate)
        {
            ref var row = ref streams[stream];
            places.Add(new RecordPlace(address, row.LastPosition));
            row.Version++;
            row.LastPosition = ++writtenPosition;
        }

        writtenHash = recordHash;
    }

    /// <summary>Whether something was added since a condition's position that it names. For the writing thread only.</summary>
    public bool IsOvertaken(AppendCondition condition)
    {
        // Kept from the first time that it is asked for: in most logs nobody asks. Who asks first of what came before is told to decide again.
        recent ??= condition.Containing.Count > 0 ? new RecentStreams(writtenPosition) : null;
        if (condition.After == writtenPosition)
        {
            return false;
        }

        // Whoever has seen more than there is has seen another log.
        if (condition.After > writtenPosition || writtenPosition - condition.After > EventStoreLimits.ConditionEvents)
        {
            return true;
        }

        for (var i = 0; i < condition.Streams.Count; i++)
        {
            if (Find(condition.Streams[i]) is not HashChains.None and var named && streams[named].LastPosition > condition.After)
            {
                return true;
            }
        }

        return condition.Containing.Count > 0 && IsOvertakenByText(condition);
    }

    private bool IsOvertakenByText(AppendCondition condition)
    {
        if (condition.After < recent!.Since)
        {
            return true;
        }

        for (var at = condition.After + 1; at <= writtenPosition; at++)
        {
            if (condition.CountsByText(streams.NameOf(recent.At(at))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What keeps so many events from being appended; null where they may be. For the writing thread only.</summary>
    public EventStoreException? WhyFull(int events) =>
        writtenPosition + (long)events <= mostEvents ? null : EventStoreErrors.LogFull(log, writtenPosition, events, mostEvents);

    /// <summary>Shows readers all that was written.</summary>
    public void Publish()
    {
        lock (gate)
        {
            position = writtenPosition;
            hash = writtenHash;
        }

        unpublished.TakeBackTo(0);
    }

    /// <summary>Forgets what was written since the last <see cref="Publish"/>. Readers never saw it.</summary>
    public void TakeBack()
    {
        lock (gate)
        {
            for (var i = unpublished.Count - 1; i >= 0; i--)
            {
                ref var row = ref streams[unpublished[i]];
                (row.Version, row.LastPosition) = Before(row.Version, row.LastPosition);
            }

            places.TakeBackTo(position);
            (writtenPosition, writtenHash) = (position, hash);
        }

        // What was taken back stands in the places of what came a round of them before.
        recent = null;
        unpublished.TakeBackTo(0);
    }

    /// <summary>What keeps the record from being this log's next; nothing if it is.</summary>
    /// <param name="record">The record.</param>
    /// <param name="stream">Its stream's number, or <see cref="HashChains.None"/>.</param>
    /// <param name="provesChain">Whether its hash is reckoned; not where the chain is proved elsewhere.</param>
    public string? WhyNotNext(in StoredRecord record, int stream, bool provesChain)
    {
        if (record.Position != NextPosition)
        {
            return $"the log's next position is {NextPosition}, but the record has {record.Position}: records are missing, repeated or out of order";
        }

        if (provesChain && !record.Follows(writtenHash))
        {
            return ChainProof.Broken;
        }

        var version = VersionOf(stream) + 1;
        return record.Version == version
            ? null
            : $"the next version of stream `{Encoding.ASCII.GetString(record.Stream)}` is {version}, but the record has {record.Version}";
    }

    /// <summary>The place of the record at a published position.</summary>
    public RecordPlace At(long place) => places[(int)place - 1];

    /// <summary>The addresses of a stream's durable records after a version, oldest first.</summary>
    public long[] AddressesOf(string stream, long afterVersion)
    {
        var (version, last) = Durable(stream);
        var addresses = new long[Math.Max(0, version - afterVersion)];
        for (var i = addresses.Length - 1; i >= 0; i--)
        {
            var place = At(last);
            addresses[i] = place.Address;
            last = place.PreviousInStream;
        }

        return addresses;
    }

    /// <summary>
    /// The positions of the durable records between two positions of all streams whose names begin with one of the texts, rising: the first ones, where there are more.
    /// </summary>
    /// <param name="beginnings">Of the names, in ASCII.</param>
    /// <param name="after">The position after which they are looked for.</param>
    /// <param name="upTo">The last position that counts.</param>
    /// <param name="most">How many are given at the most; twice as many are kept meanwhile.</param>
    public List<int> PositionsOf(IReadOnlyList<byte[]> beginnings, long after, long upTo, int most)
    {
        var (found, bound) = (new List<int>(), upTo);
        var known = new Dictionary<uint, Beginning>();
        for (var (next, streamCount) = (0, StreamCount); next < streamCount; next += StreamsAtOnce)
        {
            var first = next;
            foreach (var last in YieldingThread.AtUsualPriority(() => LastOf(beginnings, known, upTo, first)))
            {
                for (var at = last; at > after; at = At(at).PreviousInStream)
                {
                    if (at <= bound)
                    {
                        found.Add(at);
                        bound = found.Count - most == most ? Cut(found, most) : bound;
                    }
                }
            }
        }

        Cut(found, most);
        return found;
    }

    // What is beyond the last of the first ones is none of them, whatever else is found.
    private static long Cut(List<int> found, int most)
    {
        found.Sort();
        found.RemoveRange(Math.Min(most, found.Count), Math.Max(0, found.Count - most));
        return found.Count == 0 ? 0 : found[^1];
    }

    public void Save(SnapshotWriter to)
    {
        to.Write(log.Value);
        to.Write(position);
        to.Write(hash);
        places.Save(to);
        streams.Save(to);
    }

    /// <summary>What <see cref="Save"/> wrote.</summary>
    /// <exception cref="EventStoreException"><c>append.log-full</c>.</exception>
    public static LogIndex Load(SnapshotReader from, int mostEvents, KeyedHash keys)
    {
        var index = new LogIndex(new LogId(from.ReadText()), mostEvents, keys);
        index.position = index.writtenPosition = from.Read<int>();
        index.hash = index.writtenHash = from.Read<RecordHash>();
        index.places.Load(from);
        index.streams.Load(from);
        return index.position <= mostEvents ? index : throw EventStoreErrors.LogFull(index.Log, mostEvents, index.position - mostEvents, mostEvents);
    }

    /// <summary>Whether this one, up to where the other ends, answers every question as the other does, which nobody adds to.</summary>
    public bool Agrees(LogIndex walked)
    {
        for (var i = 0; i < walked.position; i++)
        {
            if (places[i] != walked.places[i])
            {
                return false;
            }
        }

        var known = 0;
        for (var (next, streamCount) = (0, StreamCount); next < streamCount; next += StreamsAtOnce)
        {
            var first = next;
            if (YieldingThread.AtUsualPriority(() => CountAlike(walked, first)) is not { } alike)
            {
                return false;
            }

            known += alike;
        }

        return known == walked.streams.Count;
    }

    private int? CountAlike(LogIndex walked, int first)
    {
        lock (gate)
        {
            var alike = 0;
            for (var stream = first; stream < Math.Min(streams.Count, first + StreamsAtOnce); stream++)
            {
                var name = streams.NameOf(stream);
                var there = walked.Find(name);
                if (Find(name) != stream || UpTo(stream, walked.position) != (there == HashChains.None ? default : walked.UpTo(there, walked.position)))
                {
                    return null;
                }

                alike += there == HashChains.None ? 0 : 1;
            }

            return alike;
        }
    }

    private List<int> LastOf(IReadOnlyList<byte[]> beginnings, Dictionary<uint, Beginning> known, long upTo, int first)
    {
        List<int> lasts = [];
        lock (gate)
        {
            var until = (int)Math.Min(upTo, position);
            for (var stream = first; stream < Math.Min(streams.Count, first + StreamsAtOnce); stream++)
            {
                if (streams.BeginsWithOneOf(stream, beginnings, known))
                {
                    lasts.Add(UpTo(stream, until).LastPosition);
                }
            }
        }

        return lasts;
    }

    private (int Version, int LastPosition) Durable(string stream)
    {
        lock (gate)
        {
            var found = Find(stream);
            return found == HashChains.None ? default : UpTo(found, position);
        }
    }

    // INVARIANT: a place that is not published is read under the lock alone: without it, the writing thread may take it back and write another there.
    private (int Version, int LastPosition) UpTo(int stream, int until)
    {
        var (version, last) = (streams[stream].Version, streams[stream].LastPosition);
        while (last > until)
        {
            (version, last) = Before(version, last);
        }

        return (version, last);
    }

    private (int Version, int LastPosition) Before(int version, int last) => (version - 1, places[last - 1].PreviousInStream);
}
