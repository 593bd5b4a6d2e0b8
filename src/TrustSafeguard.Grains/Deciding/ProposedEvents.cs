using System.Collections.Immutable;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>What a grain would add to its stream, and on which version of it that was decided.</summary>
/// <param name="Version">How many events the stream had.</param>
/// <param name="Events">What would be added; empty for nothing.</param>
/// <param name="Refusal">Why not; null where it may.</param>
/// <param name="Failure">The store could not be read.</param>
/// <param name="Known">What was answered before, where the stream remembers the request; null where it does not.</param>
/// <param name="Position">The log's position of the last event of the stream; 0 where it has none.</param>
[GenerateSerializer, Immutable, Alias("ts.proposed-events")]
public sealed record ProposedEvents(
    long Version, ImmutableArray<object> Events, Refusal? Refusal, StoreFailure? Failure = null, LeadReply? Known = null, long Position = 0);
