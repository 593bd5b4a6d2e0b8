using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>What is known of a field in a plan, apart from how it is resolved.</summary>
/// <param name="Above">Where its parent stands; null where that is the root.</param>
/// <param name="ResponseKey">Its key in the response.</param>
/// <param name="IsFirst">Whether it is its parent's first field.</param>
/// <param name="Coordinate">`Type.field`, for messages.</param>
/// <param name="IsNullable">Whether a failure here becomes null here, or makes the parent null.</param>
/// <param name="Locations">Where the document asks for it; several places where selections were merged.</param>
internal sealed record PlannedField(
    ResponsePlace? Above, string ResponseKey, bool IsFirst, string Coordinate, bool IsNullable, IReadOnlyList<SourceLocation> Locations)
{
    /// <summary>What comes before its value: the brace or the comma, the key in its quotes, the colon.</summary>
    internal EncodedText Opening { get; } = OpeningOf(ResponseKey, IsFirst);

    /// <summary>Where its value stands.</summary>
    internal ResponsePlace Place => field ??= new ResponsePlace(Above, this);

    internal static EncodedText OpeningOf(string responseKey, bool isFirst, ReadOnlySpan<byte> value = default) =>
        new([isFirst ? (byte)'{' : (byte)',', .. ResponseWriter.EncodeName(responseKey), .. value]);
}
