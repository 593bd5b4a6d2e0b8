using System.Collections.Immutable;
using System.Diagnostics;

namespace TrustSafeguard.Domain.Appointments;

public abstract record AppointmentState
{
    private AppointmentState() { }

    public static AppointmentState Initial { get; } = new Unknown();

    public sealed record Unknown : AppointmentState;

    /// <param name="As">What was said when they were appointed.</param>
    /// <param name="Now">The same as it was corrected since, but for the roles.</param>
    /// <param name="Roles">Their roles, each with the day from which they had them.</param>
    /// <param name="EndedOn">The first day on which they no longer hold it; null for as long as it is not known.</param>
    public sealed record Appointed(AppointmentEvent.Appointed As, AppointmentEvent.Appointed Now, ImmutableArray<RolesFrom> Roles, DateOnly? EndedOn) : AppointmentState;

    public static AppointmentState Evolve(AppointmentState state, AppointmentEvent happened) => (state, happened) switch
    {
        (Unknown, AppointmentEvent.Appointed e) => new Appointed(e, e, [new RolesFrom(e.Roles, e.StartsOn)], null),
        (Appointed s, AppointmentEvent.Ended e) => s with { EndedOn = e.On },
        (Appointed s, AppointmentEvent.RolesChanged e) => s with { Roles = s.Roles.With(new RolesFrom(e.Roles, e.From)) },
        (Appointed s, AppointmentEvent.NameCorrected e) => s with { Now = s.Now with { DisplayName = e.DisplayName } },
        (Appointed s, AppointmentEvent.IdentityCorrected e) => s with { Now = s.Now with { Identity = e.Identity } },
        _ => throw new UnreachableException(),
    };
}
