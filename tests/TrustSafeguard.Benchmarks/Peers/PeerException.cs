namespace TrustSafeguard.Benchmarks.Peers;

/// <summary>A peer could not be installed, started or stopped; the message says what it lacks.</summary>
public sealed class PeerException : Exception
{
    public PeerException(string message)
        : base(message) { }

    public PeerException(string message, Exception inner)
        : base(message, inner) { }

    public PeerException() { }
}
