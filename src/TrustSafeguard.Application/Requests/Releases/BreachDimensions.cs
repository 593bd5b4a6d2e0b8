using System.Collections.Immutable;
using System.Diagnostics;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain.Breaches;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>How concerns that no authority was told of are told apart. A new dimension is a row more here.</summary>
internal static class BreachDimensions
{
    public static ImmutableArray<CountedDimension<BreachView>> All { get; } =
    [
        new("role", RoleCategories.All, (breach, _) => RoleCategories.Of(breach.Raised.SubjectRoles)),
        new("conduct", ConductCategories.All, (breach, _) => ConductCategories.Of(breach.Raised.Activity)),
        new("severity", SeverityCategories.All, (breach, _) => SeverityCategories.Of(breach.Severity)),
        new(
            "threshold", ["harm threshold met", "low-level concern", "no threshold met", "not triaged yet"],
            (breach, _) => ThresholdOf(breach.Threshold))
        {
            // It is closed once it is triaged, and what meets the harm threshold once the authority has said what became of it.
            Never = [(StandingKinds.Closed, HarmThreshold), (StandingKinds.Closed, NotTriaged)],
        },
        new("historic", HistoricCategories.All, HistoricCategories.Of),
        new("time to close", ClosingTimes.All, (breach, _) => ClosingTimes.Of(breach.RaisedAt, breach.ClosedAt!.Value)) { OfKind = StandingKinds.Closed },
    ];

    private const int HarmThreshold = 0;
    private const int NotTriaged = 3;

    private static int ThresholdOf(Threshold? threshold) => threshold switch
    {
        Threshold.HarmThreshold => HarmThreshold,
        Threshold.LowLevelConcern => 1,
        Threshold.None => 2,
        null => NotTriaged,
        _ => throw new UnreachableException(),
    };
}
