using System.Diagnostics;

namespace TrustSafeguard.Domain.Claims;

public static class ClaimDecider
{
    /// <summary>
    /// How long a name waits for its holder to be recorded. A holder that had not come to be by then never will: what was to record it
    /// stopped between the two logs.
    /// </summary>
    public static readonly TimeSpan TakeOverAfter = TimeSpan.FromMinutes(1);

    public static readonly Refusal HeldByAnother = new("claim.held", "Try again in a minute: somebody else is registering the same thing at this moment.");

    public static Decision<ClaimEvent> Decide(ClaimState state, ClaimCommand command) => (state, command) switch
    {
        (ClaimState.Free, ClaimCommand.Take c) => new ClaimEvent.Taken(c.Holder, c.At),
        (ClaimState.Held s, ClaimCommand.Take c) when s.Holder == c.Holder => Decision<ClaimEvent>.Nothing,
        (ClaimState.Held s, ClaimCommand.Take c) when s.Holder == c.Former => new ClaimEvent.Taken(c.Holder, c.At),
        (ClaimState.Held s, ClaimCommand.Take c) when c.At - s.Since >= TakeOverAfter => new ClaimEvent.Taken(c.Holder, c.At),
        (ClaimState.Held, ClaimCommand.Take) => HeldByAnother,
        _ => throw new UnreachableException(),
    };
}
