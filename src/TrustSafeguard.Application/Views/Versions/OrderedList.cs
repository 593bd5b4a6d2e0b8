using System.Collections;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>A list that keeps its order: everybody reads it as it was at their version. Adding at the end, the usual case, costs what adding to a list costs.</summary>
/// <param name="keyOf">A thing's place, which never changes while it is in the list.</param>
/// <param name="orderOf">
/// The order of that place (<see cref="CursorKey.Order"/>), where all have the same rank and it is had for less: what is told apart by it needs no place. Null where it is not.
/// </param>
public sealed class OrderedList<T>(Func<T, CursorKey> keyOf, Func<T, long>? orderOf = null) : IReadOnlyList<T>
{
    // Where a list is so many times longer than what is added, it is not made anew.
    private const int InsertedOneByOne = 16;

    private OrderedTree<T>? newest;
    private UnorderedChanges<T>? unordered;

    public int Count => Seen.Count;

    public T this[int index] => All[index];

    public CursorKey KeyOf(T item) => keyOf(item);

    /// <summary>The whole list, as it is at this thread's version.</summary>
    public OrderedSpan<T> All => OrderedSpan<T>.Of(Seen);

    private OrderedTree<T> Seen
    {
        get
        {
            if (unordered is not null && Append.IsOnThisThread)
            {
                Settle();
            }

            return Ordered;
        }
    }

    // All that is there but what waits to be put into order.
    private OrderedTree<T> Ordered => ViewReading.Seen(newest) ?? OrderedTree<T>.Empty;

    /// <summary>What is not before the one place, and before the other.</summary>
    /// <param name="from">Null from the beginning.</param>
    /// <param name="to">Null to the end.</param>
    public OrderedSpan<T> Between(CursorKey? from, CursorKey? to) => All.Between(from, to, keyOf);

    public void Add(T item)
    {
        var tree = OrderedSpan<T>.Of(Ordered);
        if (unordered is null && (tree.Count == 0 || IsInOrder(tree[tree.Count - 1], item)))
        {
            ToChange().Insert(tree.Count, item);
        }
        else if (Append.Present.IsUnread)
        {
            Later().Add(keyOf(item), item);
        }
        else
        {
            Insert(keyOf(item), item);
        }
    }

    /// <summary>Takes an item out; nothing where it is not there.</summary>
    /// <remarks>Its key is that with which it was added.</remarks>
    public void Remove(T item)
    {
        var key = keyOf(item);
        if (PlaceOf(key) is var place && place < Ordered.Count && EqualityComparer<T>.Default.Equals(OrderedSpan<T>.Of(Ordered)[place], item))
        {
            // INVARIANT: at once, also while nobody reads: once it is out, the item may come to have another key.
            ToChange().RemoveAt(place);
        }
        else
        {
            unordered?.Remove(key, item);
        }
    }

    private bool IsInOrder(T before, T item) =>
        orderOf is not null && (orderOf(before), orderOf(item)) is var (one, other) && one != other ? one < other : keyOf(before) <= keyOf(item);

    private void Insert(CursorKey key, T item) => ToChange().Insert(PlaceOf(key), item);

    private int PlaceOf(CursorKey key) => OrderedSpan<T>.Of(Ordered).CountBefore(key, keyOf, orAt: false);

    // While nobody reads, what comes in no order is put into it once and not each time: in the end, or when a change looks at it before.
    private UnorderedChanges<T> Later()
    {
        if (unordered is null)
        {
            unordered = new UnorderedChanges<T>();
            Append.Present.AtItsEnd(Settle);
        }

        return unordered;
    }

    private void Settle()
    {
        if (unordered is not { } changes)
        {
            return;
        }

        unordered = null;
        var added = changes.InOrder();
        if (added.Count * InsertedOneByOne < Ordered.Count)
        {
            added.ForEach(each => Insert(each.Key, each.Item));
        }
        else
        {
            newest = Append.Present.Follow(newest, OrderedTree<T>.Build([.. Merged(OrderedSpan<T>.Of(Ordered), added)]));
        }
    }

    private IEnumerable<T> Merged(OrderedSpan<T> before, List<(CursorKey Key, T Item)> added)
    {
        var next = 0;
        foreach (var item in before)
        {
            for (var key = keyOf(item); next < added.Count && added[next].Key < key; next++)
            {
                yield return added[next].Item;
            }

            yield return item;
        }

        for (; next < added.Count; next++)
        {
            yield return added[next].Item;
        }
    }

    // A tree that this append has made is nobody else's yet.
    private OrderedTree<T> ToChange() =>
        Append.Present.Owns(newest) ? newest! : newest = Append.Present.Follow(newest, Ordered.Copy());

    /// <summary>What there is when it is asked for.</summary>
    public OrderedSpan<T>.Enumerator GetEnumerator() => All.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
