namespace TrustSafeguard.EventStore;

/// <summary>Events for one stream of a log, with the version that the writer has seen.</summary>
/// <param name="Stream">1 to 200 characters of ASCII; for instance <c>breach-0197…</c>.</param>
/// <param name="ExpectedVersion">
/// How many events the stream holds as far as the writer knows; 0 for a stream that does not exist; <see cref="AnyVersion"/> where it makes no difference.
/// </param>
/// <param name="Events">At least one event, in order.</param>
public readonly record struct StreamAppend(string Stream, long ExpectedVersion, IReadOnlyList<EventToAppend> Events)
{
    /// <summary>In place of an expected version: the events follow whatever the stream holds. For notes that nobody decides on, never for what somebody decided.</summary>
    public const long AnyVersion = long.MinValue;
}
