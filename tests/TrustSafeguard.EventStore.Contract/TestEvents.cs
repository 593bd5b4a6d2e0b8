using System.Text;

namespace TrustSafeguard.EventStore.Contract;

/// <summary>Short ways of saying what a test appends.</summary>
public static class TestEvents
{
    /// <summary>How names of streams begin: of many, of one, of none, one within another, what no name can begin with, of all.</summary>
    public static TheoryData<string[]> Beginnings => new(
        (string[][])
        [
            ["student-"], ["s"], ["student-", "breach-"], ["student-", "s"], ["student-0000000000000000000000000000000"], ["student-00000000000000000000000000000001"],
            ["student-000000000000000000000000000000010"], ["layer-england"], ["nobody-"], ["é"], [""], [],
        ]);

    /// <summary>The worked example of docs/adr/0004-journal-format.md: another implementation must come to the same.</summary>
    public const string FirstHash = "1f2e4e886d6dfc4e1705ce47e729e88bd887803854b65973419d9136b73f68ce";

    public static readonly LogId Log = new("trust-5315");

    public static EventToAppend Event(string data, string type = "noted.v1", string metadata = "{}") =>
        new(type, Encoding.UTF8.GetBytes(data), Encoding.UTF8.GetBytes(metadata));

    public static StreamAppend To(string stream, long expectedVersion, params string[] data) =>
        new(stream, expectedVersion, [.. data.Select(text => Event(text))]);

    public static string Text(this RecordedEvent record) => Encoding.UTF8.GetString(record.Data.Span);

    /// <summary>Everything of a record but the identity of its buffers.</summary>
    public static string Line(this RecordedEvent r) =>
        $"{r.Log}@{r.Position} {r.Stream} v{r.Version} {r.Type} {Convert.ToHexString(r.Data.Span)} {Convert.ToHexString(r.Metadata.Span)} {r.Hash}";

    /// <summary>The same of one that lies in a batch.</summary>
    public static string Line(RecordInPlace r) => Line(r.ToEvent() with
    {
        Log = r.Log,
        Position = r.Position,
        Stream = Encoding.ASCII.GetString(r.Stream),
        Version = r.Version,
        Type = Encoding.ASCII.GetString(r.Type),
        Data = r.Data.ToArray(),
        Metadata = r.Metadata.ToArray(),
        Hash = r.Hash,
    });

    public static ValueTask<AppendResult> AppendAsync(this IEventStore store, params StreamAppend[] appends) => store.AppendAsync(Log, appends);
}
