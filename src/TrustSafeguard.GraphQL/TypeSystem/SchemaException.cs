using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A schema's text is wrong; every fault is listed, with its place. Source: sec-Type-System.</summary>
/// <param name="errors">The faults, at least one; all have the code <see cref="GraphQLErrorCodes.Schema"/>.</param>
#pragma warning disable CA1032, RCS1194 // Without its list of faults this exception would say nothing.
public sealed class SchemaException(IReadOnlyList<GraphQLError> errors)
    : Exception("The schema is not valid:\n" + string.Join('\n', errors.Select(error => $"- {error}")))
#pragma warning restore CA1032, RCS1194
{
    /// <summary>Every fault, in the order in which they were found.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; } = errors;
}
