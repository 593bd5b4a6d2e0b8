using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>Which breaches are meant: those that fit every part that is given.</summary>
/// <param name="Schools">URNs: a set, because each breach is looked for in it.</param>
/// <param name="LocalAuthority">The code of the authority in whose area the school lies.</param>
/// <param name="Open">Whether it is closed yet.</param>
public sealed record BreachFilter(
    IReadOnlySet<int>? Schools = null,
    IReadOnlyList<Severity>? Severity = null,
    IReadOnlyList<BreachStatus>? Status = null,
    IReadOnlyList<Threshold>? Threshold = null,
    DateTimeOffset? RaisedFrom = null,
    DateTimeOffset? RaisedTo = null,
    string? Subject = null,
    IReadOnlyList<Activity>? Activity = null,
    IReadOnlyList<Role>? Handler = null,
    string? LocalAuthority = null,
    bool? Open = null)
{
    private static readonly ulong NotClosed = ~(1UL << (int)BreachStatus.Closed);

    private readonly ulong severities = Bits(Severity, each => (int)each);
    private readonly ulong statuses = Bits(Status, each => (int)each) & (Open switch { true => NotClosed, false => ~NotClosed, null => ulong.MaxValue });
    private readonly ulong thresholds = Bits(Threshold, each => (int)each);
    private readonly ulong activities = Bits(Activity, each => (int)each);
    private readonly ulong handlers = Bits(Handler, each => (int)each);

    /// <summary>Whether it means every breach of a list, whatever became of it, but for what it asks of time.</summary>
    public bool IsOfTime => Severity is null && Status is null && Threshold is null && Schools is null && Subject is null && Open is null && !LooksAtEach;

    /// <summary>Whether only severity and status are asked for: the tallies know the count.</summary>
    public bool IsOfTallies => Schools is null && Threshold is null && RaisedFrom is null && RaisedTo is null && Subject is null && !LooksAtEach;

    /// <summary>Whether it asks for what breaches are not parted by: each of those that are left is looked at.</summary>
    public bool LooksAtEach => Activity is not null || Handler is not null || LocalAuthority is not null;

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

    /// <summary>Whether a breach fits all that is asked but its time and what <see cref="EachAt"/> tells.</summary>
    public bool Fits(BreachView breach) =>
        FitsPart(breach) && (Schools is null || Schools.Contains(breach.School.Urn)) && (Subject is null || breach.Subject.Id == Subject);

    /// <summary>Whether a breach fits what is asked of its time.</summary>
    public bool FitsTime(BreachView breach) => !(breach.RaisedAt < RaisedFrom) && !(breach.RaisedAt >= RaisedTo);

    /// <summary>Whether a breach fits what is asked of each at a time, of which its part tells nothing; null where nothing is.</summary>
    /// <param name="now">The time: whoever handles a breach is found by what people are at present.</param>
    public Func<BreachView, bool>? EachAt(DateTimeOffset now)
    {
        if (!LooksAtEach)
        {
            return null;
        }

        var known = new KnownHandlers(now);
        return breach => (Activity is null || (breach.Raised.Activity is { } activity && Holds(activities, (int)activity)))
            && (LocalAuthority is null || breach.School.LocalAuthority.Code == LocalAuthority)
            && (Handler is null || Holds(handlers, (int)known.HandlerOf(breach)));
    }

    /// <summary>Those of the counts that are asked for.</summary>
    public IReadOnlyList<BreachCount> CountsIn(BreachTally tally) =>
        [.. tally.Counts.Where(count => Holds(severities, (int)count.Severity) && Holds(statuses, (int)count.Status))];

    private static CursorKey? PlaceOf(DateTimeOffset? time) => time is { } at ? new CursorKey(at.UtcTicks, string.Empty) : null;

    // The enumerations are small: whether one of their members is among those asked for is one bit.
    private static ulong Bits<T>(IReadOnlyList<T>? wanted, Func<T, int> index) =>
        wanted is null ? ulong.MaxValue : wanted.Aggregate(0UL, (bits, each) => bits | (1UL << index(each)));

    private static bool Holds(ulong bits, int index) => (bits & (1UL << index)) != 0;
}
