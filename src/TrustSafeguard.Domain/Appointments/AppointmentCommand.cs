namespace TrustSafeguard.Domain.Appointments;

/// <summary>To a post that somebody holds at a trust or at a local authority.</summary>
public abstract record AppointmentCommand
{
    private AppointmentCommand() { }

    /// <param name="Today">The day of the asking.</param>
    public sealed record Appoint(AppointmentEvent.Appointed Particulars, DateOnly Today) : AppointmentCommand;

    /// <param name="On">The first day on which they no longer hold it.</param>
    /// <param name="Today">The day of the asking.</param>
    /// <param name="AtWorkOn">The last day on which a record shows them at work in it; null where none does.</param>
    /// <param name="ShownOn">The last day on which a record that whoever asks may see does; null where none does.</param>
    public sealed record End(DateOnly On, DateOnly Today, DateOnly? AtWorkOn = null, DateOnly? ShownOn = null) : AppointmentCommand;

    /// <summary>The person has other roles from a day on.</summary>
    /// <param name="Roles">All that they have then, and no others.</param>
    /// <param name="From">The day.</param>
    /// <param name="Today">The day of the asking.</param>
    public sealed record ChangeRoles(RoleSet Roles, DateOnly From, DateOnly Today) : AppointmentCommand;

    public sealed record CorrectName(string DisplayName) : AppointmentCommand;

    /// <param name="Identity">By which their identity provider knows them; null to take away one that is not theirs.</param>
    public sealed record CorrectIdentity(string? Identity) : AppointmentCommand;
}
