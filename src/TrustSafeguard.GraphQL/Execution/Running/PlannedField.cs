using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>What is known of a field's place in a plan, apart from how it is resolved.</summary>
/// <param name="Id">Its number in the plan.</param>
/// <param name="ResponseKey">Its key in the response.</param>
/// <param name="Coordinate">`Type.field`, for messages.</param>
/// <param name="IsNullable">Whether a failure here becomes null here, or makes the parent null.</param>
/// <param name="Locations">Where the document asks for it; several places where selections were merged.</param>
internal sealed record PlannedField(int Id, string ResponseKey, string Coordinate, bool IsNullable, IReadOnlyList<SourceLocation> Locations)
{
    /// <summary>The key with its quotes and colon.</summary>
    internal byte[] EncodedKey { get; } = ResponseWriter.EncodeName(ResponseKey);
}
