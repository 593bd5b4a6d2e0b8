using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Serves a node, telling the addresses once it listens, until it is asked to stop.</summary>
public delegate Task ServerRunner(SafeguardingNode node, ServeOptions options, Action<IReadOnlyCollection<string>>? started, CancellationToken stop);
