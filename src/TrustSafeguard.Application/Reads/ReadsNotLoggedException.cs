using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>What was read could not be noted, and so it is not told.</summary>
public sealed class ReadsNotLoggedException(EventStoreException cause) : Exception(
    $"This answer tells what is noted whenever somebody reads it, and the log of reads could not be written ({cause.Code}): ask again later, and tell whoever runs the server. "
        + "What a mutation was to record is recorded: ask for its `userErrors`, its `position` and ids alone.",
    cause)
{
    /// <summary>Stable; a client may rely on it.</summary>
    public const string Code = "reads.not-logged";
}
