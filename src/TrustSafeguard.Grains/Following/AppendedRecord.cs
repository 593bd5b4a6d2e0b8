using TrustSafeguard.EventStore;

namespace TrustSafeguard.Grains.Following;

/// <summary>A record as one silo tells others of it: all that the log holds.</summary>
/// <param name="Log">The log that it stands in.</param>
/// <param name="Position">Its place there.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="Type">The name under which it is stored.</param>
/// <param name="Data">What happened.</param>
/// <param name="Metadata">Who, when, why.</param>
/// <param name="Hash">Of the record.</param>
[GenerateSerializer, Immutable, Alias("ts.appended-record")]
public sealed record AppendedRecord(string Log, long Position, string Stream, long Version, string Type, byte[] Data, byte[] Metadata, byte[] Hash)
{
    /// <summary>Bytes that its content takes.</summary>
    internal int Bytes => Data.Length + Metadata.Length;

    internal static AppendedRecord[] Of(LogId log, IReadOnlyList<StreamAppend> appends, AppendResult.Appended appended)
    {
        var records = new AppendedRecord[appended.Hashes.Count];
        var next = 0;
        foreach (var (stream, before, events) in appends)
        {
            for (var i = 0; i < events.Count; i++, next++)
            {
                records[next] = new AppendedRecord(
                    log.Value, appended.First + next, stream, before + i + 1, events[i].Type, events[i].Data.ToArray(), events[i].Metadata.ToArray(),
                    appended.Hashes[next].AsSpan().ToArray());
            }
        }

        return records;
    }

    internal RecordedEvent ToRecorded() => new(new LogId(Log), Position, Stream, Version, Type, Data, Metadata, RecordHash.Read(Hash));

    /// <summary>Whether it stands right behind another one.</summary>
    internal bool Follows(AppendedRecord before) => before.Log == Log && before.Position + 1 == Position;
}
