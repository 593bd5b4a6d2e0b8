using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.StaffMembers;

public abstract record StaffMemberCommand
{
    private StaffMemberCommand() { }

    /// <param name="Today">The day of the asking.</param>
    public sealed record Enrol(StaffMemberEvent.Enrolled Particulars, DateOnly Today) : StaffMemberCommand;

    /// <param name="On">The first day on which they no longer work here.</param>
    /// <param name="Today">The day of the asking.</param>
    /// <param name="AtWorkOn">The last day on which a record shows them at work; null where none does.</param>
    /// <param name="ShownOn">The last day on which a record that whoever asks may see does; null where none does.</param>
    public sealed record RecordLeft(DateOnly On, DateOnly Today, DateOnly? AtWorkOn = null, DateOnly? ShownOn = null) : StaffMemberCommand;

    /// <summary>The person says that they have read and understood a version of a policy.</summary>
    public sealed record AcknowledgePolicy(string PolicyId, string PolicyHash, DateTimeOffset At) : StaffMemberCommand;

    /// <summary>The person signs a declaration, under the policy that binds them then.</summary>
    public sealed record SignDeclaration(Fact Declaration, string PolicyId, string PolicyHash, DateTimeOffset At) : StaffMemberCommand;

    /// <summary>The person has other roles from a day on.</summary>
    /// <param name="Roles">All that they have then, and no others.</param>
    /// <param name="From">The day.</param>
    /// <param name="Today">The day of the asking.</param>
    public sealed record ChangeRoles(RoleSet Roles, DateOnly From, DateOnly Today) : StaffMemberCommand;

    public sealed record CorrectName(string DisplayName) : StaffMemberCommand;

    /// <param name="Identity">By which their identity provider knows them; null to take away one that is not theirs.</param>
    public sealed record CorrectIdentity(string? Identity) : StaffMemberCommand;

    /// <param name="LineManager">Who manages them from now on; null for nobody known.</param>
    public sealed record ChangeLineManager(string? LineManager) : StaffMemberCommand;
}
