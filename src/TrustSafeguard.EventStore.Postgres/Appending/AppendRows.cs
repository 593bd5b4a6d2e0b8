namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>The rows of a group, a list a column: they are sent as arrays. Their positions follow one another.</summary>
internal sealed class AppendRows(int capacity)
{
    public List<string> Streams { get; } = new(capacity);

    public List<long> Versions { get; } = new(capacity);

    public List<string> Types { get; } = new(capacity);

    public List<ReadOnlyMemory<byte>> Data { get; } = new(capacity);

    public List<ReadOnlyMemory<byte>> Metadata { get; } = new(capacity);

    public List<byte[]> Hashes { get; } = new(capacity);

    public int Count => Streams.Count;

    public void Add(string stream, long version, in EventToAppend added, RecordHash hash)
    {
        Streams.Add(stream);
        Versions.Add(version);
        Types.Add(added.Type);
        Data.Add(added.Data);
        Metadata.Add(added.Metadata);
        Hashes.Add(hash.AsSpan().ToArray());
    }

    public void Clear()
    {
        Streams.Clear();
        Versions.Clear();
        Types.Clear();
        Data.Clear();
        Metadata.Clear();
        Hashes.Clear();
    }
}
