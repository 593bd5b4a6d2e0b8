using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>The selections of one response key, which validation has shown to agree. Source: sec-Field-Collection, sec-Field-Selection-Merging.</summary>
/// <param name="Above">Where the object stands whose fields are selected; null for the root.</param>
/// <param name="IsFirst">Whether it comes first in that object.</param>
/// <param name="ResponseKey">The key in the response.</param>
/// <param name="Nodes">Where the document asks for it; at least one.</param>
internal sealed record FieldGroup(ResponsePlace? Above, bool IsFirst, string ResponseKey, List<SelectionNode.Field> Nodes)
{
    /// <summary>Where its value is kept for the other names that the object's selection has for the same; null where there are none.</summary>
    internal int? KeptAt { get; init; }

    internal string FieldName => Nodes[0].Name.Value;

    internal IEnumerable<SelectionSetNode> SelectionSets => Nodes.Select(node => node.SelectionSet).OfType<SelectionSetNode>();
}
