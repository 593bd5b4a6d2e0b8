using Orleans.Runtime.Services;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Grains.Following;

/// <summary>Tells the other silos that a log has grown.</summary>
internal sealed class LogHints(IServiceProvider services, IClusterMembershipService membership, ILocalSiloDetails local) : GrainServiceClient<ILogFollower>(services)
{
    public void Tell(LogId log, long position)
    {
        foreach (var (silo, member) in membership.CurrentSnapshot.Members)
        {
            if (member.Status == SiloStatus.Active && !silo.Equals(local.SiloAddress))
            {
                GetGrainService(silo).HintAsync(log.Value, position).Ignore();
            }
        }
    }
}
