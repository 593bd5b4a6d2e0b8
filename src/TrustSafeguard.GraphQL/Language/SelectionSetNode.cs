using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>What is selected between two braces. Source: sec-Selection-Sets.</summary>
/// <param name="Location">Where the opening brace stands.</param>
/// <param name="Selections">The selections, in the order of the text.</param>
public sealed record SelectionSetNode(SourceLocation Location, IReadOnlyList<SelectionNode> Selections) : Node(Location);
