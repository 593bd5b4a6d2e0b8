using System.Diagnostics;

namespace TrustSafeguard.Domain.Relationships;

public abstract record RelationshipState
{
    private RelationshipState() { }

    public static RelationshipState Initial { get; } = new Unknown();

    public sealed record Unknown : RelationshipState;

    public sealed record Known(string LastContact) : RelationshipState;

    public static RelationshipState Evolve(RelationshipState state, RelationshipEvent happened) => happened switch
    {
        RelationshipEvent.ContactRecorded e => new Known(e.Id),
        _ => throw new UnreachableException(),
    };
}
