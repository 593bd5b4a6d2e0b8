using System.Diagnostics;

namespace TrustSafeguard.Domain.Claims;

public abstract record ClaimState
{
    private ClaimState() { }

    public static ClaimState Initial { get; } = new Free();

    public sealed record Free : ClaimState;

    public sealed record Held(string Holder, DateTimeOffset Since) : ClaimState;

    public static ClaimState Evolve(ClaimState state, ClaimEvent happened) => happened switch
    {
        ClaimEvent.Taken e => new Held(e.Holder, e.At),
        _ => throw new UnreachableException(),
    };
}
