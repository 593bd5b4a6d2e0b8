namespace TrustSafeguard.Statistics.Protection;

/// <summary>Finds in an earlier release what a slot of this one's tables is there: breakdowns are the same by their name.</summary>
internal static class EarlierCells
{
    public static ReleasedCell? Find((Release Release, ReleasedRow Row) earlier, SlotMap slots, Subject subject, int slot)
    {
        if (slot == 0)
        {
            return earlier.Row.Cells[0];
        }

        var breakdown = slots.BreakdownOf(slot);
        var place = 1;
        foreach (var each in earlier.Release.Subject.Breakdowns)
        {
            if (each.Name == subject.Breakdowns[breakdown].Name)
            {
                return earlier.Row.Cells.Length > 1 ? earlier.Row.Cells[place + slot - slots.First(breakdown)] : null;
            }

            place += each.Categories.Length;
        }

        return null;
    }
}
