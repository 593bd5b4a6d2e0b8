using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Grains.Requests;
using TrustSafeguard.Grains.Views;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Api;

/// <summary>What every resolver is given: who asks, the records as they may see them, and the present, which is one for the whole operation.</summary>
public sealed class RequestContext(SafeguardingNode node, Viewer viewer) : IOperationScope
{
    public Viewer Viewer { get; } = viewer;

    public VisibleRecords Records { get; } = new(node.Views, viewer, node.Time.GetUtcNow());

    public Safeguarding Safeguarding => node.Safeguarding;

    public void Enter() => node.Feed.BeginReading();

    public void Exit() => node.Feed.EndReading();
}
