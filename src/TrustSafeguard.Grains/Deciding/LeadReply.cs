using TrustSafeguard.Domain;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>What became of a request.</summary>
/// <param name="Position">Where the log stood after it.</param>
/// <param name="Added">How many events it added.</param>
/// <param name="Refusal">Why nothing was added; null where it was done.</param>
/// <param name="Failure">The store could not take it; whether it was recorded is not known.</param>
/// <param name="OvertakenAt">Nothing was added, since something came to what it was planned on: where the log stood then. Null where nothing did.</param>
[GenerateSerializer, Immutable, Alias("ts.lead-reply")]
public sealed record LeadReply(long Position, int Added, Refusal? Refusal = null, StoreFailure? Failure = null, long? OvertakenAt = null)
{
    public static LeadReply Refused(Refusal refusal) => new(0, 0, refusal);

    public static LeadReply Overtaken(long position) => new(0, 0, OvertakenAt: position);

    public static LeadReply Failed(StoreFailure failure) => new(0, 0, Failure: failure);
}
