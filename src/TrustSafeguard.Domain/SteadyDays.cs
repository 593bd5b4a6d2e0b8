namespace TrustSafeguard.Domain;

/// <summary>The days, by UTC, on which the clocks of a zone are not turned. Looked up once each: the zone's own rules are gone through for every reading.</summary>
/// <param name="zone">Its clocks are never turned twice on a day that is kept.</param>
internal sealed class SteadyDays(TimeZoneInfo zone)
{
    private const sbyte NotKnown = sbyte.MinValue;
    private const sbyte Turned = sbyte.MaxValue;

    private static readonly DateOnly First = new(1970, 1, 1);
    private static readonly DateOnly End = new(2100, 1, 1);

    private readonly sbyte[] hours = NewHours();

    /// <summary>
    /// How many hours the clocks are ahead of UTC all day; null where they are turned on it or are not ahead by whole hours, and for a day before 1970 or after 2099.
    /// </summary>
    /// <param name="day">The day, by UTC.</param>
    public int? HoursAhead(DateOnly day)
    {
        var place = day.DayNumber - First.DayNumber;
        if ((uint)place >= (uint)hours.Length)
        {
            return null;
        }

        // Whoever else works it out at the same time writes the same.
        var known = hours[place] is NotKnown ? hours[place] = Find(day) : hours[place];
        return known is Turned ? null : known;
    }

    private sbyte Find(DateOnly day)
    {
        var begins = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var ahead = zone.GetUtcOffset(begins);
        return ahead == zone.GetUtcOffset(begins.AddDays(1).AddTicks(-1)) && ahead.Ticks % TimeSpan.TicksPerHour == 0 ? (sbyte)ahead.Hours : Turned;
    }

    private static sbyte[] NewHours()
    {
        var hours = new sbyte[End.DayNumber - First.DayNumber];
        Array.Fill(hours, NotKnown);
        return hours;
    }
}
