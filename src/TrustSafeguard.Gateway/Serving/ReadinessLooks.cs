using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>Looks at a node for everybody who asks whether it is ready: one look at a time, one in so long, and none for longer than so long.</summary>
/// <param name="node">Looked at.</param>
/// <param name="limits">How often, and how long.</param>
/// <param name="time">The clock of both.</param>
/// <param name="logger">Told in full of what anybody else is told the code of.</param>
/// <param name="signIn">What speaks against letting anybody in; whoever finds that tells the log of it.</param>
internal sealed partial class ReadinessLooks(
    Func<SafeguardingNode> node, ServerLimits limits, TimeProvider time, ILogger logger, Func<IEnumerable<ReadinessFault>> signIn)
{
    private static readonly ReadinessFault Late = new(
        "readiness.late", "The store or the list of revocations did not answer in time when this node looked; it looks again when it is asked again (limit `ReadinessTime`).");

    private readonly Lock gate = new();
    private Task<IReadOnlyList<ReadinessFault>> look = Task.FromResult<IReadOnlyList<ReadinessFault>>([]);
    private Task<IReadOnlyList<ReadinessFault>> asking = Task.FromResult<IReadOnlyList<ReadinessFault>>([]);
    private Task<IReadOnlyList<ReadinessFault>> askingSignIn = Task.FromResult<IReadOnlyList<ReadinessFault>>([]);
    private long? begun;
    private HashSet<string> told = [];

    /// <summary>What is wrong, as far as the last look found; where that is too old, as the next one does.</summary>
    public Task<IReadOnlyList<ReadinessFault>> FindAsync()
    {
        lock (gate)
        {
            if (look.IsCompleted && (begun is not { } last || time.GetElapsedTime(last) >= limits.ReadinessEvery))
            {
                begun = time.GetTimestamp();
                look = Task.Run(LookAsync);
            }

            return look;
        }
    }

    private async Task<IReadOnlyList<ReadinessFault>> LookAsync()
    {
        // What is asked and does not answer is not asked beside that again.
        if (asking.IsCompleted)
        {
            asking = node().Readiness.FindFaultsAsync();
        }

        if (askingSignIn.IsCompleted)
        {
            askingSignIn = Task.Run<IReadOnlyList<ReadinessFault>>(() => [.. signIn()]);
        }

        var (ofStores, ofSignIn) = (WithinAsync(asking), WithinAsync(askingSignIn));
        var faults = await ofStores;
        foreach (var fault in faults.Where(fault => !told.Contains(fault.Code)))
        {
            if (fault.StopsNothing)
            {
                TellNotice(logger, fault.Code, fault.Detail);
            }
            else
            {
                TellNotReady(logger, fault.Code, fault.Detail);
            }
        }

        told = [.. faults.Select(fault => fault.Code)];
        return [.. faults.Union(await ofSignIn)];
    }

    private async Task<IReadOnlyList<ReadinessFault>> WithinAsync(Task<IReadOnlyList<ReadinessFault>> answer)
    {
        try
        {
            return await answer.WaitAsync(limits.ReadinessTime, time);
        }
        catch (TimeoutException)
        {
            return [Late];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This node is not ready. {Code}: {Detail}")]
    private static partial void TellNotReady(ILogger logger, string code, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Code}: {Detail}")]
    private static partial void TellNotice(ILogger logger, string code, string detail);
}
