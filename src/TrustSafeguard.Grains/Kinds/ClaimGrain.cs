using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>Who holds a name that is unique beyond one log.</summary>
[Alias("ts.claim")]
public interface IClaimGrain : IDecidingGrain<ClaimCommand>;

/// <inheritdoc cref="IClaimGrain"/>
[GrainType("claim")]
public sealed class ClaimGrain(GrainServices services) : DecidingGrain<ClaimState, ClaimCommand, ClaimEvent>(services, StreamKinds.Claim), IClaimGrain;
