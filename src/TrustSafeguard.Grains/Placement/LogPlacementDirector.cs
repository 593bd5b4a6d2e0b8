using Orleans.Runtime.Placement;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Placement;

/// <summary>Chooses by rendezvous hashing: when a silo comes or goes, only its own logs move.</summary>
internal sealed class LogPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        return Task.FromResult(silos.Length == 1 ? silos[0] : OwnerOf(GrainNames.LogOf(target.GrainIdentity), silos));
    }

    internal static SiloAddress OwnerOf(LogId log, IEnumerable<SiloAddress> silos) =>
        silos.MaxBy(silo => (StableHash.ComputeHash($"{log}@{silo.ToParsableString()}"), silo.ToParsableString()))!;
}
