namespace TrustSafeguard.Domain.Appointments;

public abstract record AppointmentEvent
{
    private AppointmentEvent() { }

    /// <param name="TrustUid">The group UID of the trust where the post is; null for one at an authority.</param>
    /// <param name="LocalAuthorityCode">The code of the authority where it is; null for one at a trust.</param>
    /// <param name="DisplayName">The name that colleagues see.</param>
    /// <param name="Roles">What they are there, from the first day on.</param>
    /// <param name="Identity">By which their identity provider knows them; null where it is not known yet.</param>
    /// <param name="StartsOn">The first day.</param>
    public sealed record Appointed(string? TrustUid, string? LocalAuthorityCode, string DisplayName, RoleSet Roles, string? Identity, DateOnly StartsOn) : AppointmentEvent;

    /// <param name="On">The first day on which they no longer hold it.</param>
    public sealed record Ended(DateOnly On) : AppointmentEvent;

    /// <param name="Roles">All that they have from then on, until the next day of which anything was told.</param>
    /// <param name="From">The day.</param>
    public sealed record RolesChanged(RoleSet Roles, DateOnly From) : AppointmentEvent;

    public sealed record NameCorrected(string DisplayName) : AppointmentEvent;

    /// <param name="Identity">Null where one was taken away that was not theirs.</param>
    public sealed record IdentityCorrected(string? Identity) : AppointmentEvent;
}
