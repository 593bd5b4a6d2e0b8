namespace TrustSafeguard.Statistics.Protection;

/// <summary>Makes tables anew: rows of which enough has changed by the records of today, all others as they stand.</summary>
internal static class Renewing
{
    /// <param name="request">What is asked for.</param>
    /// <param name="kept">What was published of it last.</param>
    /// <param name="first">What was counted first, of all schools and days.</param>
    /// <param name="today">What there is today.</param>
    /// <param name="linked">Every earlier release that is linked to it, each with its distance and place.</param>
    /// <param name="options">The limits in force.</param>
    public static Release Make(
        ReleaseRequest request, Release kept, FirstCounted first, IEnumerable<Occurrence> today, List<(Release Release, int Distance, int Place)> linked, StatisticsOptions options)
    {
        var anew = linked.Where(each => each.Release.IsAnew).OrderBy(each => each.Place).Select(each => each.Release).ToList();
        List<BoardRow> rows = [.. RequestedRows.Of(request)];
        var renewal = new Renewal(request, rows, first, anew, today, options);
        using var board = renewal.IsAnything ? Protected(request, renewal, linked, options) : null;
        var made = board?.ReleasedRows();
        var stands = rows.Index().Any(row => made is null || !renewal.IsOpen(row.Index));
        return new(request.Owner, request.Scope, request.Subject, request.Dimensions, request.Period, request.Concepts, options, [.. rows.Select(Row)])
        {
            Counted = CountedRecords.Of(request, renewal.Counted),
            IsAnew = true,
            Edition = stands ? Math.Min(kept.Edition, Release.NewestEdition) : Release.NewestEdition,
            CouldNotBePutRight = renewal.IsAnything && board is null,
        };

        ReleasedRow Row(BoardRow row, int index) => made is { } its && renewal.IsOpen(index) ? its[index] : Standing(row, kept, options);
    }

    // Where it cannot be protected, everything stands.
    private static Board? Protected(ReleaseRequest request, Renewal renewal, List<(Release Release, int Distance, int Place)> linked, StatisticsOptions options)
    {
        var sharing = linked.Where(each => each.Distance == 1).OrderBy(each => each.Place).Select(each => each.Release).ToList();
        var board = BoardBuilder.Build(request, renewal.Counted, [.. linked.Select(each => each.Release)], sharing, [], options, renewal);
        if (board is null)
        {
            return null;
        }

        if (options.RoundTo != 0)
        {
            PrimarySuppression.MarkSchools(board);
            return board;
        }

        PrimarySuppression.Mark(board);
        ImpliedZeros.Show(board);
        if (Chooser.Protect(board))
        {
            return board;
        }

        board.Dispose();
        return null;
    }

    // By its schools: places may be called otherwise since.
    private static ReleasedRow Standing(BoardRow row, Release kept, StatisticsOptions options)
    {
        var stands = (kept.Rows.FirstOrDefault(
            was => was.Kind == row.Kind && ToldPlaces.Of(was.Places) == ToldPlaces.Of(row.Places) && SameSchools.Instance.Equals(was.Schools, row.Schools))
            ?? new ReleasedRow([], row.Kind, row.Schools, [.. HiddenCells(row, kept.Subject)])) with { Places = row.Places, Stands = true };
        return kept.Options.IsLooserThan(options)
            ? stands with { Cells = [.. stands.Cells.Select(cell => cell.IsSuppressed ? cell with { Reason = CellReason.NarrowedBefore } : cell)] }
            : stands;
    }

    private static IEnumerable<ReleasedCell> HiddenCells(BoardRow row, Subject subject) => row.IsBrokenDown
        ? subject.Breakdowns.SelectMany(
                breakdown => breakdown.Categories, (breakdown, _) => breakdown.Recorded && subject.Tells(row.Kind, breakdown) ? CellReason.SmallChange : CellReason.NotRecorded)
            .Select(reason => new ReleasedCell(0, reason)).Prepend(new(0, CellReason.SmallChange))
        : [new(0, CellReason.SmallChange)];
}
