using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;

namespace TrustSafeguard.Gateway.CommandLine.Generate;

/// <summary>The year that generated records tell of: a fixed one, over and done.</summary>
public static class SchoolYear
{
    public static readonly DateOnly FirstDay = new(2024, 9, 2);

    /// <summary>The reference day: nothing generated happens after it.</summary>
    public static readonly DateOnly LastDay = new(2025, 7, 18);

    /// <summary>When the schools and their people are put on record, a few days before the first day.</summary>
    public static readonly DateTimeOffset Onboarding = LondonTime.At(new DateTime(2024, 8, 27, 8, 0, 0));

    public static readonly DateTimeOffset End = LondonTime.StartOf(LastDay.AddDays(1));

    /// <summary>A moment of a working day of the year.</summary>
    public static DateTimeOffset Moment(SeededRandom random) => WorkingDayMoment.Between(random, FirstDay, LastDay);
}
