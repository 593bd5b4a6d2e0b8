using TrustSafeguard.Application.Views.Paging;
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
    private readonly uint severities = Bits(Severity, each => (int)each);
    private readonly uint statuses = Bits(Status, each => (int)each);
    private readonly uint thresholds = Bits(Threshold, each => (int)each);

    /// <summary>Whether it means every breach of a list, whatever became of it, but for what it asks of time.</summary>
    public bool IsOfTime => Severity is null && Status is null && Threshold is null && Schools is null && Subject is null;

    /// <summary>Whether only severity and status are asked for: the tallies know the count.</summary>
    public bool IsOfTallies => Schools is null && Threshold is null && RaisedFrom is null && RaisedTo is null && Subject is null;

    /// <summary>From which place to which it means of a list that is ordered by time.</summary>
    public (CursorKey? From, CursorKey? To) Span => (PlaceOf(RaisedFrom), PlaceOf(RaisedTo));

    /// <summary>Whether a breach fits what is asked of severity, status and threshold.</summary>
    public bool FitsPart(BreachView breach)
    {
        var state = breach.State;
        return FitsPart(state.Severity, state.Status, state.Threshold);
    }

    /// <summary>Whether a breach of this kind fits what is asked of severity, status and threshold.</summary>
    public bool FitsPart(Severity severity, BreachStatus status, Threshold? threshold) =>
        Holds(severities, (int)severity) && Holds(statuses, (int)status) && (Threshold is null || (threshold is { } triaged && Holds(thresholds, (int)triaged)));

    /// <summary>Whether a breach fits all that is asked but its time.</summary>
    public bool Fits(BreachView breach) =>
        FitsPart(breach) && (Schools is null || Schools.Contains(breach.School.Urn)) && (Subject is null || breach.Subject.Id == Subject);

    /// <summary>Those of the counts that are asked for.</summary>
    public IReadOnlyList<BreachCount> CountsIn(BreachTally tally) =>
        [.. tally.Counts.Where(count => Holds(severities, (int)count.Severity) && Holds(statuses, (int)count.Status))];

    private static CursorKey? PlaceOf(DateTimeOffset? time) => time is { } at ? new CursorKey(at.UtcTicks, string.Empty) : null;

    // The enumerations are small: whether one of their members is among those asked for is one bit.
    private static uint Bits<T>(IReadOnlyList<T>? wanted, Func<T, int> index) =>
        wanted is null ? uint.MaxValue : wanted.Aggregate(0u, (bits, each) => bits | (1u << index(each)));

    private static bool Holds(uint bits, int index) => (bits & (1u << index)) != 0;
}
