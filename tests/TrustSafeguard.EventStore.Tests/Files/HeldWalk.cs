using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>Holds the walk over a journal still once it has found so many records, until it is let go on.</summary>
/// <param name="records">How many.</param>
internal sealed class HeldWalk(long records) : IProgress<JournalProgress>, IDisposable
{
    /// <summary>A walk shows readers what it has found so many records at a time, up to the end of the frame that the last of them is in.</summary>
    public const int ShownAtOnce = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ManualResetEventSlim held = new();
    private readonly ManualResetEventSlim released = new();

    public void Report(JournalProgress value)
    {
        if (value.Records >= records)
        {
            held.Set();
            released.Wait(Patience).ShouldBeTrue("nobody let the walk go on");
        }
    }

    public void WaitUntilHeld(CancellationToken cancellationToken) => held.Wait(cancellationToken);

    /// <summary>Lets it go on, and holds it no more.</summary>
    public void Dispose() => released.Set();
}
