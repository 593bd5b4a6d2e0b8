namespace TrustSafeguard.Statistics.Protection;

/// <summary>Finds in earlier releases what a slot of this one's tables is there: breakdowns are the same by their name.</summary>
/// <param name="slots">The slots of this release's tables.</param>
/// <param name="subject">What it counts.</param>
internal sealed class EarlierCells(SlotMap slots, Subject subject)
{
    private const int None = -1;

    // By release, the place of each slot in its rows.
    private readonly Dictionary<Release, int[]> places = new(ReferenceEqualityComparer.Instance);

    public ReleasedCell? Find((Release Release, ReleasedRow Row) earlier, int slot)
    {
        if (!places.TryGetValue(earlier.Release, out var its))
        {
            places.Add(earlier.Release, its = PlacesIn(earlier.Release));
        }

        return its[slot] == None || (slot > 0 && earlier.Row.Cells.Length <= 1) ? null : earlier.Row.Cells[its[slot]];
    }

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
                    for (var category = 0; category < slots.Size(breakdown); category++)
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
