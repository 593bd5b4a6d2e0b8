using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Every fragment is reached from some operation.</summary>
[Spec("sec-Fragments-Must-Be-Used")]
internal sealed class NoUnusedFragments(ValidationContext context) : ValidationRule(context)
{
    internal override void LeaveDocument(DocumentNode document)
    {
        var used = Context.ReachableFragments(document.Definitions.OfType<OperationDefinitionNode>())
            .Select(fragment => fragment.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>().Where(fragment => !used.Contains(fragment.Name.Value)))
        {
            Context.Report($"Fragment \"{fragment.Name}\" is never used.", fragment);
        }
    }
}
