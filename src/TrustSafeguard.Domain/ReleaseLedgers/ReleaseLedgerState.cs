using System.Diagnostics;

namespace TrustSafeguard.Domain.ReleaseLedgers;

public abstract record ReleaseLedgerState
{
    private ReleaseLedgerState() { }

    public static ReleaseLedgerState Initial { get; } = new Empty();

    /// <summary>Nothing has been published.</summary>
    public sealed record Empty : ReleaseLedgerState;

    /// <summary>What was published last: the tables themselves decide nothing.</summary>
    public sealed record Begun(int Number, string Owner, DateOnly First, DateOnly Last, DateTimeOffset At) : ReleaseLedgerState;

    public static ReleaseLedgerState Evolve(ReleaseLedgerState state, ReleaseLedgerEvent happened) => happened switch
    {
        ReleaseLedgerEvent.Published e => new Begun(e.Number, e.Owner, e.First, e.Last, e.At),
        _ => throw new UnreachableException(),
    };
}
