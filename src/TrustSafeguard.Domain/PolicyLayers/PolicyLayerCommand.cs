namespace TrustSafeguard.Domain.PolicyLayers;

/// <summary>To a layer above all trusts: the nation's, or a local authority's.</summary>
public abstract record PolicyLayerCommand
{
    private PolicyLayerCommand() { }

    /// <summary>Publishes what the layer lays over the documents of schools. The caller has proved it against the floors above.</summary>
    public sealed record Publish(PolicyLayerEvent.Published Policy) : PolicyLayerCommand;
}
