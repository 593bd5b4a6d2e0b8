using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Validation.FieldMerging;

/// <summary>Two fields, or their subfields, that cannot share a response key.</summary>
/// <param name="ResponseKey">The key.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Left">The first field, then the subfields below it that are the cause.</param>
/// <param name="Right">The same of the second.</param>
internal sealed record FieldConflict(string ResponseKey, string Reason, IReadOnlyList<Node> Left, IReadOnlyList<Node> Right)
{
    // However many subfields are in conflict, an error stays one that can be read.
    private const int LongestDetail = 1_000;
    private const int MostNodes = 20;

    internal static string Abbreviate(string text, Quotation quotation) => quotation.Of(Abbreviate(text));

    private static string Abbreviate(string text) => text.Length > LongestDetail ? text[..LongestDetail] + "..." : text;

    /// <summary>The conflicts of subfields as one conflict of the fields above them; null where there are none.</summary>
    internal static FieldConflict? OfSubfields(IReadOnlyList<FieldConflict>? conflicts, string responseKey, Node left, Node right, Quotation quotation)
    {
        if (conflicts is null)
        {
            return null;
        }

        var reasons = conflicts.Select(conflict => $"subfields \"{Abbreviate(conflict.ResponseKey, quotation)}\" conflict because {conflict.Reason}");
        return new FieldConflict(
            responseKey,
            Abbreviate(string.Join(" and ", reasons)),
            Nodes(left, conflicts.Select(conflict => conflict.Left)),
            Nodes(right, conflicts.Select(conflict => conflict.Right)));
    }

    private static List<Node> Nodes(Node top, IEnumerable<IReadOnlyList<Node>> below)
    {
        var nodes = new List<Node> { top };
        foreach (var side in below.TakeWhile(_ => nodes.Count < MostNodes))
        {
            nodes.AddRange(side.TakeLast(MostNodes - nodes.Count));
        }

        return nodes;
    }
}
