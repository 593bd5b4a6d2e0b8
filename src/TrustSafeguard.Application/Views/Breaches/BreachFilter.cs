using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>Which breaches are meant: those that fit every part that is given.</summary>
/// <param name="Schools">URNs: a set, because each breach is looked for in it.</param>
public sealed record BreachFilter(
    IReadOnlySet<int>? Schools = null,
    IReadOnlyList<Severity>? Severity = null,
    IReadOnlyList<BreachStatus>? Status = null,
    IReadOnlyList<Threshold>? Threshold = null,
    DateTimeOffset? RaisedFrom = null,
    DateTimeOffset? RaisedTo = null,
    string? Subject = null)
{
    /// <summary>Whether only severity and status are asked for: the tallies know the count.</summary>
    public bool IsOfTallies => Schools is null && Threshold is null && RaisedFrom is null && RaisedTo is null && Subject is null;

    /// <summary>The test that a breach fits; made once for a walk over many.</summary>
    public Func<BreachView, bool> Test()
    {
        var (severities, statuses, thresholds) = (Bits(Severity, each => (int)each), Bits(Status, each => (int)each), Bits(Threshold, each => (int)each));
        bool OfTallies(BreachView breach) => Holds(severities, (int)breach.Severity) && Holds(statuses, (int)breach.Status);
        return IsOfTallies
            ? OfTallies
            : breach => OfTallies(breach)
                && (Schools is null || Schools.Contains(breach.School.Urn))
                && (Threshold is null || (breach.Threshold is { } threshold && Holds(thresholds, (int)threshold)))
                && (RaisedFrom is null || breach.RaisedAt >= RaisedFrom)
                && (RaisedTo is null || breach.RaisedAt < RaisedTo)
                && (Subject is null || breach.Subject.Id == Subject);
    }

    public int CountIn(BreachTally tally) => tally.Sum(Bits(Severity, each => (int)each), Bits(Status, each => (int)each));

    // The enumerations are small: whether one of their members is among those asked for is one bit.
    private static uint Bits<T>(IReadOnlyList<T>? wanted, Func<T, int> index) =>
        wanted is null ? uint.MaxValue : wanted.Aggregate(0u, (bits, each) => bits | (1u << index(each)));

    private static bool Holds(uint bits, int index) => (bits & (1u << index)) != 0;
}
