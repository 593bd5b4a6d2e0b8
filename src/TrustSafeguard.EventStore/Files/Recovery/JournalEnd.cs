namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>Where a walk over the whole journal came to its end.</summary>
/// <param name="Point">Behind the last whole frame of the last segment.</param>
/// <param name="TornTail">What stands behind the last whole frame.</param>
/// <param name="OpenEnd">What keeps the end from being known as the whole end.</param>
internal readonly record struct JournalEnd(JournalPoint Point, TornTail? TornTail, OpenEnd? OpenEnd);
