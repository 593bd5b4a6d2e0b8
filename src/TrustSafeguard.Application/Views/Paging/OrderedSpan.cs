using System.Collections;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.Paging;

/// <summary>What lies between two places of an ordered list, as it was when it was asked for.</summary>
public readonly struct OrderedSpan<T>
{
    private readonly OrderedTree<T> tree;
    private readonly int start;

    private OrderedSpan(OrderedTree<T> tree, int start, int count) => (this.tree, this.start, Count) = (tree, start, count);

    public int Count { get; }

    public T this[int index] => tree.LeafOf(start + index, out var first, out _)[start + index - first];

    public IEnumerable<T> Items
    {
        get
        {
            var items = GetEnumerator();
            while (items.MoveNext())
            {
                yield return items.Current;
            }
        }
    }

    /// <summary>Things that are in order already, as one list; an array is not changed afterwards.</summary>
    public static OrderedSpan<T> Of(IEnumerable<T> ordered) => Of(OrderedTree<T>.Of(ordered as T[] ?? [.. ordered]));

    internal static OrderedSpan<T> Of(OrderedTree<T> tree) => new(tree, 0, tree.Count);

    internal OrderedCursor<T> Cursor => new(tree);

    internal int Start => start;

    /// <summary>The parts of the whole list, kept with it for as long as nothing of it changes; null where nobody has asked.</summary>
    internal PartOfTree[]? PartsOfWhole
    {
        get => tree.Parts;
        set => tree.Parts = value;
    }

    /// <summary>What is not before the one place, and before the other.</summary>
    /// <param name="from">Null from the beginning.</param>
    /// <param name="to">Null to the end.</param>
    /// <param name="keyOf">An item's place.</param>
    public OrderedSpan<T> Between(CursorKey? from, CursorKey? to, Func<T, CursorKey> keyOf)
    {
        var first = from is { } place ? CountBefore(place, keyOf, orAt: false) : 0;
        var end = to is { } last ? CountBefore(last, keyOf, orAt: false) : Count;
        return Slice(first, Math.Max(0, end - first));
    }

    /// <summary>So many from a place on.</summary>
    public OrderedSpan<T> Slice(int from, int count) => new(tree, start + from, count);

    /// <summary>The same without some items, in pieces.</summary>
    /// <param name="items">They rise in <paramref name="keyOf"/>, and may lie elsewhere.</param>
    /// <param name="keyOf">An item's place in the list's own order.</param>
    public IEnumerable<OrderedSpan<T>> Without(IEnumerable<T> items, Func<T, CursorKey> keyOf)
    {
        var from = 0;
        foreach (var item in items)
        {
            var place = CountBefore(keyOf(item), keyOf, orAt: false);
            if (place < Count && keyOf(this[place]) == keyOf(item))
            {
                yield return Slice(from, place - from);
                from = place + 1;
            }
        }

        yield return Slice(from, Count - from);
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
        foreach (var item in this)
        {
            count += keeps(item) ? 1 : 0;
        }

        return count;
    }

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes through a span from its beginning.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly int end;
        private OrderedCursor<T> cursor;
        private int next;

        internal Enumerator(OrderedSpan<T> span) => (cursor, next, end, Current) = (span.Cursor, span.start, span.start + span.Count, default!);

        public T Current { get; private set; }

        readonly object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (next == end)
            {
                return false;
            }

            Current = cursor[next++];
            return true;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose() { }
    }
}
