using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>The trust or the authority whose log it is.</summary>
[Alias("ts.log-owner")]
public interface ILogOwnerGrain : IDecidingGrain<LogOwnerCommand>;

/// <inheritdoc cref="ILogOwnerGrain"/>
[GrainType("log-owner")]
public sealed class LogOwnerGrain(GrainServices services) : DecidingGrain<LogOwnerState, LogOwnerCommand, LogOwnerEvent>(services, StreamKinds.LogOwner), ILogOwnerGrain;
