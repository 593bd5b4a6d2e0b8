using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>What every record has, whatever it tells.</summary>
/// <param name="Log">The log that tells of it.</param>
/// <param name="Position">Its place there.</param>
/// <param name="Hash">Of its record.</param>
/// <param name="RecordedTicks">When it was recorded, in UTC.</param>
internal readonly record struct PlainRecord(LogId Log, long Position, RecordHash Hash, long RecordedTicks);
