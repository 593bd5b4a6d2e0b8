using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.EventStore;
using TrustSafeguard.Application.Hosting;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Node;

/// <summary>The product without a network: a store, the views over it, and everything that can be asked.</summary>
public sealed class SafeguardingNode : IAsyncDisposable
{
    private SafeguardingNode(IEventStore store, TimeProvider time, IIdSource ids, Action<EventStoreException>? storeFailed)
    {
        Store = store;
        Time = time;
        Feed = new ViewFeed(Views);
        Tail = new LogTail(store, Feed);
        Safeguarding = new Safeguarding(new GrainHost(store, Feed, time), Feed, Views, time, ids, failure =>
        {
            // Being busy passes; a store that has failed takes nothing until it is opened again.
            TakesAppends &= failure.Code == "store.busy" || failure.Code.StartsWith("append.", StringComparison.Ordinal);
            storeFailed?.Invoke(failure);
        });
    }

    public IEventStore Store { get; }

    /// <summary>False once the store has failed: what is asked is still answered, nothing can be recorded.</summary>
    public bool TakesAppends { get; private set; } = true;

    public TimeProvider Time { get; }

    public SafeguardingViews Views { get; } = new();

    public ViewFeed Feed { get; }

    public LogTail Tail { get; }

    public Safeguarding Safeguarding { get; }

    /// <summary>Fills the views from the store. The node owns the store from then on, whatever happens.</summary>
    /// <param name="store">Opened.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ids">Where new ids come from; chance where it is null.</param>
    /// <param name="progress">Told how many events were read.</param>
    /// <param name="storeFailed">Told when the store could not take something: the caller is not told why. Null for nobody.</param>
    /// <param name="cancellationToken">Stops the filling.</param>
    public static async Task<SafeguardingNode> OpenAsync(
        IEventStore store, TimeProvider time, IIdSource? ids = null, IProgress<long>? progress = null,
        Action<EventStoreException>? storeFailed = null, CancellationToken cancellationToken = default)
    {
        var node = new SafeguardingNode(store, time, ids ?? new RandomIds(time), storeFailed);
        try
        {
            await node.Feed.FillAsync(store, progress, cancellationToken);
            // INVARIANT: which edition binds is read from the log alone (docs/adr/0006). A store that takes nothing is told of elsewhere; what it holds is still answered.
            await node.Safeguarding.Layers.TellEditionAsync(PolicyPacks.England);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Feed.Dispose();
    }
}
