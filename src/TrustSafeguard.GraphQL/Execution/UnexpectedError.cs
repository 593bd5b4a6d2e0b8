using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution;

/// <summary>A failure whose text the client does not see; for the log.</summary>
/// <param name="Exception">What was thrown.</param>
/// <param name="Field">The field whose resolver or formatting threw, as `Type.field`.</param>
/// <param name="Path">Where in the response.</param>
public sealed record UnexpectedError(Exception Exception, string Field, IReadOnlyList<PathSegment> Path);
