using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.StaffMembers;

public abstract record StaffMemberEvent
{
    private StaffMemberEvent() { }

    public sealed record Enrolled(int School, string DisplayName, RoleSet Roles, string? LineManager, string? Identity, DateOnly StartsOn) : StaffMemberEvent;

    public sealed record Left(DateOnly On) : StaffMemberEvent;

    public sealed record PolicyAcknowledged(string PolicyId, string PolicyHash, DateTimeOffset At) : StaffMemberEvent;

    public sealed record DeclarationSigned(Fact Declaration, string PolicyId, string PolicyHash, DateTimeOffset At) : StaffMemberEvent;
}
