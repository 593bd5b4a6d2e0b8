using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>
/// Warns while a server runs that a store no longer has what it acknowledged: each loss once, for as long as it lasts, and once where the store cannot be asked. What it sees is
/// kept with the node, whose metrics tell it.
/// </summary>
internal sealed class LossWatch : IAsyncDisposable
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan LooksEvery = TimeSpan.FromMinutes(1);

    private readonly IEventStore store;
    private readonly Action<IReadOnlyList<EventStoreException>> looked;
    private readonly CommandContext context;
    private readonly PeriodicTimer timer;
    private readonly Task watching;
    private HashSet<string> told = [];
    private string? unseen;

    /// <summary>Watches until it is disposed.</summary>
    /// <param name="store">Watched.</param>
    /// <param name="looked">Told what each look found.</param>
    /// <param name="proved">Ends when all that the start took on trust is proved, or is not: then it looks at once.</param>
    /// <param name="context">Where it warns.</param>
    public LossWatch(IEventStore store, Action<IReadOnlyList<EventStoreException>> looked, Task proved, CommandContext context)
    {
        (this.store, this.looked, this.context) = (store, looked, context);
        timer = new PeriodicTimer(LooksEvery, context.Time);
        watching = WatchAsync(proved);
    }

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await watching;
    }

    private async Task WatchAsync(Task proved)
    {
        var tick = timer.WaitForNextTickAsync().AsTask();
        if (await Task.WhenAny(tick, proved) == proved)
        {
            await LookAsync();
        }

        for (; await tick; tick = timer.WaitForNextTickAsync().AsTask())
        {
            await LookAsync();
        }
    }

    // INVARIANT: whatever a look fails with, the watch goes on, and the server ends as it was asked to.
    private async Task LookAsync()
    {
        IReadOnlyList<EventStoreException> losses;
        try
        {
            losses = await store.FindLossesAsync();
        }
        catch (EventStoreException failure)
        {
            // Nothing is known of losses while the store cannot be asked: what was told of them stands.
            TellUnseen(failure.Code, failure.Message);
            return;
        }
#pragma warning disable CA1031 // A fault of ours is no reason to look no more.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            TellUnseen("unexpected", $"{fault.Message} ({fault.GetType().Name})");
            return;
        }

        unseen = null;
        looked(losses);
        foreach (var loss in losses.Where(loss => !told.Contains(loss.Message)))
        {
            context.Warn(loss.Code, loss.Message);
        }

        told = [.. losses.Select(loss => loss.Message)];
    }

    private void TellUnseen(string code, string message)
    {
        if (unseen != code)
        {
            context.Warn(code, $"Whether anything is lost could not be looked at; it is looked at again in a minute. {message}");
        }

        unseen = code;
    }
}
