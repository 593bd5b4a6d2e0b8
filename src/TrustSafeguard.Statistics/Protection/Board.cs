using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// All tables at once as one system. Unknown are the counts of parts: schools and days that every release, this and the earlier ones, counts in the same rows.
/// Every cell is a sum over its
/// row's parts, so each table, margin, and earlier release is an equation over the same unknowns.
/// </summary>
internal sealed class Board : IDisposable
{
    /// <summary>The cost of a cell that was published and is as it was: it cannot be taken back.</summary>
    public const int Published = 1_000_000_000;

    /// <summary>A count that no release limits.</summary>
    public const int Unlimited = 1_000_000;

    private readonly ReleaseRequest request;

    public Board(ReleaseRequest request, SlotMap slots, IReadOnlyList<BoardRow> rows, IReadOnlyList<int[]> partsOf, IReadOnlyList<Part> parts, StatisticsOptions options)
    {
        (this.request, Slots, Rows, PartsOf, Parts, Options) = (request, slots, [.. rows], [.. partsOf], [.. parts], options);
        NewRows = rows.TakeWhile(row => row.IsNew).Count();
        Cells = rows.Count * slots.Count;
        Values = Arrays.Of<int>(Cells);
        Reasons = Arrays.Of<CellReason>(Cells);
        Costs = Arrays.Of<int>(Cells);
        Lowest = Arrays.Of<int>(Cells);
        Highest = Arrays.Of<int>(Cells);
        Counts = Arrays.Of<int>(Places);
        Having = new ulong[parts.Count];
        RowsOf = new int[parts.Count][];
        Changes = new(this);
    }

    public Subject Subject => request.Subject;

    public SlotMap Slots { get; }

    public BoardRow[] Rows { get; }

    /// <summary>How many rows are of this release; they stand before all others.</summary>
    public int NewRows { get; }

    /// <summary>The parts that each row counts, in ascending order.</summary>
    public int[][] PartsOf { get; }

    public Part[] Parts { get; }

    public StatisticsOptions Options { get; }

    /// <summary>Of each row, where earlier releases were made with looser ones; null where none was.</summary>
    public RowLimits? Limits { get; set; }

    /// <summary>What is as large as the board: good until it is disposed of.</summary>
    public BorrowedArrays Arrays { get; } = new();

    /// <summary>How many cells all rows have.</summary>
    public int Cells { get; }

    /// <summary>How many counts all parts have.</summary>
    public int Places => Parts.Length * Slots.Count;

    /// <summary>The rows that count a part, in ascending order.</summary>
    public int[][] RowsOf { get; }

    /// <summary>How many of each slot a part has. This and what follows may be longer than there are places or cells.</summary>
    public int[] Counts { get; }

    /// <summary>The slots of which a part has any, as <see cref="SlotBits"/>.</summary>
    public ulong[] Having { get; }

    /// <summary>The same where the counts are the same; 0 in the true world.</summary>
    public ulong Moved { get; set; }

    /// <summary>What has changed since releases counted it.</summary>
    public RecordChanges Changes { get; }

    /// <summary>Which rows of this release are told, where it is made anew; null where all are.</summary>
    public Renewal? Renewal { get; init; }

    /// <summary>True counts, by row and slot.</summary>
    public int[] Values { get; }

    public CellReason[] Reasons { get; }

    /// <summary>What it costs to suppress a cell that is shown.</summary>
    public int[] Costs { get; }

    /// <summary>The lowest and highest count of a suppressed cell in any world that was found to agree with everything published.</summary>
    public int[] Lowest { get; }

    public int[] Highest { get; }

    public void Dispose() => Arrays.Dispose();

    public int CellOf(int row, int slot) => (row * Slots.Count) + slot;

    /// <summary>Whether a row shows a slot, or would if it were published.</summary>
    public bool IsTold(int row, int slot) => Slots.IsTold(Rows[row].Kind, slot);

    /// <summary>Whether a row of this release is told by what is counted now.</summary>
    public bool IsOpen(int row) => Renewal is null || Renewal.IsOpen(row);

    public bool IsShown(int cell) => Reasons[cell] == CellReason.Shown;

    public bool IsSuppressed(int cell) => Reasons[cell] is not (CellReason.Shown or CellReason.NotRecorded);

    /// <summary>What has to stay possible for a suppressed cell.</summary>
    public Need NeedOf(int cell)
    {
        var limits = Limits?.For(cell / Slots.Count, Reasons[cell]) ?? Options;
        var left = limits.CountsLeftPossible - 1;
        return Reasons[cell] switch
        {
            _ when Values[cell] > 0 && Values[cell] < limits.Threshold => new Need(1, limits.Threshold - 1, left),
            CellReason.WholeGroup => new Need(Values[cell] - left, Values[cell], left),
            _ => new Need(int.MaxValue, 0, left),
        };
    }

    /// <summary>Whether enough counts are seen to be possible for a cell; so they are where it is shown, or tells of nobody.</summary>
    public bool IsMet(int cell) => !IsSuppressed(cell) || NeedOf(cell).IsMet(Lowest[cell], Highest[cell]);

    public ImmutableArray<ReleasedRow> ReleasedRows() =>
    [
        .. Rows.Index().Where(each => each.Item.IsNew).Select(each => new ReleasedRow(each.Item.Places, each.Item.Kind, each.Item.Schools, CellsOf(each.Index))),
    ];

    private ImmutableArray<ReleasedCell> CellsOf(int row)
    {
        var cells = ImmutableArray.CreateBuilder<ReleasedCell>();
        cells.Add(new(Values[CellOf(row, 0)], Reasons[CellOf(row, 0)]));
        if (!Rows[row].IsBrokenDown)
        {
            return cells.ToImmutable();
        }

        foreach (var (index, breakdown) in request.Subject.Breakdowns.Index())
        {
            var isTold = breakdown.Recorded && request.Subject.Tells(Rows[row].Kind, breakdown);
            for (var category = 0; category < breakdown.Categories.Length; category++)
            {
                cells.Add(isTold
                    ? new(Values[CellOf(row, Slots.Of(index, category))], Reasons[CellOf(row, Slots.Of(index, category))])
                    : new(0, CellReason.NotRecorded));
            }
        }

        return cells.ToImmutable();
    }
}
