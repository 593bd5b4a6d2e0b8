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
    public sealed record RecordLeft(DateOnly On, DateOnly Today, DateOnly? AtWorkOn = null) : StaffMemberCommand;

    /// <summary>The person says that they have read and understood a version of a policy.</summary>
    public sealed record AcknowledgePolicy(string PolicyId, string PolicyHash, DateTimeOffset At) : StaffMemberCommand;

    /// <summary>The person signs a declaration, under the policy that binds them then.</summary>
    public sealed record SignDeclaration(Fact Declaration, string PolicyId, string PolicyHash, DateTimeOffset At) : StaffMemberCommand;
}
