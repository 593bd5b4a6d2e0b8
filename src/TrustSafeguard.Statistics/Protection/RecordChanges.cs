namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// What has been recorded late, or otherwise than it was, since it was counted for a release. As long as what is shown adds up with the counts that were told of each part last,
/// a reader cannot tell that anything has changed.
/// </summary>
internal static class RecordChanges
{
    /// <param name="sharing">The earlier releases that count some of what is asked for, in the order in which they were published.</param>
    /// <param name="board">All tables, with today's counts.</param>
    /// <param name="parting">The board's parts.</param>
    /// <returns>By part and slot, how many more there are today; null where nothing has changed. What no release counted, or none that kept it, has not.</returns>
    public static int[]? Since(IReadOnlyList<Release> sharing, Board board, Parting parting)
    {
        if (sharing.Count == 0)
        {
            return null;
        }

        var counted = new bool[board.Parts.Count];
        foreach (var part in board.Rows.Where(row => row.IsNew).SelectMany(row => row.Parts))
        {
            counted[part] = true;
        }

        var wholes = Wholes(board);
        var last = new int[board.Parts.Count];
        Array.Fill(last, -1);
        for (var place = 0; place < sharing.Count; place++)
        {
            foreach (var part in wholes.GetValueOrDefault(sharing[place])?.Parts ?? [])
            {
                last[part] = counted[part] && sharing[place].Counted is not null ? place : last[part];
            }
        }

        var changes = new int[board.Counts.Length];
        foreach (var place in last.Where(place => place >= 0).Distinct())
        {
            Subtract(sharing[place], board, parting, part => last[part] == place, changes);
        }

        return Array.Exists(changes, change => change != 0) ? changes : null;
    }

    // The first row of a release counts all that it counts.
    private static Dictionary<Release, BoardRow> Wholes(Board board)
    {
        var wholes = new Dictionary<Release, BoardRow>(ReferenceEqualityComparer.Instance);
        foreach (var row in board.Rows)
        {
            if (row.Earlier is { } earlier)
            {
                wholes.TryAdd(earlier.Release, row);
            }
        }

        return wholes;
    }

    private static void Subtract(Release release, Board board, Parting parting, Predicate<int> isToldByIt, int[] changes)
    {
        var slots = board.Slots;
        var recorded = release.Subject.Breakdowns.Where(breakdown => breakdown.Recorded).Select(breakdown => breakdown.Name).ToList();
        var places = slots.Breakdowns
            .Select(breakdown => (First: slots.First(breakdown), Place: recorded.IndexOf(board.Subject.Breakdowns[breakdown].Name), Size: slots.Size(breakdown)))
            .Where(each => each.Place >= 0).ToArray();
        for (var part = 0; part < board.Parts.Count; part++)
        {
            if (isToldByIt(part))
            {
                changes[part * slots.Count] = board.Counts[part * slots.Count];
                foreach (var (first, _, size) in places)
                {
                    Array.Copy(board.Counts, (part * slots.Count) + first, changes, (part * slots.Count) + first, size);
                }
            }
        }

        release.Counted!.Read(recorded.Count, (school, day, kind, categories, times) =>
        {
            if (parting.Find(school, release.Period.First.AddDays(day), kind) is { } part && isToldByIt(part))
            {
                changes[part * slots.Count] -= times;
                foreach (var (first, place, _) in places)
                {
                    changes[(part * slots.Count) + first + categories[place]] -= times;
                }
            }
        });
    }
}
