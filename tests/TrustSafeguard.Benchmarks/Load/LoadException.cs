namespace TrustSafeguard.Benchmarks.Load;

/// <summary>The load could not be put on: the server went away, stalled, or answered with something that is no HTTP/1.1.</summary>
public sealed class LoadException : Exception
{
    public LoadException(string message)
        : base(message) { }

    public LoadException(string message, Exception inner)
        : base(message, inner) { }

    public LoadException() { }
}
