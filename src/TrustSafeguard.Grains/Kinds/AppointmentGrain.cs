using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>One post that somebody holds at a trust or at a local authority.</summary>
[Alias("ts.appointment")]
public interface IAppointmentGrain : IDecidingGrain<AppointmentCommand>;

/// <inheritdoc cref="IAppointmentGrain"/>
[GrainType("appointment")]
public sealed class AppointmentGrain(GrainServices services) : DecidingGrain<AppointmentState, AppointmentCommand, AppointmentEvent>(
    services, StreamKinds.Appointment), IAppointmentGrain;
