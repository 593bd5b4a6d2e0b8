using TrustSafeguard.Gateway.CommandLine.InventedRecords;

namespace TrustSafeguard.Gateway.CommandLine.Generate;

/// <summary>The year that is generated where nobody asks for another: a fixed one, so that the same options give the same folder on whichever day.</summary>
public static class SchoolYear
{
    public static readonly GeneratedYear Fixed = new(new DateOnly(2025, 7, 18));

    public static DateOnly FirstDay => Fixed.FirstDay;

    public static DateOnly LastDay => Fixed.LastDay;

    public static DateTimeOffset Onboarding => Fixed.Onboarding;

    public static DateTimeOffset End => Fixed.End;

    /// <summary>A moment of a working day of the year.</summary>
    public static DateTimeOffset Moment(SeededRandom random) => Fixed.Moment(random);
}
