using System.Collections;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>A list to whose end things are added: everybody reads as much of it as there was at their version.</summary>
/// <remarks>INVARIANT: what stands in an array of a state that somebody can see is never overwritten. What is added goes behind it.</remarks>
public sealed class VersionedList<T> : IReadOnlyList<T>
{
    private Items? newest;

    public int Count => ViewReading.Seen(newest)?.Count ?? 0;

    public T this[int index] => Seen[index];

    /// <summary>What there is at this thread's version.</summary>
    public ReadOnlySpan<T> Seen => ViewReading.Seen(newest) is { } items ? items.Segment : default;

    /// <summary>The last that fits; the default of its type where none does.</summary>
    public T? FindLast(Func<T, bool> fits)
    {
        var seen = Seen;
        for (var index = seen.Length - 1; index >= 0; index--)
        {
            if (fits(seen[index]))
            {
                return seen[index];
            }
        }

        return default;
    }

    public void Add(T item)
    {
        var (items, count) = ViewReading.Seen(newest) is { } before ? (before.Array, before.Count) : ([], 0);
        if (count == items.Length)
        {
            Array.Resize(ref items, Math.Max(2, count * 2));
        }

        items[count] = item;
        Show(items, count + 1);
    }

    /// <summary>Adds something before the place, which moves what stands from there on.</summary>
    public void Insert(int place, T item)
    {
        T[] items = [.. Seen[..place], item, .. Seen[place..]];
        Show(items, items.Length);
    }

    private void Show(T[] items, int count)
    {
        if (Append.Present.Owns(newest))
        {
            (newest!.Array, newest.Count) = (items, count);
        }
        else
        {
            newest = Append.Present.Follow(newest, new Items { Array = items, Count = count });
        }
    }

    /// <summary>What there is when it is asked for; later additions are not in it.</summary>
    public IEnumerator<T> GetEnumerator() => (ViewReading.Seen(newest)?.Segment ?? (IEnumerable<T>)[]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Items : State
    {
        public required T[] Array { get; set; }

        public required int Count { get; set; }

        public ArraySegment<T> Segment => new(Array, 0, Count);
    }
}
