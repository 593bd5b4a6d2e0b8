using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records;

/// <summary>Something that happened, with its place in its log: on its way into the views, and to whoever follows the log.</summary>
/// <param name="Log">The log that tells of it.</param>
/// <param name="Position">Its place there, from 1, without gaps.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Event">One of the domain's events.</param>
/// <param name="Metadata">Who asked for it, and when it was recorded.</param>
/// <param name="Hash">Of its record; <see cref="RecordHash.Genesis"/> where whoever tells of it does not know.</param>
/// <param name="StoredAs">The name under which it is stored, where it was read; null where it is told of by whoever recorded it, under the name that is written now.</param>
public readonly record struct LogEvent(
    LogId Log, long Position, string Stream, object Event, EventMetadata Metadata, RecordHash Hash = default, string? StoredAs = null);
