using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.Paging;

/// <summary>Spans of ordered lists, read as one list: nothing is sorted, nothing copied, and what lies outside the spans is not looked at.</summary>
/// <param name="spans">Each rises in <paramref name="keyOf"/>.</param>
/// <param name="keyOf">An item's place in the whole.</param>
/// <param name="descending">Whether the reader wants the last first.</param>
/// <param name="keeps">Which items belong to the list; null for all.</param>
public sealed class OrderedReading<T>(IReadOnlyList<OrderedSpan<T>> spans, Func<T, CursorKey> keyOf, bool descending, Func<T, bool>? keeps) : ICounted
{
    private static readonly Comparer<CursorKey> Falling = Comparer<CursorKey>.Create((one, other) => other.CompareTo(one));

    private readonly OrderedCursor<T>[] cursors = CursorsOf(spans);

    private int? count;

    /// <summary>How many items belong to the list; counted when it is first asked for.</summary>
    public int Count => count ??= CountAll();

    public Func<T, CursorKey> KeyOf => keyOf;

    /// <summary>Cuts a page out of it.</summary>
    /// <param name="page">Checked before.</param>
    public (List<T> Nodes, bool HasPrevious, bool HasNext) Read(PageRequest page)
    {
        var (low, high) = Between(page);
        var size = page.Last ?? page.First ?? PageRequest.DefaultSize;
        if (page.Last is not null)
        {
            int[] ends = [.. high];
            var last = Take(ends, low, -1, size);
            last.Reverse();
            return (last, AnyBelow(ends), page.Before is not null && AnyFrom(high));
        }

        int[] starts = [.. low];
        var first = Take(starts, high, 1, size);
        return (first, page.After is not null && AnyBelow(low), AnyFrom(starts));
    }

    private int CountAll()
    {
        var all = 0;
        for (var span = 0; span < spans.Count; span++)
        {
            all += keeps is null ? spans[span].Count : spans[span].CountOf(keeps);
        }

        return all;
    }

    private static OrderedCursor<T>[] CursorsOf(IReadOnlyList<OrderedSpan<T>> spans)
    {
        var cursors = new OrderedCursor<T>[spans.Count];
        for (var span = 0; span < cursors.Length; span++)
        {
            cursors[span] = spans[span].Cursor;
        }

        return cursors;
    }

    // Places are counted from the reader's first item: of a descending list that is its last.
    private T At(int span, int place) => cursors[span][spans[span].Start + (descending ? spans[span].Count - 1 - place : place)];

    private (int[] Low, int[] High) Between(PageRequest page)
    {
        // A cursor that was not checked would be read as none.
        var behind = page.After is null ? (CursorKey?)null : page.Behind!.Value;
        var until = page.Before is null ? (CursorKey?)null : page.Until!.Value;
        var (low, high) = (new int[spans.Count], new int[spans.Count]);
        for (var index = 0; index < spans.Count; index++)
        {
            low[index] = behind is { } after ? PlaceOf(index, after, behind: true) : 0;
            high[index] = Math.Max(low[index], until is { } before ? PlaceOf(index, before, behind: false) : spans[index].Count);
        }

        return (low, high);
    }

    private int PlaceOf(int index, CursorKey key, bool behind) => descending
        ? spans[index].Count - spans[index].CountBefore(key, keyOf, orAt: !behind)
        : spans[index].CountBefore(key, keyOf, orAt: behind);

    /// <summary>The next items of all spans together, from the places on and in the direction given; the places move with them.</summary>
    private List<T> Take(int[] places, int[] ends, int step, int size)
    {
        var left = 0;
        for (var span = 0; span < places.Length && left < size; span++)
        {
            left += Math.Abs(ends[span] - places[span]);
        }

        var taken = new List<T>(Math.Min(size, left));
        if (places.Length == 1)
        {
            while (taken.Count < size && places[0] != ends[0])
            {
                Take(taken, 0, places, step);
            }
        }
        else if (size > 0)
        {
            TakeNext(taken, places, ends, step, size);
        }

        return taken;
    }

    // Of each span the next item waits, in the order of the whole.
    private void TakeNext(List<T> taken, int[] places, int[] ends, int step, int size)
    {
        var next = new PriorityQueue<int, CursorKey>(places.Length, step > 0 != descending ? Comparer<CursorKey>.Default : Falling);
        for (var span = 0; span < places.Length; span++)
        {
            if (places[span] != ends[span])
            {
                next.Enqueue(span, keyOf(Next(span, places, step)));
            }
        }

        while (taken.Count < size && next.TryPeek(out var span, out _))
        {
            Take(taken, span, places, step);
            if (places[span] == ends[span])
            {
                next.Dequeue();
            }
            else
            {
                next.DequeueEnqueue(span, keyOf(Next(span, places, step)));
            }
        }
    }

    private void Take(List<T> taken, int span, int[] places, int step)
    {
        var item = Next(span, places, step);
        places[span] += step;
        if (keeps is null || keeps(item))
        {
            taken.Add(item);
        }
    }

    private T Next(int span, int[] places, int step) => At(span, step > 0 ? places[span] : places[span] - 1);

    private bool AnyFrom(int[] places)
    {
        for (var span = 0; span < places.Length; span++)
        {
            if (AnyBetween(span, places[span], spans[span].Count))
            {
                return true;
            }
        }

        return false;
    }

    private bool AnyBelow(int[] places)
    {
        for (var span = 0; span < places.Length; span++)
        {
            if (AnyBetween(span, 0, places[span]))
            {
                return true;
            }
        }

        return false;
    }

    private bool AnyBetween(int span, int low, int high)
    {
        while (low < high && keeps is not null && !keeps(At(span, low)))
        {
            low++;
        }

        return low < high;
    }
}
