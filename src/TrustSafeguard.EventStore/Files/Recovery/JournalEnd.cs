namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>Where a walk over the whole journal came to its end.</summary>
/// <param name="Offset">Behind the last whole frame of the last segment.</param>
/// <param name="NextFrame">The sequence number that the next frame takes.</param>
/// <param name="Records">Whole records.</param>
/// <param name="ClosedCleanly">Whether the last frame is the one that a clean close leaves.</param>
/// <param name="LastFrame">Where the last whole frame of the last segment begins; <see cref="Offset"/> where it has none.</param>
/// <param name="TornTail">What stands behind the last whole frame.</param>
/// <param name="OpenEnd">What keeps the end from being known as the whole end.</param>
internal readonly record struct JournalEnd(
    long Offset, long NextFrame, long Records, bool ClosedCleanly, long LastFrame, TornTail? TornTail, OpenEnd? OpenEnd);
