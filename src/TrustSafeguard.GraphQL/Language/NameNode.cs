using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>A name as it stands in the document. Source: sec-Names.</summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Value">The name.</param>
public sealed record NameNode(SourceLocation Location, string Value) : Node(Location)
{
    /// <summary>The name itself.</summary>
    public override string ToString() => Value;
}
