using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Serves a node as soon as it is open, telling the addresses then, until it is asked to stop.</summary>
public delegate Task ServerRunner(NodeStart start, ServeOptions options, Action<IReadOnlyCollection<string>>? started, CancellationToken stop);
