using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>What the nation or an authority lays over the policies of schools.</summary>
[Alias("ts.layer")]
public interface IPolicyLayerGrain : IDecidingGrain<PolicyLayerCommand>;

/// <inheritdoc cref="IPolicyLayerGrain"/>
[GrainType("layer")]
public sealed class PolicyLayerGrain(GrainServices services) : DecidingGrain<PolicyLayerState, PolicyLayerCommand, PolicyLayerEvent>(
    services, StreamKinds.PolicyLayer), IPolicyLayerGrain;
