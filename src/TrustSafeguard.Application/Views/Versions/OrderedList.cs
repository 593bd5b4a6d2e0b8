using System.Collections;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>A list that keeps its order: everybody reads it as it was at their version. Adding at the end, the usual case, costs what adding to a list costs.</summary>
/// <param name="keyOf">A thing's place, which never changes while it is in the list.</param>
public sealed class OrderedList<T>(Func<T, CursorKey> keyOf) : IReadOnlyList<T>
{
    private OrderedTree<T>? newest;

    public int Count => ViewReading.Seen(newest)?.Count ?? 0;

    public T this[int index] => All[index];

    public CursorKey KeyOf(T item) => keyOf(item);

    /// <summary>The whole list, as it is at this thread's version.</summary>
    public OrderedSpan<T> All => OrderedSpan<T>.Of(Seen);

    private OrderedTree<T> Seen => ViewReading.Seen(newest) ?? OrderedTree<T>.Empty;

    /// <summary>What is not before the one place, and before the other.</summary>
    /// <param name="from">Null from the beginning.</param>
    /// <param name="to">Null to the end.</param>
    public OrderedSpan<T> Between(CursorKey? from, CursorKey? to) => All.Between(from, to, keyOf);

    public void Add(T item)
    {
        var (all, key) = (All, keyOf(item));
        var place = all.Count == 0 || keyOf(all[all.Count - 1]) <= key ? all.Count : all.CountBefore(key, keyOf, orAt: false);
        ToChange().Insert(place, item);
    }

    /// <summary>Takes an item out; nothing where it is not there.</summary>
    /// <remarks>Its key is that with which it was added.</remarks>
    public void Remove(T item)
    {
        var all = All;
        var place = all.CountBefore(keyOf(item), keyOf, orAt: false);
        if (place < all.Count && EqualityComparer<T>.Default.Equals(all[place], item))
        {
            ToChange().RemoveAt(place);
        }
    }

    // A tree that this append has made is nobody else's yet.
    private OrderedTree<T> ToChange() =>
        Append.Present.Owns(newest) ? newest! : newest = Append.Present.Follow(newest, Seen.Copy());

    /// <summary>What there is when it is asked for.</summary>
    public OrderedSpan<T>.Enumerator GetEnumerator() => All.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
