namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// By which limits a cell is protected. What an earlier release published goes by those that it was made with, everything else by those in force; where earlier releases were made
/// with looser ones and leave a cell no more than these ask for, it goes by theirs.
/// </summary>
internal sealed class RowLimits
{
    private readonly Board board;
    private readonly EarlierCells earlier;

    // By row, the loosest limits of the earlier releases that count any of it; null where none of them has looser ones than those in force.
    private readonly StatisticsOptions?[] before;

    private RowLimits(Board board, StatisticsOptions?[] before) => (this.board, this.before, earlier) = (board, before, new(board.Slots, board.Subject));

    /// <returns>Null where all releases were made with the limits in force.</returns>
    public static RowLimits? Of(Board board)
    {
        if (!board.Rows.Any(IsLooser))
        {
            return null;
        }

        var ofParts = new StatisticsOptions?[board.Parts.Length];
        foreach (var (index, row) in board.Rows.Index().Where(each => IsLooser(each.Item)))
        {
            foreach (var part in board.PartsOf[index])
            {
                ofParts[part] = Loosest(ofParts[part], row.Earlier!.Value.Release.Options);
            }
        }

        return new(board, [.. board.PartsOf.Select(parts => parts.Aggregate((StatisticsOptions?)null, (loosest, part) => Loosest(loosest, ofParts[part])))]);

        bool IsLooser(BoardRow row) => row.Earlier is var (release, _) && release.Options.IsLooserThan(board.Options);
    }

    /// <summary>The limits by which a cell is protected.</summary>
    public StatisticsOptions For(int row, CellReason reason) =>
        reason == CellReason.NarrowedBefore ? before[row] ?? board.Options
        : IsAsItWas(row, reason) ? board.Rows[row].Earlier!.Value.Release.Options
        : board.Options;

    /// <summary>Lets a cell go by the limits of earlier releases, which do not leave it what those in force ask for. What those ask nothing of is kept from nobody.</summary>
    /// <returns>Whether it went by others before.</returns>
    public bool Relax(int cell)
    {
        var row = cell / board.Slots.Count;
        ref var reason = ref board.Reasons[cell];
        if (before[row] is not { } looser || IsAsItWas(row, reason) || reason is CellReason.NarrowedBefore or CellReason.KnownBefore or CellReason.ToldBefore)
        {
            return false;
        }

        reason = IsKept(row, cell, reason, looser) ? CellReason.NarrowedBefore : CellReason.KnownBefore;
        return true;
    }

    // What has changed since is told, or kept, by this release.
    private bool IsAsItWas(int row, CellReason reason) => board.Rows[row].Earlier is not null && reason != CellReason.SmallChange;

    private bool IsKept(int row, int cell, CellReason reason, StatisticsOptions limits)
    {
        return reason switch
        {
            CellReason.SmallCount => IsSmall(cell) || IsSmall(board.CellOf(row, 0)) || IsOfSmallGroup(),
            CellReason.FewSchools => board.Rows[row].Schools.Length < limits.MinimumSchools,
            CellReason.SmallChange when TellsBefore(row, cell) is { IsShown: true } told => Math.Abs(board.Values[cell] - told.Count) < limits.Threshold,
            _ => true,
        };

        // Kinds stand behind the row of all.
        bool IsOfSmallGroup() => board.Rows[row] is { IsNew: true, Kind: { } kind } && IsSmall(board.CellOf(row - kind - 1, 0));

        bool IsSmall(int its) => board.Values[its] > 0 && board.Values[its] < limits.Threshold;
    }

    private ReleasedCell? TellsBefore(int row, int cell) => board.Rows[row].Earlier is var (release, released)
        ? EarlierCells.Find(released, earlier.PlacesOf(release), cell % board.Slots.Count)
        : null;

    private static StatisticsOptions? Loosest(StatisticsOptions? one, StatisticsOptions? other) => one is null || other is null ? one ?? other : new()
    {
        Threshold = Math.Min(one.Threshold, other.Threshold),
        MinimumSchools = Math.Min(one.MinimumSchools, other.MinimumSchools),
        CountsLeftPossible = Math.Min(one.CountsLeftPossible, other.CountsLeftPossible),
    };
}
