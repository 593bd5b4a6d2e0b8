using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Validation.FieldMerging;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Fields that share a response key are the same field with the same arguments, or can never both be answered and look alike.</summary>
[Spec("sec-Field-Selection-Merging")]
internal sealed class OverlappingFieldsCanBeMerged(ValidationContext context) : ValidationRule(context)
{
    private readonly FieldConflictFinder finder = new(context);

    internal override void EnterSelectionSet(SelectionSetNode set, Node parent)
    {
        // An inline fragment's fields are compared with those of the set that it stands in.
        if (parent is SelectionNode.InlineFragment || set.Selections is [not SelectionNode.InlineFragment])
        {
            return;
        }

        finder.FindWithin(Types.ParentType, set, Report);
    }

    private void Report(FieldConflict conflict) => Context.ReportText(
        $"Fields \"{FieldConflict.Abbreviate(conflict.ResponseKey, Context.Quotation)}\" conflict because {conflict.Reason}. "
            + "Use different aliases on the fields to fetch both if this was intentional.",
        [.. conflict.Left, .. conflict.Right]);
}
