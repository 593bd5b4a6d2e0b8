using System.Diagnostics;

namespace TrustSafeguard.Domain.StaffMembers;

public abstract record StaffMemberState
{
    private StaffMemberState() { }

    public static StaffMemberState Initial { get; } = new Unknown();

    public sealed record Unknown : StaffMemberState;

    /// <param name="AcknowledgedHash">The policy that was acknowledged last; null before the first time.</param>
    /// <param name="AcknowledgedOn">The day of it.</param>
    public sealed record Enrolled(StaffMemberEvent.Enrolled As, string? AcknowledgedHash, DateOnly AcknowledgedOn) : StaffMemberState;

    public static StaffMemberState Evolve(StaffMemberState state, StaffMemberEvent happened) => (state, happened) switch
    {
        (Unknown, StaffMemberEvent.Enrolled e) => new Enrolled(e, null, default),
        (Enrolled s, StaffMemberEvent.PolicyAcknowledged e) => s with { AcknowledgedHash = e.PolicyHash, AcknowledgedOn = LondonTime.DateOf(e.At) },
        _ => throw new UnreachableException(),
    };
}
