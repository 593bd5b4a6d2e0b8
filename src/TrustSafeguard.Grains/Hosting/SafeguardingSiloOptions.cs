using Microsoft.Extensions.Logging;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Snapshots;
using TrustSafeguard.Grains.Clustering;

namespace TrustSafeguard.Grains.Hosting;

/// <summary>What a silo of ours is made of.</summary>
/// <param name="Store">Opened.</param>
/// <param name="Time">The clock that requests and grains go by. Orleans goes by one that only goes forward.</param>
/// <param name="Ids">Where new ids come from.</param>
public sealed record SafeguardingSiloOptions(IEventStore Store, TimeProvider Time, IIdSource Ids)
{
    public GrainLimits Limits { get; init; } = new();

    /// <summary>Whether other processes write to the same store: what they write is then looked for.</summary>
    public bool FollowsOthers { get; init; }

    /// <summary>The cluster that the silo belongs to; null where it is alone, and binds no port.</summary>
    public SiloCluster? Cluster { get; init; }

    /// <summary>Whether passed deadlines are noted as the clock has it; false where a simulation says itself when they are.</summary>
    public bool WatchesDeadlines { get; init; } = true;

    /// <summary>Where the views are kept from one start to the next; null for nowhere.</summary>
    public SnapshotFolder? Snapshots { get; init; }

    /// <summary>Told how many events were read while the views are filled; null for nobody.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>Told of each event that the views cannot take, also while they are filled; it must not read them. Null for nobody.</summary>
    public Action<SetAsideEvent>? EventSetAside { get; init; }

    /// <summary>Who may see and ask what; where it is left out, nobody with a token may.</summary>
    public AccessRules? Access { get; init; }

    /// <summary>Where the silo and Orleans write what an operator has to know; null for nowhere. Whoever gives it ends it, after the silo.</summary>
    public ILoggerFactory? Loggers { get; init; }

    /// <summary>Whether calls of grains are told of as activities, and carry the trace that they belong to: it costs each call.</summary>
    public bool TracesCalls { get; init; }

    /// <summary>Adds to the silo what shows how it works; null for nothing.</summary>
    public Action<ISiloBuilder>? Adds { get; init; }

    /// <summary>Told when the store could not take something; null for nobody.</summary>
    public Action<GrainReply.Failed>? StoreFailed { get; init; }
}
