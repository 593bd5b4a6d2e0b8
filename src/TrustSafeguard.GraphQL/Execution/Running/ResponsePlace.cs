using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>
/// A place in the response. It is known when the plan is made, but for the indices of the lists around it: while it runs an operation keeps nothing but
/// these, and a path is put together where something went wrong. Source: sec-Errors.Error-Result-Format.
/// </summary>
/// <param name="Above">What it stands in; null at the root.</param>
/// <param name="Field">The field whose value, or part of whose value, stands here.</param>
/// <param name="IndexSlot">Where the operation keeps the index of the item that stands here; <see cref="Whole"/> for the field's value as a whole.</param>
internal sealed record ResponsePlace(ResponsePlace? Above, PlannedField Field, int IndexSlot = ResponsePlace.Whole)
{
    internal const int Whole = -1;

    private readonly int depth = (Above?.depth ?? 0) + 1;

    /// <summary>The path of what an operation writes here now.</summary>
    internal PathSegment[] Path(ReadOnlySpan<int> indices)
    {
        var path = new PathSegment[depth];
        for (var place = this; place is not null; place = place.Above)
        {
            path[place.depth - 1] = place.IndexSlot == Whole ? PathSegment.OfKey(place.Field.ResponseKey) : PathSegment.OfIndex(indices[place.IndexSlot]);
        }

        return path;
    }
}
