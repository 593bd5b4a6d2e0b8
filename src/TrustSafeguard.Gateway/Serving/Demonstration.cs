using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Pages.GraphiQL;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>What a server of invented records shows beside them. Without <c>--dev</c> it has no effect.</summary>
/// <param name="People">As whom a visitor may sign in by a click.</param>
/// <param name="Examples">Documents to begin with, of the records as they are.</param>
public sealed record Demonstration(IReadOnlyList<InventedPerson> People, Func<SafeguardingNode, IReadOnlyList<ExampleDocument>> Examples);
