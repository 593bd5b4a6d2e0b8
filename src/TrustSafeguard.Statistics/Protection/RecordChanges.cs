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
    /// <returns>
    /// By part and slot, how many more there are today: than were counted last, than were told last, than were told by the release before that, and so on. Each stands once;
    /// none where nothing has changed. What no release counted, or none that kept it, has not.
    /// </returns>
    public static IReadOnlyList<int[]> Since(IReadOnlyList<Release> sharing, Board board, Parting parting)
    {
        if (sharing.Count == 0)
        {
            return [];
        }

        var isAsked = new bool[board.Parts.Length];
        foreach (var part in board.Rows.Where(row => row.IsNew).SelectMany(row => row.Parts))
        {
            isAsked[part] = true;
        }

        var rowsOf = board.Rows.Where(row => row.Earlier is not null).ToLookup(row => row.Earlier!.Value.Release, ReferenceEqualityComparer.Instance);
        var isCounted = new bool[board.Parts.Length];
        var timesTold = new int[board.Counts.Length];
        List<int[]> changes = [new int[board.Counts.Length]];
        foreach (var release in sharing.Where(release => release.Counted is not null).Reverse())
        {
            List<BoardRow> rows = [.. rowsOf[release]];
            if (rows.Count == 0)
            {
                continue;
            }

            // The first row of a release counts all that it counts.
            var its = rows[0].Parts.Where(part => isAsked[part]).ToHashSet();
            var since = Since(release, board, parting, its);
            foreach (var part in its.Where(part => !isCounted[part]))
            {
                isCounted[part] = true;
                Copy(since, changes[0], part, board.Slots.Count);
            }

            Tell(since, rows, board, its, timesTold, changes);
        }

        Fill(changes, timesTold);
        return [.. changes.Where(each => Array.Exists(each, change => change != 0)).DistinctBy(each => each, Alike.Instance)];
    }

    // A reader subtracts what was shown. What a release counted and did not show leaves what the one before it showed where it was.
    private static void Tell(int[] since, List<BoardRow> rows, Board board, HashSet<int> its, int[] timesTold, List<int[]> changes)
    {
        var (slots, earlier) = (board.Slots.Count, new EarlierCells(board.Slots, board.Subject));
        var isTold = new bool[since.Length];
        foreach (var row in rows)
        {
            for (var slot = 0; slot < slots; slot++)
            {
                if (earlier.Find(row.Earlier!.Value, slot) is { IsShown: true })
                {
                    foreach (var part in row.Parts)
                    {
                        isTold[(part * slots) + slot] = true;
                    }
                }
            }
        }

        foreach (var place in its.SelectMany(part => Enumerable.Range(part * slots, slots)).Where(place => isTold[place]))
        {
            if (++timesTold[place] == changes.Count)
            {
                changes.Add(new int[since.Length]);
            }

            changes[timesTold[place]][place] = since[place];
        }
    }

    // What was told fewer times than something else is to be subtracted as it was told first; what was never told, as it was counted.
    private static void Fill(List<int[]> changes, int[] timesTold)
    {
        for (var place = 0; place < timesTold.Length; place++)
        {
            for (var times = timesTold[place] + 1; times < changes.Count; times++)
            {
                changes[times][place] = changes[times - 1][place];
            }
        }
    }

    private static void Copy(int[] from, int[] to, int part, int slots) => Array.Copy(from, part * slots, to, part * slots, slots);

    private static int[] Since(Release release, Board board, Parting parting, HashSet<int> its)
    {
        var slots = board.Slots;
        var changes = new int[board.Counts.Length];
        var recorded = release.Subject.Breakdowns.Where(breakdown => breakdown.Recorded).Select(breakdown => breakdown.Name).ToList();
        var places = slots.Breakdowns
            .Select(breakdown => (First: slots.First(breakdown), Place: recorded.IndexOf(board.Subject.Breakdowns[breakdown].Name), Size: slots.Size(breakdown)))
            .Where(each => each.Place >= 0).ToArray();
        foreach (var part in its)
        {
            changes[part * slots.Count] = board.Counts[part * slots.Count];
            foreach (var (first, _, size) in places)
            {
                Array.Copy(board.Counts, (part * slots.Count) + first, changes, (part * slots.Count) + first, size);
            }
        }

        release.Counted!.Read(recorded.Count, (school, day, kind, categories, times) =>
        {
            if (parting.Find(school, release.Period.First.AddDays(day), kind) is { } part && its.Contains(part))
            {
                changes[part * slots.Count] -= times;
                foreach (var (first, place, _) in places)
                {
                    changes[(part * slots.Count) + first + categories[place]] -= times;
                }
            }
        });
        return changes;
    }

    private sealed class Alike : IEqualityComparer<int[]>
    {
        public static Alike Instance { get; } = new();

        public bool Equals(int[]? one, int[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(int[] changes) => changes.Length;
    }
}
