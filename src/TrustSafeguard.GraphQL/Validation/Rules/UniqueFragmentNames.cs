using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>No two fragments have the same name.</summary>
[Spec("sec-Fragment-Name-Uniqueness")]
internal sealed class UniqueFragmentNames(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> known = new(StringComparer.Ordinal);

    internal override void EnterFragment(FragmentDefinitionNode fragment)
    {
        if (!known.TryAdd(fragment.Name.Value, fragment.Name))
        {
            Context.Report($"There can be only one fragment named \"{fragment.Name}\".", known[fragment.Name.Value], fragment.Name);
        }
    }
}
