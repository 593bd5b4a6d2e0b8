using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>Gathers what is wrong with a schema.</summary>
internal sealed class SchemaErrors
{
    private readonly List<GraphQLError> errors = [];

    /// <summary>Adds a fault with the places of the nodes that have one.</summary>
    internal void Report(string message, params IEnumerable<Node?> nodes) =>
        errors.Add(new GraphQLError(message, GraphQLErrorCodes.Schema)
        {
            Locations = [.. nodes.Where(node => node is { Location.IsKnown: true }).Select(node => node!.Location)],
        });

    /// <summary>Ends the building where there is any fault.</summary>
    internal void ThrowIfAny()
    {
        if (errors.Count > 0)
        {
            throw new SchemaException(errors);
        }
    }
}
