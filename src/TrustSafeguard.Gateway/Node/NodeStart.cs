namespace TrustSafeguard.Gateway.Node;

/// <summary>A node that is being opened, and how far that has come. Whoever begins it owns the node.</summary>
public sealed class NodeStart : IAsyncDisposable
{
    private readonly StartProgress progress;
    private readonly CancellationTokenSource givesUp;
    private volatile bool isStopping;

    private NodeStart(StartProgress progress, CancellationTokenSource givesUp, Task<SafeguardingNode> opened) =>
        (this.progress, this.givesUp, Opened) = (progress, givesUp, opened);

    /// <summary>The node, once it is filled; or why it could not be opened.</summary>
    public Task<SafeguardingNode> Opened { get; }

    /// <summary>The node where it is filled; null while it is not.</summary>
    public SafeguardingNode? Node => Opened.IsCompletedSuccessfully ? Opened.Result : null;

    /// <summary>Completes once the server that keeps the records was found to be away: until it answers, nothing is known of them.</summary>
    public Task Away => progress.Away;

    /// <summary>Whether the server was asked to stop: it answers still, and is to be sent nothing more.</summary>
    public bool IsStopping => isStopping;

    /// <summary>The server was asked to stop.</summary>
    public void TellStopping() => isStopping = true;

    /// <summary>Ends the opening, where it has not come to its end.</summary>
    public void GiveUp() => givesUp.Cancel();

    /// <summary>Begins to open a node, which tells meanwhile how far it is.</summary>
    /// <param name="open">Opens it, until it is stopped or given up.</param>
    /// <param name="stop">Stops it.</param>
    public static NodeStart Begin(Func<StartProgress, CancellationToken, Task<SafeguardingNode>> open, CancellationToken stop = default)
    {
        var (progress, givesUp) = (new StartProgress(), CancellationTokenSource.CreateLinkedTokenSource(stop));
        return new NodeStart(progress, givesUp, open(progress, givesUp.Token));
    }

    /// <summary>A node that is open.</summary>
    public static NodeStart Of(SafeguardingNode node) => new(new StartProgress(), new CancellationTokenSource(), Task.FromResult(node));

    /// <summary>The same, with something done to the node before anybody gets it.</summary>
    public NodeStart Then(Action<SafeguardingNode> prepare)
    {
        return new NodeStart(progress, givesUp, PreparedAsync());

        async Task<SafeguardingNode> PreparedAsync()
        {
            var node = await Opened;
            prepare(node);
            return node;
        }
    }

    /// <summary>A sentence for whoever waits.</summary>
    public override string ToString() => $"The server is starting: {progress}.";

    /// <summary>Closes the node, where it was opened.</summary>
    public async ValueTask DisposeAsync()
    {
        // Why it could not be opened was thrown to whoever waited for it.
        await Opened.ContinueWith(static _ => { }, TaskScheduler.Default);
        await (Node?.DisposeAsync() ?? ValueTask.CompletedTask);
        givesUp.Dispose();
    }
}
