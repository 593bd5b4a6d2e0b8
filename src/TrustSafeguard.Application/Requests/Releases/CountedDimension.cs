using System.Collections.Immutable;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>One way to tell what is counted apart.</summary>
/// <param name="Name">What the tables call it. INVARIANT: with its categories it stands in the ledger; what is worded otherwise gets another name.</param>
/// <param name="Categories">Everything is in exactly one.</param>
/// <param name="Of">In which, by its place; null while no record holds it, and the tables say `z`.</param>
internal sealed record CountedDimension<T>(string Name, ImmutableArray<string> Categories, Func<T, StatisticalConcepts, int>? Of)
{
    public const string NotRecorded = "not recorded";

    public Breakdown Breakdown => new(Name, Categories, Of is not null);
}
