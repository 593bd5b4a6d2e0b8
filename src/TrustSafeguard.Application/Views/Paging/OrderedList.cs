using System.Collections;

namespace TrustSafeguard.Application.Views.Paging;

/// <summary>A list that keeps its order. Adding at the end, the usual case, costs what adding to a list costs.</summary>
public sealed class OrderedList<T>(Func<T, CursorKey> keyOf) : IReadOnlyList<T>
{
    private readonly List<T> items = [];

    public int Count => items.Count;

    public T this[int index] => items[index];

    public CursorKey KeyOf(T item) => keyOf(item);

    public void Add(T item)
    {
        if (items.Count == 0 || keyOf(items[^1]) <= keyOf(item))
        {
            items.Add(item);
        }
        else
        {
            items.Insert(FirstAtOrAfter(keyOf(item)), item);
        }
    }

    /// <summary>Takes an item out; nothing where it is not there.</summary>
    /// <remarks>Its key is that with which it was added.</remarks>
    public void Remove(T item)
    {
        var index = FirstAtOrAfter(keyOf(item));
        if (index < items.Count && EqualityComparer<T>.Default.Equals(items[index], item))
        {
            items.RemoveAt(index);
        }
    }

    /// <summary>The whole list.</summary>
    public OrderedSpan<T> All => new(this, 0, items.Count);

    /// <summary>What is not before the one place, and before the other.</summary>
    /// <param name="from">Null from the beginning.</param>
    /// <param name="to">Null to the end.</param>
    public OrderedSpan<T> Between(CursorKey? from, CursorKey? to)
    {
        var start = from is { } first ? FirstAtOrAfter(first) : 0;
        var end = to is { } last ? FirstAtOrAfter(last) : items.Count;
        return new OrderedSpan<T>(this, start, Math.Max(0, end - start));
    }

    private int FirstAtOrAfter(CursorKey key) => All.CountBefore(key, keyOf, orAt: false);

    public List<T>.Enumerator GetEnumerator() => items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
