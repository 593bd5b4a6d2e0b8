using TrustSafeguard.EventStore.Files.Format;

namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>One log's head, streams and places. One thread writes; <see cref="Publish"/> shows readers what became durable.</summary>
internal sealed class LogIndex(LogId log)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, StreamIndex> streams = new(StringComparer.Ordinal);
    private readonly List<StreamIndex> unpublished = [];
    private readonly PlaceList places = new();
    private long writtenPosition;
    private RecordHash writtenHash;
    private long position;
    private RecordHash hash;

    public LogId Log => log;

    /// <summary>The position that the next record takes. For the writing thread only.</summary>
    public long NextPosition => writtenPosition + 1;

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

    /// <summary>The stream's version as the writer sees it; 0 for an unknown stream.</summary>
    public long WrittenVersion(string stream) => streams.TryGetValue(stream, out var known) ? known.WrittenVersion : 0;

    /// <summary>The stream, known from now on. For the writing thread only.</summary>
    public StreamIndex GetOrAdd(string stream)
    {
        // The writing thread alone adds, so it may look without the lock; readers look inside it.
        if (!streams.TryGetValue(stream, out var known))
        {
            known = new StreamIndex();
            lock (gate)
            {
                streams.Add(stream, known);
            }
        }

        return known;
    }

    /// <summary>Takes in the record at <see cref="NextPosition"/>.</summary>
    public void Write(StreamIndex stream, long address, RecordHash recordHash)
    {
        if (stream.IsPublished)
        {
            unpublished.Add(stream);
        }

        places.Add(new RecordPlace(address, stream.WrittenPosition));
        writtenPosition++;
        writtenHash = recordHash;
        stream.Write(writtenPosition);
    }

    /// <summary>Shows readers all that was written.</summary>
    public void Publish()
    {
        lock (gate)
        {
            foreach (var stream in unpublished)
            {
                stream.Publish();
            }

            position = writtenPosition;
            hash = writtenHash;
        }

        unpublished.Clear();
    }

    /// <summary>Forgets what was written since the last <see cref="Publish"/>. Readers never saw it.</summary>
    public void TakeBack()
    {
        foreach (var stream in unpublished)
        {
            stream.TakeBack();
        }

        unpublished.Clear();
        places.TakeBackTo(position);
        (writtenPosition, writtenHash) = (position, hash);
    }

    /// <summary>What keeps the record from being this log's next; nothing if it is.</summary>
    public string? WhyNotNext(in StoredRecord record, string stream, Span<byte> scratch)
    {
        if (record.Position != NextPosition)
        {
            return $"the log's next position is {NextPosition}, but the record has {record.Position}: records are missing, repeated or out of order";
        }

        if (!record.Follows(writtenHash, scratch))
        {
            return "the record's hash does not follow from the record before it: one of the two was changed";
        }

        var version = WrittenVersion(stream) + 1;
        return record.Version == version ? null : $"the next version of stream `{stream}` is {version}, but the record has {record.Version}";
    }

    /// <summary>The place of the record at a published position.</summary>
    public RecordPlace At(long place) => places.At(place);

    /// <summary>The addresses of a stream's durable records after a version, oldest first.</summary>
    public long[] AddressesOf(string stream, long afterVersion)
    {
        var (version, last) = Durable(stream);
        var addresses = new long[Math.Max(0, version - afterVersion)];
        for (var i = addresses.Length - 1; i >= 0; i--)
        {
            var place = places.At(last);
            addresses[i] = place.Address;
            last = place.PreviousInStream;
        }

        return addresses;
    }

    private (long Version, long LastPosition) Durable(string stream)
    {
        lock (gate)
        {
            return streams.TryGetValue(stream, out var known) ? (known.Version, known.LastPosition) : default;
        }
    }
}
