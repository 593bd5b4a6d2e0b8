using System.Runtime.CompilerServices;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>A part of a document. Nodes never change; two nodes are equal only where they are the same node.</summary>
/// <param name="Location">Where the node's first token stands; not known for a node that no parser made.</param>
public abstract record Node(SourceLocation Location)
{
    // INVARIANT: equality is identity. A record would otherwise compare whole trees, and rules keep dictionaries keyed by node.

    /// <summary>Whether the other is this very node.</summary>
    public virtual bool Equals(Node? other) => ReferenceEquals(this, other);

    /// <summary>A hash of the node's identity.</summary>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
