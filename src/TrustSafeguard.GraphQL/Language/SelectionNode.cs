using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>One selection: a field, a spread of a named fragment, or an inline fragment. Source: sec-Selection-Sets.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Directives">The directives on it.</param>
public abstract record SelectionNode(SourceLocation Location, IReadOnlyList<DirectiveNode> Directives) : Node(Location)
{
    /// <summary>`alias: name(arguments) @directives { selections }`. Source: sec-Language.Fields.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Alias">The response key where it differs from the name; null where there is no alias.</param>
    /// <param name="Name">The field's name.</param>
    /// <param name="Arguments">The arguments.</param>
    /// <param name="Directives">The directives on it.</param>
    /// <param name="SelectionSet">What is selected below; null for a leaf.</param>
    public sealed record Field(
        SourceLocation Location,
        NameNode? Alias,
        NameNode Name,
        IReadOnlyList<ArgumentNode> Arguments,
        IReadOnlyList<DirectiveNode> Directives,
        SelectionSetNode? SelectionSet) : SelectionNode(Location, Directives)
    {
        /// <summary>The key under which the field's value stands in the response.</summary>
        public string ResponseKey => (Alias ?? Name).Value;
    }

    /// <summary>`...name @directives`. Source: sec-Language.Fragments.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Name">The fragment's name.</param>
    /// <param name="Directives">The directives on it.</param>
    public sealed record FragmentSpread(
        SourceLocation Location, NameNode Name, IReadOnlyList<DirectiveNode> Directives) : SelectionNode(Location, Directives);

    /// <summary>`... on Type @directives { selections }`. Source: sec-Inline-Fragments.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="TypeCondition">The type that it applies to; null for the enclosing type.</param>
    /// <param name="Directives">The directives on it.</param>
    /// <param name="SelectionSet">What it selects.</param>
    public sealed record InlineFragment(
        SourceLocation Location,
        TypeNode.Named? TypeCondition,
        IReadOnlyList<DirectiveNode> Directives,
        SelectionSetNode SelectionSet) : SelectionNode(Location, Directives);
}
