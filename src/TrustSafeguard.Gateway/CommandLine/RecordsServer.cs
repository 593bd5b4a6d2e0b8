using System.Net.Sockets;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Grains.Clustering;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>The server of records that a command is given in the place of a folder. Other processes may write there at the same time.</summary>
internal static class RecordsServer
{
    private static readonly TimeSpan ListensWithin = TimeSpan.FromSeconds(2);

    /// <summary>Opens it for a node that serves. While the server is away it waits for it, and says so.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="address">Where the records are.</param>
    /// <param name="cluster">The cluster that the node joins; null where it is alone.</param>
    /// <param name="start">Told how far it is, for those who ask.</param>
    /// <param name="stop">Ends the opening.</param>
    public static async Task<SafeguardingNode> OpenToServeAsync(
        CommandContext context, StoreAddress address, SiloCluster? cluster, StartProgress? start, CancellationToken stop)
    {
        if (cluster is not null && await ListensAsync(cluster, stop))
        {
            throw AddressInUse(cluster);
        }

        if (cluster is not null)
        {
            await RehearseAsync(context, stop);
        }

        var isWaiting = true;
        var (stores, records) = await ServerWait.OpenAsync(context, start, () => OpenStoresAsync(context, address, cluster, Told, stop), stop);
        isWaiting = false;
        context.Say($"Store: {address}");
        await TellOfOtherClustersAsync(context, address, cluster, stop);
        if (cluster is not null)
        {
            context.Say($"Cluster: {cluster.Id}, at {cluster.Address}:{cluster.Port}{(cluster.Certificate is null ? "" : ", with certificates")}");
        }

        try
        {
            return records == 0 ? await OpenNodeAsync(null)
                : await ProgressDisplay.RunAsync(context, "Reading records", progress => OpenNodeAsync(new ReadingProgress(progress, start, () => records)));
        }
        catch (Exception cause) when (cluster is not null && IsAddressInUse(cause))
        {
            throw AddressInUse(cluster);
        }

        Task<SafeguardingNode> OpenNodeAsync(IProgress<long>? progress) => SafeguardingNode.OpenAsync(
            stores.Records, context.Time, ids: null, progress, StoreFailed, EventSetAside, watchesDeadlines: true,
            new ReadLog(stores.Reads, context.Time, isShared: true), SharingOf(address, cluster), context.Watch, stop);

        // The caller is told to tell whoever runs the server: this is how they see it too.
        void StoreFailed(GrainReply.Failed failure) => context.Warn(failure.Code, failure.Detail);

        // That the server is away is said once while it is waited for.
        void Told(EventStoreException problem)
        {
            if (!isWaiting || !StorePasses.IsAway(problem))
            {
                context.Warn(problem.Code, problem.Message);
            }
        }

        void EventSetAside(SetAsideEvent named) => context.Warn(named.Code, $"The log holds an event that this version cannot show: {named}");
    }

    /// <summary>Opens it for a command that records something beside nodes that may serve it.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="address">Where the records are.</param>
    /// <param name="stop">Ends the opening.</param>
    public static async Task<SafeguardingNode> OpenAsync(CommandContext context, StoreAddress address, CancellationToken stop)
    {
        var (stores, _) = await OpenStoresAsync(context, address, cluster: null, problem => context.Warn(problem.Code, problem.Message), stop);
        context.Say($"Store: {address}");
        return await SafeguardingNode.OpenAsync(
            stores.Records, context.Time, ids: null, progress: null, failure => context.Warn(failure.Code, failure.Detail),
            named => context.Warn(named.Code, $"The log holds an event that this version cannot show: {named}"), watchesDeadlines: false,
            new ReadLog(stores.Reads, context.Time, isShared: true), SharingOf(address, cluster: null), watch: null, stop);
    }

    private static StoreSharing SharingOf(StoreAddress address, SiloCluster? cluster) => new(cluster) { StoreAnswersWithin = ServerStores.AnswersWithin(address) };

    // The records are proved by the node, once it has read them.
    private static async Task<(ServerStores Stores, long Records)> OpenStoresAsync(
        CommandContext context, StoreAddress address, SiloCluster? cluster, Action<EventStoreException> told, CancellationToken stop)
    {
        var stores = await ServerStores.OpenAsync(address, context.Time, told, stop);
        try
        {
            if (cluster is not null)
            {
                await ServerStores.PrepareClusterAsync(address, stop);
            }

            await stores.Reads.ProveAsync(stop);
            return (stores, await stores.Records.ReadHeadsAsync(stop).Select(head => head.Position).SumAsync(stop));
        }
        catch
        {
            await stores.DisposeAsync();
            throw;
        }
    }

    private static async Task RehearseAsync(CommandContext context, CancellationToken stop)
    {
        foreach (var fault in await NodeRehearsal.RunAsync(context.Time, stop))
        {
            context.Warn("cluster.rehearsal", $"What callers ask could not be rehearsed before this node joins its cluster; it starts all the same: {fault}");
        }
    }

    private static async Task TellOfOtherClustersAsync(CommandContext context, StoreAddress address, SiloCluster? cluster, CancellationToken stop)
    {
        // The others are set alike, as far as anybody here can know.
        var toldEvery = (cluster?.Limits ?? new ClusterLimits()).MembersToldEvery;
        var storage = cluster?.Storage ?? ServerStores.StorageOf(address);
        await using var source = cluster is null ? (storage as ClusterStorage.Postgres)?.Source : null;
        var seen = await OtherClusters.SeenAsync(storage, cluster?.MembersId, toldEvery, context.Time.GetUtcNow(), stop);
        if (cluster is not null && seen.Any(other => SiloCluster.IdIn(other) == cluster.Id))
        {
            context.Warn(
                "cluster.other-version",
                $"Nodes of cluster `{cluster.Id}` that run another version serve this store too. The two ask one another for nothing, and what both record stands in order; but "
                    + "of what the newer version records under new kinds of events the older one shows nothing. Replace them soon, as `docs/operating/upgrade.md` says.");
        }

        if (seen.Select(SiloCluster.IdIn).Where(other => other != cluster?.Id).Distinct().ToList() is [_, ..] others)
        {
            context.Warn(
                "cluster.others",
                $"Nodes of another cluster ({string.Join(", ", others.Select(other => $"`{other}`"))}) serve this store too. What both record stands in order, but "
                    + "they share no work, and each shows what the other recorded a moment later. Give all nodes that belong together one ID (`Cluster:Id`, --cluster).");
        }
    }

    // A silo shares its port with another one where it finds it taken, and the others take the one that was there for dead: so it is looked whether anybody answers there.
    private static async Task<bool> ListensAsync(SiloCluster cluster, CancellationToken stop)
    {
        using var caller = new TcpClient(cluster.Address.AddressFamily);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(ListensWithin);
        try
        {
            await caller.ConnectAsync(cluster.Address, cluster.Port, patience.Token);
            return true;
        }
        catch (Exception nobody) when (nobody is SocketException || (nobody is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    private static CommandException AddressInUse(SiloCluster cluster) => new(
        "cluster.address-in-use", $"Something listens on {cluster.Address}:{cluster.Port} already, where other nodes are to reach this one: stop it, or give "
            + $"another port to `Cluster:SiloPort`.", ExitCode.BadUsage);

    private static bool IsAddressInUse(Exception? cause) =>
        cause is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } || (cause is not null && IsAddressInUse(cause.InnerException));
}
