using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.Paging;

/// <summary>Things in parts, each part in an order of its own: whoever wants some of the parts walks none of the others, and each is counted by where it ends.</summary>
/// <param name="placeOf">A thing's part, which is the rank, and its place in it.</param>
/// <remarks>INVARIANT: a thing is taken out before its part changes, and put in again after.</remarks>
public sealed class PartedList<T>(Func<T, CursorKey> placeOf)
{
    private readonly OrderedList<T> all = new(placeOf);

    /// <summary>The parts that hold anything, in the order of their ranks.</summary>
    public IEnumerable<(int Rank, OrderedSpan<T> Span)> Parts()
    {
        for (var rest = all.All; rest.Count > 0;)
        {
            var rank = placeOf(rest[0]).Rank;
            var count = rest.CountBefore(new CursorKey(long.MinValue, string.Empty, rank + 1), placeOf, orAt: false);
            yield return (rank, rest.Slice(0, count));
            rest = rest.Slice(count, rest.Count - count);
        }
    }

    internal void Add(T item) => all.Add(item);

    internal void Remove(T item) => all.Remove(item);
}
