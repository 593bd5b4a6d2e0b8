using System.Diagnostics;

namespace TrustSafeguard.Domain.RequestIds;

public abstract record RequestIdState
{
    private RequestIdState() { }

    public static RequestIdState Initial { get; } = new Free();

    public sealed record Free : RequestIdState;

    public sealed record Claimed(string Fingerprint) : RequestIdState;

    public static RequestIdState Evolve(RequestIdState state, RequestIdEvent happened) => (state, happened) switch
    {
        (Free, RequestIdEvent.Claimed e) => new Claimed(e.Fingerprint),
        _ => throw new UnreachableException(),
    };
}
