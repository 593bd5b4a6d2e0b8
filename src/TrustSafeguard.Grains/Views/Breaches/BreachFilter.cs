using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Views.Breaches;

/// <summary>Which breaches are meant: those that fit every part that is given.</summary>
public sealed record BreachFilter(
    IReadOnlyList<int>? Schools = null,
    IReadOnlyList<Severity>? Severity = null,
    IReadOnlyList<BreachStatus>? Status = null,
    IReadOnlyList<Threshold>? Threshold = null,
    DateTimeOffset? RaisedFrom = null,
    DateTimeOffset? RaisedTo = null,
    string? Subject = null)
{
    /// <summary>Whether only severity and status are asked for: the tallies know the count.</summary>
    public bool IsOfTallies => Schools is null && Threshold is null && RaisedFrom is null && RaisedTo is null && Subject is null;

    public bool Fits(BreachView breach) =>
        (Severity is null || Severity.Contains(breach.Severity))
        && (Status is null || Status.Contains(breach.Status))
        && (Schools is null || Schools.Contains(breach.School.Urn))
        && (Threshold is null || (breach.Threshold is { } threshold && Threshold.Contains(threshold)))
        && (RaisedFrom is null || breach.RaisedAt >= RaisedFrom)
        && (RaisedTo is null || breach.RaisedAt < RaisedTo)
        && (Subject is null || breach.Subject.Id == Subject);

    public int CountIn(BreachTally tally) =>
        (from severity in Enum.GetValues<TrustSafeguard.Policies.Severity>()
         where Severity is null || Severity.Contains(severity)
         from status in Enum.GetValues<BreachStatus>()
         where Status is null || Status.Contains(status)
         select tally.Of(severity, status)).Sum();
}
