namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// What has been recorded late, or otherwise than it was, since it was counted for a release: in rows that are counted anew, and since releases of which it was not kept what they
/// counted. Which counts have changed by few is told there by `c`: it is a group of at least the threshold that changed (<see cref="Renewal"/>), as any group is broken down.
/// </summary>
internal sealed class RecordChanges
{
    private readonly Board board;
    private readonly int slots;

    // The parts that are asked for, and of all parts the place among these.
    private readonly int[] asked;
    private readonly int[] placeOf;
    private readonly List<int[]> changes = [];

    /// <summary>Nothing has changed.</summary>
    public RecordChanges(Board board)
    {
        (this.board, slots) = (board, board.Slots.Count);
        asked = [.. board.PartsOf.Take(board.NewRows).SelectMany(parts => parts).Distinct()];
        placeOf = new int[board.Parts.Length];
        Array.Fill(placeOf, -1);
        foreach (var (place, part) in asked.Index())
        {
            placeOf[part] = place;
        }
    }

    public bool IsNone => changes.Count == 0;

    /// <summary>
    /// How many more of a slot there are in a row that is asked for: than were counted last, than were told last, than were told by the release before that, and so on. None where
    /// nothing has changed. What no release counted, or none that kept it, has not.
    /// </summary>
    public IEnumerable<int> Of(int row, int slot) => changes.Select(each => board.PartsOf[row].Sum(part => each[(placeOf[part] * slots) + slot]));

    /// <param name="sharing">The earlier releases that count some of what is asked for, in the order in which they were published.</param>
    /// <param name="parting">The board's parts.</param>
    public void FindSince(IReadOnlyList<Release> sharing, Parting parting)
    {
        if (sharing.Count == 0)
        {
            return;
        }

        var isCounted = new bool[asked.Length];
        var timesTold = new int[asked.Length * slots];
        changes.Add(new int[timesTold.Length]);
        var rowsOf = RowsOf(sharing);
        foreach (var release in sharing.Where(release => release.Counted is not null).Reverse())
        {
            var rows = rowsOf[release];
            if (rows.Count == 0)
            {
                continue;
            }

            // Where some of its rows stand as they were, the first need not count all that it tells.
            var its = rows.SelectMany(row => board.PartsOf[row]).Where(part => placeOf[part] >= 0).Select(part => placeOf[part]).ToHashSet();
            var since = Since(release, parting, its);
            foreach (var place in its.Where(place => !isCounted[place]))
            {
                isCounted[place] = true;
                Array.Copy(since, place * slots, changes[0], place * slots, slots);
            }

            Tell(release, since, rows, its, timesTold);
        }

        Fill(timesTold);
        List<int[]> found = [.. changes.Where(each => Array.Exists(each, change => change != 0)).DistinctBy(each => each, SameNumbers.Instance)];
        changes.Clear();
        changes.AddRange(found);
    }

    private Dictionary<Release, List<int>> RowsOf(IReadOnlyList<Release> releases)
    {
        var rowsOf = new Dictionary<Release, List<int>>(ReferenceEqualityComparer.Instance);
        foreach (var release in releases)
        {
            rowsOf[release] = [];
        }

        for (var row = board.NewRows; row < board.Rows.Length; row++)
        {
            if (board.Rows[row].Earlier is var (release, _) && rowsOf.TryGetValue(release, out var its))
            {
                its.Add(row);
            }
        }

        return rowsOf;
    }

    // A reader subtracts what was shown. What a release counted and did not show leaves what the one before it showed where it was.
    private void Tell(Release release, int[] since, List<int> rows, HashSet<int> its, int[] timesTold)
    {
        var places = new EarlierCells(board.Slots, board.Subject).PlacesOf(release);
        var isTold = new bool[since.Length];
        foreach (var row in rows)
        {
            var (parts, released) = (board.PartsOf[row].Where(part => placeOf[part] >= 0).ToArray(), board.Rows[row].Earlier!.Value.Row);
            for (var slot = 0; slot < slots && parts.Length > 0; slot++)
            {
                if (EarlierCells.Find(released, places, slot) is { IsShown: true })
                {
                    foreach (var part in parts)
                    {
                        isTold[(placeOf[part] * slots) + slot] = true;
                    }
                }
            }
        }

        foreach (var place in its.SelectMany(place => Enumerable.Range(place * slots, slots)).Where(place => isTold[place]))
        {
            if (++timesTold[place] == changes.Count)
            {
                changes.Add(new int[since.Length]);
            }

            changes[timesTold[place]][place] = since[place];
        }
    }

    // What was told fewer times than something else is to be subtracted as it was told first; what was never told, as it was counted.
    private void Fill(int[] timesTold)
    {
        for (var place = 0; place < timesTold.Length; place++)
        {
            for (var times = timesTold[place] + 1; times < changes.Count; times++)
            {
                changes[times][place] = changes[times - 1][place];
            }
        }
    }

    private int[] Since(Release release, Parting parting, HashSet<int> its)
    {
        var since = new int[asked.Length * slots];
        var recorded = release.Subject.Breakdowns.Where(breakdown => breakdown.Recorded).Select(breakdown => breakdown.Name).ToList();
        var places = board.Slots.Breakdowns
            .Select(breakdown => (Breakdown: breakdown, Place: recorded.IndexOf(board.Subject.Breakdowns[breakdown].Name)))
            .Where(each => each.Place >= 0).ToArray();
        foreach (var place in its)
        {
            var (counted, today) = (place * slots, asked[place] * slots);
            since[counted] = board.Counts[today];
            foreach (var (breakdown, _) in places)
            {
                Array.Copy(board.Counts, today + board.Slots.First(breakdown), since, counted + board.Slots.First(breakdown), board.Slots.Size(breakdown));
            }
        }

        var schools = its.SelectMany(place => board.Parts[asked[place]].Schools).ToHashSet();
        release.Counted!.Read(recorded.Count, schools.Contains, (school, day, kind, categories, times) =>
        {
            if (parting.Find(school, release.Period.First.AddDays(day), kind) is { } part && placeOf[part] is var place && its.Contains(place))
            {
                since[place * slots] -= times;
                foreach (var (breakdown, its) in places)
                {
                    since[(place * slots) + board.Slots.Of(breakdown, categories[its], kind)] -= times;
                }
            }
        });
        return since;
    }
}
