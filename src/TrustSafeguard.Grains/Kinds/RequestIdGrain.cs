using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>A caller's request id within one log.</summary>
[Alias("ts.request")]
public interface IRequestIdGrain : IDecidingGrain<RequestIdCommand>;

/// <inheritdoc cref="IRequestIdGrain"/>
[GrainType("request")]
public sealed class RequestIdGrain(GrainServices services) : DecidingGrain<RequestIdState, RequestIdCommand, RequestIdEvent>(services, StreamKinds.RequestId), IRequestIdGrain;
