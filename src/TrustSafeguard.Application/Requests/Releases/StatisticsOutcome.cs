using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What became of a question for statistics.</summary>
/// <param name="Release">As they are published; null where they were refused.</param>
/// <param name="Refusals">Why not; empty where there are some.</param>
public sealed record StatisticsOutcome(KeptRelease? Release, IReadOnlyList<Refusal> Refusals)
{
    internal static StatisticsOutcome Refused(params IReadOnlyList<Refusal> refusals) => new(null, refusals);
}
