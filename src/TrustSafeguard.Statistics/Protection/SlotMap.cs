using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>The places of a row: slot 0 is how many there are, then the categories of each breakdown that records hold.</summary>
internal sealed class SlotMap
{
    private readonly int[] _first;
    private readonly int[] _breakdownOf;
    private readonly int[] _size;

    public SlotMap(Subject subject)
    {
        Breakdowns = [.. subject.Breakdowns.Index().Where(each => each.Item.Recorded).Select(each => each.Index)];
        _first = new int[subject.Breakdowns.Length];
        _size = [.. subject.Breakdowns.Select(breakdown => breakdown.Categories.Length)];
        Count = 1;
        foreach (var breakdown in Breakdowns)
        {
            _first[breakdown] = Count;
            Count += _size[breakdown];
        }

        _breakdownOf = new int[Count];
        _breakdownOf[0] = -1;
        foreach (var breakdown in Breakdowns)
        {
            Array.Fill(_breakdownOf, breakdown, _first[breakdown], _size[breakdown]);
        }
    }

    public int Count { get; }

    /// <summary>The breakdowns that records hold, by their place in the subject.</summary>
    public ImmutableArray<int> Breakdowns { get; }

    public int Of(int breakdown, int category) => _first[breakdown] + category;

    public int First(int breakdown) => _first[breakdown];

    public int Size(int breakdown) => _size[breakdown];

    /// <summary>The breakdown that a slot is of; -1 of slot 0.</summary>
    public int BreakdownOf(int slot) => _breakdownOf[slot];
}
