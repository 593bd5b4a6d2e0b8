using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;

namespace TrustSafeguard.Gateway.CommandLine.Generate;

/// <summary>A year that generated records tell of, over and done.</summary>
/// <param name="LastDay">Nothing generated happens after it.</param>
public readonly record struct GeneratedYear(DateOnly LastDay)
{
    private const int DaysToTheLast = 319;
    private const int DaysOfPreparation = 6;

    private static readonly TimeOnly Morning = new(8, 0);

    public DateOnly FirstDay => LastDay.AddDays(-DaysToTheLast);

    /// <summary>When the schools and their people are put on record, a few days before the first day.</summary>
    public DateTimeOffset Onboarding => LondonTime.At(FirstDay.AddDays(-DaysOfPreparation).ToDateTime(Morning));

    public DateTimeOffset End => LondonTime.StartOf(LastDay.AddDays(1));

    /// <summary>A moment of a working day of the year.</summary>
    public DateTimeOffset Moment(SeededRandom random) => WorkingDayMoment.Between(random, FirstDay, LastDay);
}
