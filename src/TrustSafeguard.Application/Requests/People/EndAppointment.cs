using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Requests.People;

/// <param name="Appointment">What ends.</param>
/// <param name="On">The first day on which it is no longer held.</param>
/// <param name="IfVersion">The version of the appointment that was looked at; any where it is left out.</param>
public sealed record EndAppointment(string Appointment, DateOnly On, int? IfVersion = null) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<AppointmentView>(Appointment);

    /// <inheritdoc/>
    public RoleSet? RolesTouched(SafeguardingViews views) => views.Records.Find<PostView>(Appointment)?.RolesEver ?? RoleSet.Empty;
}
