using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>How statistics are kept from telling of anybody, and how much of them is made at once.</summary>
public sealed record StatisticsLimits
{
    /// <summary>The smallest count that is shown, but for a true zero. 5, and never less than 2.</summary>
    public int StatisticsThreshold { get; init; } = 5;

    /// <summary>The fewest schools that a row is shown of. 2, and never less.</summary>
    public int StatisticsSchools { get; init; } = 2;

    /// <summary>How many counts stay possible for each that is not shown, whatever a reader has in hand. 4, and never less than the threshold less one.</summary>
    public int StatisticsCountsLeft { get; init; } = 4;

    /// <summary>1: small counts are suppressed. Otherwise every count is rounded to the nearest multiple of it; 5 is usual.</summary>
    public int StatisticsRounding { get; init; } = 1;

    /// <summary>
    /// The most earlier releases that one is checked against exactly, the nearest first. 400. What others count is taken as known; where one of them is so near that it might
    /// be told of, nothing is shown that was not told before.
    /// </summary>
    public int StatisticsLinkedReleases { get; init; } = 400;

    /// <summary>
    /// The most cells of one subject's tables, with those that they are checked against. 2,000,000. Where these have more, fewer earlier releases are looked at. Tables that
    /// cross it by themselves are refused with <c>statistics.unprotected</c>.
    /// </summary>
    public int StatisticsCells { get; init; } = 2_000_000;

    /// <summary>The most cells of one release. 150,000: what is stored of it has to fit one event. Crossing it is refused with <c>statistics.too-large</c>.</summary>
    public int StatisticsReleaseCells { get; init; } = 150_000;

    /// <summary>The longest period, in years. 10. Crossing it is refused with <c>statistics.period-too-long</c>.</summary>
    public int StatisticsYears { get; init; } = 10;

    /// <summary>What does not go together; null where all does.</summary>
    public string? Fault() =>
        StatisticsThreshold < 2 ? $"The limit {nameof(StatisticsThreshold)} is at least 2."
        : StatisticsSchools < 2 ? $"The limit {nameof(StatisticsSchools)} is at least 2: a row of one school is a table of that school."
        : StatisticsCountsLeft < Math.Max(2, StatisticsThreshold - 1)
            ? $"The limit {nameof(StatisticsCountsLeft)} is at least {Math.Max(2, StatisticsThreshold - 1)}: every count below the threshold stays possible."
        : null;

    internal StatisticsOptions Options => new()
    {
        Threshold = StatisticsThreshold,
        MinimumSchools = StatisticsSchools,
        CountsLeftPossible = StatisticsCountsLeft,
        RoundTo = StatisticsRounding < 2 ? 0 : StatisticsRounding,
        LinkedReleases = StatisticsLinkedReleases,
        Cells = StatisticsCells,
    };
}
