using System.Collections.Immutable;
using System.Diagnostics;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain.Breaches;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>How allegations and concerns are told apart. A new dimension is a row more here.</summary>
internal static class BreachDimensions
{
    public static ImmutableArray<CountedDimension<BreachView>> All { get; } =
    [
        new("role", RoleCategories.All, (breach, _) => RoleCategories.Of(breach.Raised.SubjectRoles)),
        new("conduct", ConductCategories.All, (breach, _) => ConductCategories.Of(breach.Raised.Activity)),
        new("severity", SeverityCategories.All, (breach, _) => SeverityCategories.Of(breach.Severity)),
        new(
            "threshold", ["harm threshold met", "low-level concern", "no threshold met", "not triaged yet"],
            (breach, _) => ThresholdOf(breach.Threshold)),
        new("referred to the local authority", ["yes", "no"], (breach, _) => breach.AuthoritiesTold.Any() ? 0 : 1),
        new("historic", HistoricCategories.All, HistoricCategories.Of),
        new("time to close", ClosingTimes.All, (breach, _) => ClosingTimes.Of(breach.RaisedAt, breach.ClosedAt)),
    ];

    private static int ThresholdOf(Threshold? threshold) => threshold switch
    {
        Threshold.HarmThreshold => 0,
        Threshold.LowLevelConcern => 1,
        Threshold.None => 2,
        null => 3,
        _ => throw new UnreachableException(),
    };
}
