using System.Collections.Frozen;
using Orleans.Runtime.Services;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Following;

/// <summary>Tells the other silos what this one appended, so that none of them has to ask the store for it.</summary>
internal sealed class AppendBroadcast(IServiceProvider services, IClusterMembershipService membership, ILocalSiloDetails local, SafeguardingSiloOptions options, TimeProvider time)
    : GrainServiceClient<ILogFollower>(services)
{
    private volatile Lines lines = new(null, FrozenDictionary<SiloAddress, BroadcastLine>.Empty);

    /// <summary>How many records the other silo has yet to be told of that has the most.</summary>
    public int MostWaiting => lines.Others.Values.Select(static line => line.Waiting).DefaultIfEmpty().Max();

    /// <summary>Tells of an append that is durable.</summary>
    /// <param name="log">The log.</param>
    /// <param name="appends">What was appended, each part behind a version of its stream.</param>
    /// <param name="appended">Where it stands.</param>
    public void Tell(LogId log, IReadOnlyList<StreamAppend> appends, AppendResult.Appended appended)
    {
        var others = LinesNow();
        if (others.Count == 0)
        {
            return;
        }

        var records = AppendedRecord.Of(log, appends, appended);
        foreach (var line in others.Values)
        {
            line.Add(records);
        }
    }

    private FrozenDictionary<SiloAddress, BroadcastLine> LinesNow()
    {
        var (known, members) = (lines, membership.CurrentSnapshot);
        if (ReferenceEquals(known.Members, members))
        {
            return known.Others;
        }

        // Two threads may do this at once: a line that is lost sends what it holds, and what comes later goes by the other.
        var others = members.Members.Values.Where(member => member.Status == SiloStatus.Active && !member.SiloAddress.Equals(local.SiloAddress))
            .Select(member => member.SiloAddress).ToFrozenDictionary(silo => silo, silo => known.Others.GetValueOrDefault(silo) ?? LineTo(silo));
        lines = new Lines(members, others);
        return others;
    }

    private BroadcastLine LineTo(SiloAddress silo) => new(GetGrainService(silo), options.Limits, time);

    private sealed record Lines(ClusterMembershipSnapshot? Members, FrozenDictionary<SiloAddress, BroadcastLine> Others);
}
