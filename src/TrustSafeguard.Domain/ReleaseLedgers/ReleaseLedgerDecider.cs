using System.Diagnostics;

namespace TrustSafeguard.Domain.ReleaseLedgers;

public static class ReleaseLedgerDecider
{
    /// <summary>Other tables were published meanwhile: these were not checked against them.</summary>
    public static readonly Refusal MovedOn = new("statistics.moved-on", "Ask again: other statistics were published in the same moment, and these were not checked against them.");

    public static Decision<ReleaseLedgerEvent> Decide(ReleaseLedgerState state, ReleaseLedgerCommand command) => (state, command) switch
    {
        (ReleaseLedgerState.Empty, ReleaseLedgerCommand.Publish { Release.Number: 1 } c) => c.Release,
        (ReleaseLedgerState.Empty, ReleaseLedgerCommand.Publish) => MovedOn,
        (ReleaseLedgerState.Begun s, ReleaseLedgerCommand.Publish c) when IsLast(s, c.Release) => Decision<ReleaseLedgerEvent>.Nothing,
        (ReleaseLedgerState.Begun s, ReleaseLedgerCommand.Publish c) when c.Release.Number == s.Number + 1 => c.Release,
        (ReleaseLedgerState.Begun, ReleaseLedgerCommand.Publish) => MovedOn,
        _ => throw new UnreachableException(),
    };

    private static bool IsLast(ReleaseLedgerState.Begun s, ReleaseLedgerEvent.Published release) =>
        s == new ReleaseLedgerState.Begun(release.Number, release.Owner, release.First, release.Last, release.At);
}
