using System.Text;

namespace TrustSafeguard.EventStore.Tests;

/// <summary>Short ways of saying what a test appends.</summary>
internal static class TestEvents
{
    public static readonly LogId Log = new("trust-5315");

    public static EventToAppend Event(string data, string type = "noted.v1", string metadata = "{}") =>
        new(type, Encoding.UTF8.GetBytes(data), Encoding.UTF8.GetBytes(metadata));

    public static StreamAppend To(string stream, long expectedVersion, params string[] data) =>
        new(stream, expectedVersion, [.. data.Select(text => Event(text))]);

    public static string Text(this RecordedEvent record) => Encoding.UTF8.GetString(record.Data.Span);

    /// <summary>Everything of a record but the identity of its buffers.</summary>
    public static string Line(this RecordedEvent r) =>
        $"{r.Log}@{r.Position} {r.Stream} v{r.Version} {r.Type} {Convert.ToHexString(r.Data.Span)} {Convert.ToHexString(r.Metadata.Span)} {r.Hash}";

    public static ValueTask<AppendResult> AppendAsync(this IEventStore store, params StreamAppend[] appends) => store.AppendAsync(Log, appends);
}
