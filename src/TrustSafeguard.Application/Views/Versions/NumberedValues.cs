using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Keeps one of all values that are equal, and gives it a number by which rows know it. Only whoever changes the views adds.</summary>
/// <param name="comparer">When two are equal.</param>
/// <remarks>INVARIANT: nothing is taken out or given another number, also where the append that brought it fails: a value that nobody needs harms nobody.</remarks>
public sealed class NumberedValues<T>(IEqualityComparer<T>? comparer = null)
    where T : notnull
{
    private readonly Dictionary<T, int> numbers = new(comparer);
    private T[] values = [];
    private int count;

    /// <param name="number">As <see cref="NumberOf"/> has given it.</param>
    public T this[int number] => Volatile.Read(ref values)[number];

    public int NumberOf(T value)
    {
        if (numbers.TryGetValue(value, out var known))
        {
            return known;
        }

        var number = count;
        if (number == values.Length)
        {
            var more = new T[Math.Max(16, number * 2)];
            values.CopyTo(more, 0);
            more[number] = value;
            Volatile.Write(ref values, more);
        }
        else
        {
            values[number] = value;
        }

        numbers.Add(value, number);
        Volatile.Write(ref count, number + 1);
        return number;
    }

    /// <summary>Writes at least those that a reading knows.</summary>
    internal void Save(SnapshotWriter to, Func<T, string> text)
    {
        // INVARIANT: the number is read first. An array that is newer holds what it counts.
        var known = Volatile.Read(ref count);
        to.Write(known);
        foreach (var value in Volatile.Read(ref values).AsSpan(0, known))
        {
            to.Write(text(value));
        }
    }

    /// <summary>Takes in those that were written under the numbers that they had, where there are none yet.</summary>
    internal void Load(SnapshotReader from, Func<string, T> value)
    {
        for (var left = from.ReadCount<int>(); left > 0; left--)
        {
            NumberOf(value(from.ReadText()));
        }
    }
}
