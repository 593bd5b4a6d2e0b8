using TrustSafeguard.GraphQL.AspNetCore.Http;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>
/// What is under way on one connection. One that was cancelled is no longer the client's, and its id may be used again; until it has ended it takes room,
/// which the next one waits for.
/// </summary>
internal sealed class Operations(int limit)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, CancellationTokenSource> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<CancellationTokenSource, Task> running = [];
    private bool isOver;

    internal bool IsFull
    {
        get
        {
            lock (gate)
            {
                return byId.Count >= limit;
            }
        }
    }

    /// <summary>Ends when one more may run; soon, for what was cancelled ends.</summary>
    internal async ValueTask WhenThereIsRoom()
    {
        while (Running() is { } all)
        {
            await Task.WhenAny(all);
        }
    }

    internal bool Has(string id)
    {
        lock (gate)
        {
            return byId.ContainsKey(id);
        }
    }

    /// <summary>Starts one, on a thread of its own.</summary>
    /// <param name="id">Not in use.</param>
    /// <param name="run">Does not throw.</param>
    internal void Start(string id, Func<CancellationToken, Task> run)
    {
        // Neither linked nor timed, so there is nothing to be disposed of; it may be cancelled at any time, also after its end.
        var cancel = new CancellationTokenSource();
        lock (gate)
        {
            if (isOver)
            {
                return;
            }

            byId.Add(id, cancel);
            running.Add(cancel, Task.Run(() => RunAsync(id, cancel, run)));
        }
    }

    /// <summary>The client wants no more of one; where there is none of this id, it has ended already.</summary>
    internal void Cancel(string id)
    {
        CancellationTokenSource? cancel;
        lock (gate)
        {
            byId.Remove(id, out cancel);
        }

        cancel?.Cancel();
    }

    /// <summary>Frees an id, as one that has said all but its last word does.</summary>
    internal void Forget(string id, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (byId.TryGetValue(id, out var current) && current.Token == cancellation)
            {
                byId.Remove(id);
            }
        }
    }

    /// <summary>Cancels all and lets none start any more.</summary>
    internal void CancelAll()
    {
        CancellationTokenSource[] all;
        lock (gate)
        {
            isOver = true;
            all = [.. running.Keys];
        }

        Array.ForEach(all, cancel => cancel.Cancel());
    }

    internal Task WhenAllHaveEnded()
    {
        lock (gate)
        {
            return Task.WhenAll(running.Values);
        }
    }

    private Task[]? Running()
    {
        lock (gate)
        {
            return running.Count >= limit ? [.. running.Values] : null;
        }
    }

    private async Task RunAsync(string id, CancellationTokenSource cancel, Func<CancellationToken, Task> run)
    {
        OpenOperations.Begins(OpenOperations.OfSockets);
        await run(cancel.Token);
        OpenOperations.Ends(OpenOperations.OfSockets);
        Forget(id, cancel.Token);
        lock (gate)
        {
            running.Remove(cancel);
        }
    }
}
