using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.StaffMembers;

public abstract record StaffMemberEvent
{
    private StaffMemberEvent() { }

    public sealed record Enrolled(int School, string DisplayName, RoleSet Roles, string? LineManager, string? Identity, DateOnly StartsOn) : StaffMemberEvent;

    public sealed record Left(DateOnly On) : StaffMemberEvent;

    public sealed record PolicyAcknowledged(string PolicyId, string PolicyHash, DateTimeOffset At) : StaffMemberEvent;

    public sealed record DeclarationSigned(Fact Declaration, string PolicyId, string PolicyHash, DateTimeOffset At) : StaffMemberEvent;

    /// <param name="Roles">All that they have from then on, until the next day of which anything was told.</param>
    /// <param name="From">The day.</param>
    public sealed record RolesChanged(RoleSet Roles, DateOnly From) : StaffMemberEvent;

    public sealed record NameCorrected(string DisplayName) : StaffMemberEvent;

    /// <param name="Identity">Null where one was taken away that was not theirs.</param>
    public sealed record IdentityCorrected(string? Identity) : StaffMemberEvent;

    public sealed record LineManagerChanged(string? LineManager) : StaffMemberEvent;
}
