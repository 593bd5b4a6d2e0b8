using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>Lays this release and the earlier ones over each other, and counts.</summary>
internal static class BoardBuilder
{
    private const int WorthOfWhole = 10;
    private const int WorthOfMargin = 2;
    private const int CostOfTotal = 40;
    private const int CostOfCell = 10;
    private const int DearestCount = 50;

    /// <param name="request">What is to be published.</param>
    /// <param name="occurrences">What there is today.</param>
    /// <param name="linked">The earlier releases that are looked at.</param>
    /// <param name="sharing">Those of them that count some of the request's schools and days, in the order in which they were published.</param>
    /// <param name="notLookedAt">The other earlier releases.</param>
    /// <param name="options">The limits in force.</param>
    /// <param name="renewal">Which rows are told, where it is made anew.</param>
    /// <returns>The board; null where it would have more cells than the limit.</returns>
    public static Board? Build(
        ReleaseRequest request, IEnumerable<Occurrence> occurrences, ImmutableArray<Release> linked, IReadOnlyList<Release> sharing, ImmutableArray<Release> notLookedAt,
        StatisticsOptions options, Renewal? renewal = null)
    {
        var slots = new SlotMap(request.Subject);
        List<BoardRow> rows = [.. RequestedRows.Of(request)];
        rows.EnsureCapacity((rows.Count + linked.Sum(release => release.Rows.Length)) * 2);
        var kinds = request.Subject.Kinds.Length;
        List<RowsOfRelease> counting = [new(request.Period, SchoolGroups.Of(rows, kinds), 0)];
        foreach (var release in linked)
        {
            counting.Add(new(release.Period, SchoolGroups.Of(release), rows.Count));
            rows.AddRange(EarlierRows.Of(release));
        }

        var parting = new Parting(rows.Count, counting, notLookedAt, kinds);
        List<int[]> partsOf = new(rows.Capacity);
        partsOf.AddRange(parting.PartsOf);
        if (!linked.IsEmpty)
        {
            AddUnpublished(rows, partsOf, parting, request.Subject);
        }

        var room = (options.Cells / slots.Count) - rows.Count;
        if (room < 0)
        {
            return null;
        }

        if (!linked.IsEmpty)
        {
            // Nothing is refused for them: those of earlier releases were protected when these were made, and are left out where there is no room.
            foreach (var (row, parts) in Differences.Of(rows, partsOf, request.Owner, linked.Select(release => release.Owner)).Take(room).ToList())
            {
                rows.Add(row);
                partsOf.Add(parts);
            }
        }

        var board = new Board(request, slots, rows, partsOf, parting.Parts, options) { Renewal = renewal };
        NameRows(board);
        board.Limits = RowLimits.Of(board);
        Count(board, parting, request.Subject, occurrences);
        board.Changes.FindSince(sharing, parting);
        var newToReaders = NewToReaders(rows, options.MinimumSchools);
        var earlier = new EarlierCells(board.Slots, request.Subject);
        foreach (var (index, row) in rows.Index())
        {
            SetCells(board, index, row, earlier, newToReaders);
        }

        return board;
    }

    private static void AddUnpublished(List<BoardRow> rows, List<int[]> partsOf, Parting parting, Subject subject)
    {
        var isPublished = new bool[parting.Parts.Count];
        foreach (var parts in partsOf)
        {
            if (parts is [var only])
            {
                isPublished[only] = true;
            }
        }

        bool[] isBrokenDown = [.. Enumerable.Range(0, subject.Kinds.Length).Select(kind => subject.IsBrokenDown(kind))];
        for (var part = 0; part < isPublished.Length; part++)
        {
            if (!isPublished[part])
            {
                var (schools, period, kind, _) = parting.Parts[part];
                rows.Add(new BoardRow([], kind, ImmutableCollectionsMarshal.AsImmutableArray(schools), isBrokenDown[kind], period) { IsUnpublished = true });
                partsOf.Add([part]);
            }
        }

        if (subject.IsBrokenDownTogether)
        {
            AddUnpublishedTogether(rows, partsOf, parting);
        }
    }

    // What tables tell apart of all kinds together, differences tell of all kinds together too. Where a kind was put right apart from the others, no two rows have such a
    // difference.
    private static void AddUnpublishedTogether(List<BoardRow> rows, List<int[]> partsOf, Parting parting)
    {
        var known = partsOf.ToHashSet(SameNumbers.Instance);
        foreach (var kinds in parting.Parts.Index().GroupBy(each => (each.Item.Schools[0], each.Item.Period)))
        {
            int[] parts = [.. kinds.Select(each => each.Index)];
            var (_, first) = kinds.First();
            if (kinds.All(each => SameNumbers.Instance.Equals(each.Item.Schools, first.Schools)) && known.Add(parts))
            {
                rows.Add(new BoardRow([], null, ImmutableCollectionsMarshal.AsImmutableArray(first.Schools), true, first.Period) { IsUnpublished = true });
                partsOf.Add(parts);
            }
        }
    }

    // Too few schools to be shown, and no table has a row of them. Of all rows these are few.
    private static HashSet<ImmutableArray<int>> NewToReaders(List<BoardRow> rows, int minimum)
    {
        var without = rows.Where(row => row.IsUnpublished && row.Schools.Length < minimum).Select(row => row.Schools).ToHashSet(SameSchools.Instance);
        foreach (var row in without.Count == 0 ? [] : rows)
        {
            if (!row.IsUnpublished && row.Schools.Length < minimum)
            {
                without.Remove(row.Schools);
            }
        }

        return without;
    }

    private static void NameRows(Board board)
    {
        var times = new int[board.Parts.Length];
        foreach (var parts in board.PartsOf)
        {
            foreach (var part in parts)
            {
                times[part]++;
            }
        }

        for (var part = 0; part < times.Length; part++)
        {
            board.RowsOf[part] = new int[times[part]];
            times[part] = 0;
        }

        for (var row = 0; row < board.Rows.Length; row++)
        {
            foreach (var part in board.PartsOf[row])
            {
                board.RowsOf[part][times[part]++] = row;
            }
        }
    }

    private static void Count(Board board, Parting parting, Subject subject, IEnumerable<Occurrence> occurrences)
    {
        var slots = board.Slots;
        foreach (var occurrence in occurrences)
        {
            if (occurrence.Kind < 0 || occurrence.Kind >= subject.Kinds.Length)
            {
                throw new ArgumentException($"An occurrence at school {occurrence.School} has kind {occurrence.Kind}, which `{subject.Name}` does not have.", nameof(occurrences));
            }

            if (occurrence.Times < 1)
            {
                throw new ArgumentException($"An occurrence at school {occurrence.School} is there {occurrence.Times} times; leave out what is not there.", nameof(occurrences));
            }

            if (parting.Find(occurrence.School, occurrence.On, occurrence.Kind) is not { } part)
            {
                continue;
            }

            var counts = board.Counts.AsSpan(part * slots.Count, slots.Count);
            var categories = occurrence.Categories.AsSpan();
            counts[0] += occurrence.Times;
            foreach (var breakdown in slots.Breakdowns)
            {
                if (breakdown >= categories.Length || categories[breakdown] < 0 || categories[breakdown] >= slots.Categories(breakdown))
                {
                    var name = subject.Breakdowns[breakdown].Name;
                    throw new ArgumentException($"An occurrence at school {occurrence.School} has no category of `{name}`; count it as `not recorded`.", nameof(occurrences));
                }

                var slot = slots.Of(breakdown, categories[breakdown], occurrence.Kind);
                if (Array.BinarySearch(slots.Impossible[occurrence.Kind], slot) >= 0)
                {
                    var (name, category) = (subject.Breakdowns[breakdown].Name, subject.Breakdowns[breakdown].Categories[categories[breakdown]]);
                    throw new ArgumentException(
                        $"An occurrence at school {occurrence.School} is `{category}` by `{name}`, which `{subject.Kinds[occurrence.Kind]}` never is.", nameof(occurrences));
                }

                counts[slot] += occurrence.Times;
            }
        }

        for (var place = 0; place < board.Places; place++)
        {
            board.Having[place / slots.Count] |= board.Counts[place] > 0 ? SlotBits.Of(place % slots.Count) : 0;
        }

        for (var row = 0; row < board.Rows.Length; row++)
        {
            var values = board.Values.AsSpan(board.CellOf(row, 0), slots.Count);
            foreach (var part in board.PartsOf[row])
            {
                var counts = board.Counts.AsSpan(part * slots.Count, slots.Count);
                for (var slot = 0; slot < values.Length; slot++)
                {
                    values[slot] += counts[slot];
                }
            }
        }

        Array.Copy(board.Values, board.Lowest, board.Cells);
        Array.Copy(board.Values, board.Highest, board.Cells);
    }

    private static void SetCells(Board board, int index, BoardRow row, EarlierCells earlierCells, HashSet<ImmutableArray<int>> newToReaders)
    {
        var (first, slots) = (board.CellOf(index, 0), board.Slots.Count);
        if (row.Earlier is var (release, released))
        {
            var places = earlierCells.PlacesOf(release);
            var isCut = board.Renewal?.IsCut(row) == true;
            for (var slot = 0; slot < slots; slot++)
            {
                SetEarlier(board, first + slot, EarlierCells.Find(released, places, slot), isCut);
            }

            return;
        }

        var worth = Worth(row);
        var isOfFewSchools = row.Schools.Length < board.Options.MinimumSchools;
        var isNewToReaders = !row.IsNew && isOfFewSchools && newToReaders.Contains(row.Schools);
        for (var slot = 0; slot < slots; slot++)
        {
            var cell = first + slot;
            if (!board.IsTold(index, slot))
            {
                board.Reasons[cell] = CellReason.NotRecorded;
            }
            else if (!row.IsNew)
            {
                SetUnpublished(board, index, slot, isOfFewSchools, isNewToReaders);
            }
            else if (board.IsOpen(index))
            {
                board.Costs[cell] = worth * (slot == 0 ? CostOfTotal : CostOfCell + (Math.Min(board.Values[cell], DearestCount) / 10));
            }
            else
            {
                Hide(board, cell);
            }
        }
    }

    /// <summary>The totals of everything are what most people ask for; the rows of one dimension come after them.</summary>
    private static int Worth(BoardRow row) => row.Places.Count(place => place is not null) switch
    {
        0 => WorthOfWhole,
        1 when row.Places.Length > 1 => WorthOfMargin,
        _ => 1,
    };

    // It stands as it was, and is not told of: what it would be by what is counted now has to stay unknown where it is small.
    private static void Hide(Board board, int cell) =>
        board.Reasons[cell] = board.Values[cell] > 0 && board.Values[cell] < board.Options.Threshold ? CellReason.SmallCount : CellReason.NotRecorded;

    private static void SetEarlier(Board board, int cell, ReleasedCell? released, bool isCut)
    {
        if (released is not { Reason: not CellReason.NotRecorded } known)
        {
            board.Reasons[cell] = CellReason.NotRecorded;
        }
        else if (isCut && (known.IsShown || known.Reason == CellReason.SmallChange))
        {
            // INVARIANT: whether or not this very count has changed. What it is now nobody can tell from what is told.
            board.Reasons[cell] = CellReason.NotRecorded;
        }
        else if (board.Renewal is not null && known.Reason == CellReason.SmallChange && known.Count != board.Values[cell])
        {
            board.Reasons[cell] = CellReason.NotRecorded;
        }
        else if (known.IsSuppressed)
        {
            board.Reasons[cell] = known.Reason;
        }
        else if (known.Count == board.Values[cell])
        {
            board.Costs[cell] = Board.Published;
        }
        else if (Math.Abs(known.Count - board.Values[cell]) < board.Options.Threshold)
        {
            // Whoever could tell today's count would tell what has changed since.
            board.Reasons[cell] = CellReason.SmallChange;
        }
        else
        {
            board.Reasons[cell] = CellReason.NotRecorded;
        }
    }

    private static void SetUnpublished(Board board, int row, int slot, bool isOfFewSchools, bool isNewToReaders)
    {
        var cell = board.CellOf(row, slot);
        var count = board.Values[cell];
        board.Reasons[cell] = CellReason.NotRecorded;
        if (count > 0 && count < board.Options.Threshold)
        {
            board.Reasons[cell] = CellReason.SmallCount;
        }
        else if (isOfFewSchools && (count > 0 || (isNewToReaders && !IsOfZeros(board, row, slot))))
        {
            // A school that joined a trust is told by the difference of two years' tables, its zeros too.
            board.Reasons[cell] = CellReason.FewSchools;
        }
    }

    private static bool IsOfZeros(Board board, int row, int slot) => Array.TrueForAll(board.PartsOf[row], part => IsInZero(board, part, slot));

    private static bool IsInZero(Board board, int part, int slot) =>
        Array.Exists(board.RowsOf[part], row => !board.Rows[row].IsUnpublished && board.IsShown(board.CellOf(row, slot)) && board.Values[board.CellOf(row, slot)] == 0);
}
