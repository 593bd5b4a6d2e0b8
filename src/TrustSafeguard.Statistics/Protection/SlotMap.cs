using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// The places of a row: slot 0 is how many there are, then the categories of each breakdown that records hold. Behind those of a breakdown of one kind is one for what is of
/// another, which no table has: so everything is in one slot of each breakdown.
/// </summary>
internal sealed class SlotMap
{
    private readonly Subject subject;
    private readonly int[] first;
    private readonly int[] breakdownOf;
    private readonly int[] size;

    // By kind, of all together first, and slot.
    private readonly bool[][] isTold;

    public SlotMap(Subject subject)
    {
        this.subject = subject;
        Breakdowns = [.. subject.Breakdowns.Index().Where(each => each.Item.Recorded).Select(each => each.Index)];
        first = new int[subject.Breakdowns.Length];
        size = [.. subject.Breakdowns.Select(breakdown => breakdown.Categories.Length + (breakdown.OfKind is null ? 0 : 1))];
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

        isTold = [.. Enumerable.Range(-1, subject.Kinds.Length + 1).Select(kind => Enumerable.Range(0, Count).Select(slot => Tells(kind < 0 ? null : kind, slot)).ToArray())];
        Impossible = [.. Enumerable.Range(0, subject.Kinds.Length).Select(kind => Enumerable.Range(1, Count - 1).Where(slot => !MayBe(kind, slot)).ToArray())];
    }

    public int Count { get; }

    /// <summary>The breakdowns that records hold, by their place in the subject.</summary>
    public ImmutableArray<int> Breakdowns { get; }

    /// <summary>By kind, the slots that nothing of it is in, in ascending order.</summary>
    public int[][] Impossible { get; }

    public int Of(int breakdown, int category) => first[breakdown] + category;

    /// <summary>The slot of what is of a kind; of another kind than the breakdown's whichever category is given.</summary>
    public int Of(int breakdown, int category, int kind) => first[breakdown] + (IsOfKind(breakdown, kind) ? category : size[breakdown] - 1);

    public int First(int breakdown) => first[breakdown];

    public int Size(int breakdown) => size[breakdown];

    /// <summary>How many categories a breakdown has that tables show.</summary>
    public int Categories(int breakdown) => subject.Breakdowns[breakdown].Categories.Length;

    /// <summary>The breakdown that a slot is of; -1 of slot 0.</summary>
    public int BreakdownOf(int slot) => breakdownOf[slot];

    /// <summary>Whether the rows of a kind show a slot.</summary>
    /// <param name="kind">The kind's place; null for all kinds together.</param>
    /// <param name="slot">The slot.</param>
    public bool IsTold(int? kind, int slot) => isTold[kind + 1 ?? 0][slot];

    private bool Tells(int? kind, int slot) =>
        slot == 0 || (slot - first[breakdownOf[slot]] < Categories(breakdownOf[slot]) && subject.Tells(kind, subject.Breakdowns[breakdownOf[slot]]));

    private bool IsOfKind(int breakdown, int kind) => subject.Breakdowns[breakdown].OfKind is not { } only || only == kind;

    private bool MayBe(int kind, int slot)
    {
        var (breakdown, category) = (subject.Breakdowns[breakdownOf[slot]], slot - first[breakdownOf[slot]]);
        return category < breakdown.Categories.Length ? breakdown.MayBe(kind, category) : breakdown.OfKind != kind;
    }
}
