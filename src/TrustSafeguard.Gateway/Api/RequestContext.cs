using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Grains.Requests;
using TrustSafeguard.Grains.Views;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Api;

/// <summary>What every resolver is given: who asks, what can be asked of the product, and the records as they may see them.</summary>
public sealed class RequestContext(SafeguardingNode node, Viewer viewer) : IOperationScope
{
    private VisibleRecords? records;

    public Viewer Viewer { get; } = viewer;

    public Safeguarding Safeguarding => node.Safeguarding;

    /// <summary>The records while they hold still, all read at one present: a query's for the whole of it, a mutation's from after its change.</summary>
    public VisibleRecords Records => records ?? throw new InvalidOperationException("The records are read only between Enter and Exit.");

    public void Enter()
    {
        node.Feed.BeginReading();
        records = new VisibleRecords(node.Views, Viewer, node.Time.GetUtcNow());
    }

    public void Exit()
    {
        records = null;
        node.Feed.EndReading();
    }
}
