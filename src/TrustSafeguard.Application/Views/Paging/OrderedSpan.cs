namespace TrustSafeguard.Application.Views.Paging;

/// <summary>What lies between two places of an ordered list.</summary>
/// <param name="List">The list.</param>
/// <param name="Start">The index of the first item.</param>
/// <param name="Count">How many items.</param>
public readonly record struct OrderedSpan<T>(OrderedList<T> List, int Start, int Count)
{
    public T this[int index] => List[Start + index];

    public IEnumerable<T> Items
    {
        get
        {
            for (var index = 0; index < Count; index++)
            {
                yield return this[index];
            }
        }
    }

    /// <summary>How many items have a key before this one, or at it.</summary>
    /// <param name="key">A place in an order that rises as the list's own does.</param>
    /// <param name="keyOf">An item's place in that order.</param>
    /// <param name="orAt">Whether an item at the place counts.</param>
    public int CountBefore(CursorKey key, Func<T, CursorKey> keyOf, bool orAt)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = keyOf(this[middle]).CompareTo(key);
            if (order < 0 || (orAt && order == 0))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public int CountOf(Func<T, bool> keeps)
    {
        var count = 0;
        for (var index = 0; index < Count; index++)
        {
            count += keeps(this[index]) ? 1 : 0;
        }

        return count;
    }
}
