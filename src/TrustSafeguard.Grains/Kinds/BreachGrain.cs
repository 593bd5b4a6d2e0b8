using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>One breach, from being raised to being closed.</summary>
[Alias("ts.breach")]
public interface IBreachGrain : IDecidingGrain<BreachCommand>;

/// <inheritdoc cref="IBreachGrain"/>
[GrainType("breach")]
public sealed class BreachGrain(GrainServices services) : DecidingGrain<BreachState, BreachCommand, BreachEvent>(services, StreamKinds.Breach), IBreachGrain;
