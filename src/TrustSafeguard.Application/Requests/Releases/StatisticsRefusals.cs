using TrustSafeguard.Domain;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>Why statistics are not published as they were asked for.</summary>
public static class StatisticsRefusals
{
    private static readonly Refusal Unknown = new("statistics.unknown-owner", "Give a local authority or a trust that is known: there is no such.");

    private static readonly Refusal Reversed = new("statistics.period-reversed", "Give a last day that is not before the first: `from` and `to` are both included.", "to");

    /// <summary>The first year of which anything is counted: what is asked before it is a year that was mistyped.</summary>
    public const int FirstYear = 2000;

    private static readonly Refusal TooEarly = new("statistics.period-too-early", $"Look at the year: the first that is counted is {FirstYear}.", "from");

    private static readonly Refusal PartOfMonth = new(
        "statistics.period-part-of-month",
        "Ask for whole months: `from` is the first day of a month, and `to` the last day of one. Days that few others share tell of what happened on them.",
        "from");

    private static readonly Refusal NotOver = new(
        "statistics.period-not-over", "Ask again once the period is over: its last day has to lie before today, so that what is published is not of half a day.", "to");

    internal static Refusal NoOwner => Unknown;

    /// <summary>Where nothing may be published by asking.</summary>
    public static Refusal NotPublished { get; } = new(
        "statistics.not-published",
        "Publish these statistics first, by a request that is sent with POST: they have not been published yet, and following a link publishes nothing. "
            + "What is published is so for ever.");

    internal static Refusal Unprotected(string problem) => new("statistics.unprotected", problem);

    internal static Refusal LimitsNotGiven(StatisticsOptions last) => new(
        "statistics.limits-not-given",
        $"Name the settings of the server with `--config`. What was published last went by {last.Threshold} for `StatisticsThreshold`, "
            + $"{last.MinimumSchools} for `StatisticsSchools`, {last.CountsLeftPossible} for `StatisticsCountsLeft` and {Math.Max(1, last.RoundTo)} for `StatisticsRounding`. "
            + "By other limits, for which no file was named, these would be published for ever. Where the limits are to be changed, name a file that says so.");

    internal static Refusal TooLarge(int most) =>
        new("statistics.too-large", $"Ask the operator to raise the limit `StatisticsReleaseCells`, or publish by trust: the tables have more than {most:N0} cells.");

    /// <summary>Why a period cannot be published; null where it can.</summary>
    public static Refusal? OfPeriod(DateOnly from, DateOnly to, DateOnly today, StatisticsLimits limits) =>
        to < from ? Reversed
        : from.Year < FirstYear ? TooEarly
        : to >= today ? NotOver
        : from.Day != 1 || to.Day != DateTime.DaysInMonth(to.Year, to.Month) ? PartOfMonth
        : limits.StatisticsYears < DateOnly.MaxValue.Year - from.Year && to >= from.AddYears(limits.StatisticsYears)
            ? new("statistics.period-too-long", $"Ask for a shorter period: the longest is {limits.StatisticsYears} years (`StatisticsYears`).", "from")
        : null;
}
