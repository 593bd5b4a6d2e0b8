namespace TrustSafeguard.Gateway.Node;

/// <summary>A node that is being opened, and how far that has come. Whoever begins it owns the node.</summary>
public sealed class NodeStart : IAsyncDisposable
{
    private readonly StartProgress progress;
    private volatile bool isStopping;

    private NodeStart(StartProgress progress, Task<SafeguardingNode> opened) => (this.progress, Opened) = (progress, opened);

    /// <summary>The node, once it is filled; or why it could not be opened.</summary>
    public Task<SafeguardingNode> Opened { get; }

    /// <summary>The node where it is filled; null while it is not.</summary>
    public SafeguardingNode? Node => Opened.IsCompletedSuccessfully ? Opened.Result : null;

    /// <summary>Whether the server was asked to stop: it answers still, and is to be sent nothing more.</summary>
    public bool IsStopping => isStopping;

    /// <summary>The server was asked to stop.</summary>
    public void TellStopping() => isStopping = true;

    /// <summary>Begins to open a node, which tells meanwhile how far it is.</summary>
    public static NodeStart Begin(Func<StartProgress, Task<SafeguardingNode>> open)
    {
        var progress = new StartProgress();
        return new NodeStart(progress, open(progress));
    }

    /// <summary>A node that is open.</summary>
    public static NodeStart Of(SafeguardingNode node) => new(new StartProgress(), Task.FromResult(node));

    /// <summary>The same, with something done to the node before anybody gets it.</summary>
    public NodeStart Then(Action<SafeguardingNode> prepare)
    {
        return new NodeStart(progress, PreparedAsync());

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
    }
}
