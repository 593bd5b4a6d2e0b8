namespace TrustSafeguard.Statistics.Protection;

/// <summary>Finds in earlier releases what a slot of this one's tables is there: breakdowns are the same by their name.</summary>
/// <param name="slots">The slots of this release's tables.</param>
/// <param name="subject">What it counts.</param>
internal sealed class EarlierCells(SlotMap slots, Subject subject)
{
    private const int None = -1;

    // By release, the place of each slot in its rows.
    private readonly Dictionary<Release, int[]> places = new(ReferenceEqualityComparer.Instance);

    /// <summary>The place of each slot in a release's rows.</summary>
    public int[] PlacesOf(Release release)
    {
        if (!places.TryGetValue(release, out var its))
        {
            places.Add(release, its = PlacesIn(release));
        }

        return its;
    }

    /// <returns>The cell; null where the release does not have it.</returns>
    public static ReleasedCell? Find(ReleasedRow row, int[] places, int slot) =>
        places[slot] == None || (slot > 0 && row.Cells.Length <= 1) ? null : row.Cells[places[slot]];

    private int[] PlacesIn(Release release)
    {
        var its = new int[slots.Count];
        Array.Fill(its, None, 1, slots.Count - 1);
        foreach (var breakdown in slots.Breakdowns)
        {
            var place = 1;
            foreach (var each in release.Subject.Breakdowns)
            {
                if (each.Name == subject.Breakdowns[breakdown].Name)
                {
                    for (var category = 0; category < slots.Categories(breakdown); category++)
                    {
                        its[slots.Of(breakdown, category)] = place + category;
                    }

                    break;
                }

                place += each.Categories.Length;
            }
        }

        return its;
    }
}
