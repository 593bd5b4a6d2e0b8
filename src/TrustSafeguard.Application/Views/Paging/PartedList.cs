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
        foreach (var (rank, start, count) in PartsOf(out var whole))
        {
            yield return (rank, whole.Slice(start, count));
        }
    }

    /// <summary>Where in the whole list each of these parts stands.</summary>
    internal PartOfTree[] PartsOf(out OrderedSpan<T> whole)
    {
        // INVARIANT: whoever sees the same tree sees each thing of it in the same part: what changes its part is taken out and put in, which makes another tree.
        whole = all.All;
        return whole.PartsOfWhole ??= PartsOf(whole);
    }

    private PartOfTree[] PartsOf(OrderedSpan<T> whole)
    {
        List<PartOfTree> parts = [];
        for (var start = 0; start < whole.Count; start += parts[^1].Count)
        {
            var rest = whole.Slice(start, whole.Count - start);
            var rank = placeOf(rest[0]).Rank;
            parts.Add(new PartOfTree(rank, start, rest.CountBefore(new CursorKey(long.MinValue, string.Empty, rank + 1), placeOf, orAt: false)));
        }

        return [.. parts];
    }

    internal void Add(T item) => all.Add(item);

    internal void Remove(T item) => all.Remove(item);
}
