namespace TrustSafeguard.EventStore.Postgres.Reading;

/// <summary>Proves while a page is read that nothing is missing, and that the hash of each record follows from the one before it.</summary>
internal sealed class PageProof(IReadOnlyList<LogRange> parts, string server)
{
    private readonly List<RecordedEvent> events = [];
    private int part = -1;
    private long position;
    private RecordHash hash;

    /// <summary>Of data and metadata so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Takes the next record.</summary>
    /// <param name="place">Of its part.</param>
    /// <param name="record">The record. The first of a part is the one before it, for its hash, unless the part begins its log.</param>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>.</exception>
    public void Add(int place, RecordedEvent record)
    {
        if (place != part)
        {
            End();
            part++;
            if (part < place)
            {
                throw PostgresErrors.Gap(parts[part].Log, parts[part].After + 1, server);
            }

            (position, hash) = (parts[place].After, RecordHash.Genesis);
            if (position > 0)
            {
                Expect(position, record);
                hash = record.Hash;
                return;
            }
        }

        Expect(++position, record);
        if (RecordChain.Hash(hash, record) != record.Hash)
        {
            throw PostgresErrors.Broken(record.Log, position, server);
        }

        hash = record.Hash;
        Bytes += record.Data.Length + record.Metadata.Length;
        events.Add(record);
    }

    public Page ToPage()
    {
        End();
        return part < parts.Count - 1 ? throw PostgresErrors.Gap(parts[part + 1].Log, parts[part + 1].After + 1, server) : new Page(events, Bytes, []);
    }

    /// <summary>What stands before the first record that is not as it was written.</summary>
    public Page ToPageBefore(EventStoreException wrong) => new(events, Bytes, [], wrong);

    public Page ToCutPage() => new(events, Bytes, [.. parts.Skip(part).Select((left, i) => i == 0 ? left with { After = position } : left).Where(left => left.Count > 0)]);

    private void End()
    {
        if (part >= 0 && position < parts[part].UpTo)
        {
            throw PostgresErrors.Gap(parts[part].Log, position + 1, server);
        }
    }

    private void Expect(long expected, RecordedEvent record)
    {
        if (record.Position != expected)
        {
            throw PostgresErrors.Gap(record.Log, expected, server);
        }
    }
}
