using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>What is to be published.</summary>
/// <param name="Owner">Whose tables they are: what stays the same whatever they are called.</param>
/// <param name="Scope">The same as a reader is told: `Essex`, or a trust's name.</param>
/// <param name="Subject">What is counted.</param>
/// <param name="Dimensions">What rows are told apart by: trust and phase for an authority, authority and phase for a trust. There is a row for every combination,
/// and for all of each.</param>
/// <param name="Schools">Every school of the scope as it is in the period, those with nothing to count included.</param>
/// <param name="Period">The days.</param>
/// <param name="Concepts">The versions of what is a contact, a referral and so on, by which each school's records of each day are counted.</param>
public sealed record ReleaseRequest(
    string Owner, string Scope, Subject Subject, ImmutableArray<string> Dimensions, ImmutableArray<CountedSchool> Schools, Period Period, CountedConcepts Concepts)
{
    /// <summary>Pairs of dimensions, by their places, that no row tells of together, since the one follows from the other: a school's sector from its trust.</summary>
    public ImmutableArray<(int One, int Other)> NeverTogether { get; init; } = [];

    /// <summary>Whether what was published is to be put right by the records of today, where enough of them have changed; else what was counted is counted as it was.</summary>
    public bool IsAnew { get; init; }
}
