using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;

namespace TrustSafeguard.Application.Views.Patterns;

/// <summary>
/// When concerns about one person are a pattern: so many low-level concerns (<see cref="PatternOptions.PatternConcerns"/>) that lie within so many days before the present
/// (<see cref="PatternOptions.PatternDays"/>), at whichever schools.
/// </summary>
/// <remarks>Source: Keeping Children Safe in Education, part four, section two, as NAT-010 of the national layer has it, which is not confirmed.</remarks>
public static class PatternRules
{
    // Dates of before have no instant in London.
    private const int FirstDayNumber = 366;

    /// <summary>
    /// A low-level concern: what was triaged as one; and what nobody has triaged yet, however grave it looked: what waits for a triage hides no pattern meanwhile. What
    /// meets the threshold is handled as that, and what was found to be no concern is none.
    /// </summary>
    public static bool IsLowLevel(BreachView breach) =>
        breach.Threshold == Threshold.LowLevelConcern || (breach.Threshold is null && breach.Status == BreachStatus.Raised);

    /// <summary>What breaches have to fit to be a low-level concern at a time: each fits one of these. None that fits neither is looked at.</summary>
    public static IReadOnlyList<BreachFilter> Looked(DateTimeOffset now, PatternOptions options) =>
    [
        new(Threshold: [Threshold.LowLevelConcern], RaisedFrom: FirstOf(now, options)),
        new(Status: [BreachStatus.Raised], RaisedFrom: FirstOf(now, options)),
    ];

    /// <summary>The first moment that is looked at: London's midnight so many days before the present one.</summary>
    public static DateTimeOffset FirstOf(DateTimeOffset now, PatternOptions options) =>
        LondonTime.StartOf(DateOnly.FromDayNumber(Math.Max(FirstDayNumber, LondonTime.DateOf(now).DayNumber - options.PatternDays)));

    /// <summary>The patterns in some concerns, in whichever order these come: that with the newest concern first. No concern is in two of them.</summary>
    /// <param name="concerns">Those that whoever looks sees; each once.</param>
    /// <param name="now">The present.</param>
    /// <param name="options">How many, and within how many days.</param>
    public static IReadOnlyList<Pattern> Find(IEnumerable<Concern> concerns, DateTimeOffset now, PatternOptions options)
    {
        var first = FirstOf(now, options);
        return
        [
            .. concerns.Where(concern => concern.At >= first && IsLowLevel(concern.Breach))
                .GroupBy(concern => concern.About.Id, StringComparer.Ordinal)
                .Where(group => group.Count() >= options.PatternConcerns)
                .Select(group => new Pattern([.. group.OrderByDescending(Place)], now))
                .OrderByDescending(pattern => pattern.Key),
        ];
    }

    internal static Paging.CursorKey Place(Concern concern) => new(concern.At.UtcTicks, concern.Breach.Id);
}
