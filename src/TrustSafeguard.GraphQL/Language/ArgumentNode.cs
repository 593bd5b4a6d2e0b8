using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>`name: value`, of a field or a directive. Source: sec-Language.Arguments.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Name">The argument's name.</param>
/// <param name="Value">The value.</param>
public sealed record ArgumentNode(SourceLocation Location, NameNode Name, ValueNode Value) : Node(Location);
