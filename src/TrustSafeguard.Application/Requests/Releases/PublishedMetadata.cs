using System.Collections.Immutable;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Statistics.Writing;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What stands beside the CSV of all tables. A value that serialises as it is.</summary>
/// <param name="Scope">Whose they are.</param>
/// <param name="FirstDay">The first day, in London.</param>
/// <param name="LastDay">The last day, in London, included.</param>
/// <param name="ReleasedAt">When they were published.</param>
/// <param name="Schools">How many schools are counted.</param>
/// <param name="Suppressed">How many cells say `c`.</param>
/// <param name="ConceptsVersion">The versions of what the words mean that anything was counted by, with commas between them.</param>
/// <param name="Concepts">What they mean, in each of the versions.</param>
/// <param name="Tables">Of each subject.</param>
public sealed record PublishedMetadata(
    string Scope, DateOnly FirstDay, DateOnly LastDay, DateTimeOffset ReleasedAt, int Schools, int Suppressed, string ConceptsVersion,
    ImmutableArray<StatisticalConcept> Concepts, ImmutableArray<ReleaseMetadata> Tables)
{
    public static PublishedMetadata Of(KeptRelease release, IReadOnlyList<StatisticalConcept> meanings) => new(
        release.Scope, release.Period.First, release.Period.Last, release.ReleasedAt, release.Schools, release.Suppressed, release.Concepts.ToString(),
        [.. meanings], [.. release.Tables.Select(ReleaseMetadata.Of)]);
}
