using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>`name: value` within an input object literal. Source: sec-Input-Object-Values.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Value">The value.</param>
public sealed record ObjectFieldNode(SourceLocation Location, NameNode Name, ValueNode Value) : Node(Location);
