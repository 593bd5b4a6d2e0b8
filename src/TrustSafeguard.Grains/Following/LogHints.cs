using System.Collections.Concurrent;
using Orleans.Runtime.Services;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Following;

/// <summary>Tells the other silos that logs have grown: soon, and once for all that is appended meanwhile.</summary>
internal sealed class LogHints(IServiceProvider services, IClusterMembershipService membership, ILocalSiloDetails local, SafeguardingSiloOptions options, TimeProvider time)
    : GrainServiceClient<ILogFollower>(services)
{
    private readonly ConcurrentDictionary<LogId, long> untold = new();
    private int isTelling;

    public void Tell(LogId log, long position)
    {
        untold.AddOrUpdate(log, static (_, given) => given, static (_, known, given) => Math.Max(known, given), position);
        if (Interlocked.Exchange(ref isTelling, 1) == 0)
        {
            TellSoonAsync().Ignore();
        }
    }

    private async Task TellSoonAsync()
    {
        await Task.Delay(options.Limits.HintEvery, time);

        // INVARIANT: before the logs are looked at, so that what is added behind that is told by the next.
        Volatile.Write(ref isTelling, 0);
        var others = membership.CurrentSnapshot.Members.Values
            .Where(member => member.Status == SiloStatus.Active && !member.SiloAddress.Equals(local.SiloAddress))
            .Select(member => member.SiloAddress).ToList();
        foreach (var log in untold.Keys)
        {
            if (untold.TryRemove(log, out var position))
            {
                others.ForEach(silo => GetGrainService(silo).HintAsync(log.Value, position).Ignore());
            }
        }
    }
}
