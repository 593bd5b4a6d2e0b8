namespace TrustSafeguard.EventStore;

/// <summary>Events for one stream of a log, with the version that the writer has seen.</summary>
/// <param name="Stream">1 to 200 characters of ASCII; for instance <c>breach-0197…</c>.</param>
/// <param name="ExpectedVersion">How many events the stream holds as far as the writer knows; 0 for a stream that does not exist.</param>
/// <param name="Events">At least one event, in order.</param>
public readonly record struct StreamAppend(string Stream, long ExpectedVersion, IReadOnlyList<EventToAppend> Events);
