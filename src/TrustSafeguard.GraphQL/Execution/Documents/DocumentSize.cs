using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Documents;

/// <summary>The limits on what a document may hold, looked at before anything dearer is done with it.</summary>
internal static class DocumentSize
{
    /// <summary>What is too much; null where nothing is.</summary>
    internal static GraphQLError? Check(DocumentNode document, GraphQLLimits limits)
    {
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>().ElementAtOrDefault(limits.Fragments);
        return fragments is not null
            ? TooMany($"The document has more than {limits.Fragments} fragments (limit `{nameof(GraphQLLimits.Fragments)}`): send fewer at a time.", fragments)
            : CheckAliases(document, limits.Aliases);
    }

    private static GraphQLError? CheckAliases(DocumentNode document, int most)
    {
        var aliases = 0;
        var left = new Stack<SelectionSetNode>(document.Definitions.Select(SelectionsOf).OfType<SelectionSetNode>());
        while (left.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                if (selection is SelectionNode.Field { Alias: not null } && ++aliases > most)
                {
                    return TooMany($"The document has more than {most} aliases (limit `{nameof(GraphQLLimits.Aliases)}`): ask for fewer at a time.", selection);
                }

                if (Below(selection) is { } below)
                {
                    left.Push(below);
                }
            }
        }

        return null;
    }

    private static SelectionSetNode? SelectionsOf(DefinitionNode definition) => definition switch
    {
        OperationDefinitionNode operation => operation.SelectionSet,
        FragmentDefinitionNode fragment => fragment.SelectionSet,
        _ => null,
    };

    private static SelectionSetNode? Below(SelectionNode selection) => selection switch
    {
        SelectionNode.Field field => field.SelectionSet,
        SelectionNode.InlineFragment inline => inline.SelectionSet,
        _ => null,
    };

    private static GraphQLError TooMany(string message, Node node) => new(message, GraphQLErrorCodes.Limit) { Locations = [node.Location] };
}
