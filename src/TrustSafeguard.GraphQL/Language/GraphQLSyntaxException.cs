using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>A text is not GraphQL, or crosses one of <see cref="ParserLimits"/>.</summary>
/// <param name="error">What is wrong, with one place.</param>
#pragma warning disable CA1032, RCS1194 // A syntax error always has its place.
public sealed class GraphQLSyntaxException(GraphQLError error) : Exception(error.ToString())
#pragma warning restore CA1032, RCS1194
{
    /// <summary>The error as a response gives it: `Syntax Error: …`, code <see cref="GraphQLErrorCodes.Syntax"/> or <see cref="GraphQLErrorCodes.Limit"/>.</summary>
    public GraphQLError Error { get; } = error;

    internal static GraphQLSyntaxException At(SourceLocation location, string message) =>
        new(new GraphQLError($"Syntax Error: {message}", GraphQLErrorCodes.Syntax) { Locations = [location] });

    internal static GraphQLSyntaxException Beyond(SourceLocation location, string message) =>
        new(new GraphQLError($"Syntax Error: {message}", GraphQLErrorCodes.Limit) { Locations = [location] });
}
