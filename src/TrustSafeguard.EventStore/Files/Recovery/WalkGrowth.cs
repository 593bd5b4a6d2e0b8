using TrustSafeguard.EventStore.Files.Indexing;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>Tells readers who follow a walk that it has found more, besides whoever is told how far it is.</summary>
/// <param name="index">What the walk fills.</param>
/// <param name="progress">Told too; null for nobody.</param>
internal sealed class WalkGrowth(JournalIndex index, IProgress<JournalProgress>? progress) : IProgress<JournalProgress>
{
    private volatile TaskCompletionSource grown = NewSource();
    private long told;

    /// <summary>Ends when readers can see more than they could when it was asked for.</summary>
    public Task Next => grown.Task;

    /// <inheritdoc/>
    public void Report(JournalProgress value)
    {
        if (told != index.End)
        {
            told = index.End;
            var before = grown;
            grown = NewSource();
            before.SetResult();
        }

        progress?.Report(value);
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
