namespace TrustSafeguard.Application.Views.Snapshots;

/// <summary>A moment as a snapshot has it, its offset too.</summary>
/// <param name="Ticks">Of the wall clock.</param>
/// <param name="OffsetMinutes">From UTC.</param>
internal readonly record struct SavedTime(long Ticks, int OffsetMinutes)
{
    public DateTimeOffset Time => new(Ticks, TimeSpan.FromMinutes(OffsetMinutes));

    public static SavedTime Of(DateTimeOffset time) => new(time.Ticks, time.TotalOffsetMinutes);
}
