using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>The places of a row: slot 0 is how many there are, then the categories of each breakdown that records hold.</summary>
internal sealed class SlotMap
{
    private readonly int[] first;
    private readonly int[] breakdownOf;
    private readonly int[] size;

    public SlotMap(Subject subject)
    {
        Breakdowns = [.. subject.Breakdowns.Index().Where(each => each.Item.Recorded).Select(each => each.Index)];
        first = new int[subject.Breakdowns.Length];
        size = [.. subject.Breakdowns.Select(breakdown => breakdown.Categories.Length)];
        Count = 1;
        foreach (var breakdown in Breakdowns)
        {
            first[breakdown] = Count;
            Count += size[breakdown];
        }

        breakdownOf = new int[Count];
        breakdownOf[0] = -1;
        foreach (var breakdown in Breakdowns)
        {
            Array.Fill(breakdownOf, breakdown, first[breakdown], size[breakdown]);
        }
    }

    public int Count { get; }

    /// <summary>The breakdowns that records hold, by their place in the subject.</summary>
    public ImmutableArray<int> Breakdowns { get; }

    public int Of(int breakdown, int category) => first[breakdown] + category;

    public int First(int breakdown) => first[breakdown];

    public int Size(int breakdown) => size[breakdown];

    /// <summary>The breakdown that a slot is of; -1 of slot 0.</summary>
    public int BreakdownOf(int slot) => breakdownOf[slot];
}
