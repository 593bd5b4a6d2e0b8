namespace TrustSafeguard.Application.Views.Versions;

/// <summary>
/// A reading that no thread is in, and whose present is kept. <see cref="Resume"/> or <see cref="Dispose"/>, once, by one thread at a time. The whole of it lasts no longer than
/// <see cref="ViewClock.ReadingTime"/>, the pauses included.
/// </summary>
public sealed class PausedReading : IDisposable
{
    private ViewReading? reading;

    internal PausedReading(ViewReading reading) => this.reading = reading;

    /// <summary>From here to <see cref="ViewClock.EndReading"/>, or the next pause, this thread sees what was seen before the pause.</summary>
    /// <exception cref="InvalidOperationException">It goes on already, or has ended.</exception>
    public void Resume() => Take().Resume();

    /// <summary>Ends it.</summary>
    public void Dispose() => Interlocked.Exchange(ref reading, null)?.LetGo();

    private ViewReading Take() =>
        Interlocked.Exchange(ref reading, null) ?? throw new InvalidOperationException("A paused reading is gone on with once, and not after its end.");
}
