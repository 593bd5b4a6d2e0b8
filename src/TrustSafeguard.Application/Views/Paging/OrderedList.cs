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

    public void Remove(T item) => items.Remove(item);

    /// <summary>The index of the first item whose key is not before the given one; the count where there is none.</summary>
    public int FirstAtOrAfter(CursorKey key)
    {
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (keyOf(items[middle]) < key)
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

    public List<T>.Enumerator GetEnumerator() => items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
