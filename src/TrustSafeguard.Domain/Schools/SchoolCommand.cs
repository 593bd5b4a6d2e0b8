namespace TrustSafeguard.Domain.Schools;

public abstract record SchoolCommand
{
    private SchoolCommand() { }

    /// <summary>Makes a school known, or brings what is known of it up to date.</summary>
    public sealed record Onboard(SchoolEvent.Onboarded School) : SchoolCommand;

    /// <summary>A school's own variant. The caller has resolved it as this version on top of the trust's, and proved it against the floors.</summary>
    public sealed record AdoptPolicy(SchoolEvent.PolicyAdopted Policy) : SchoolCommand;
}
