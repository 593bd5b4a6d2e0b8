using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>A whole document. Source: sec-Document.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Definitions">Its definitions, in the order of the text; at least one where a parser made it.</param>
public sealed record DocumentNode(SourceLocation Location, IReadOnlyList<DefinitionNode> Definitions) : Node(Location);
