using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.EmergencyAccesses;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>All emergency access that one person takes to one school.</summary>
[Alias("ts.emergency-access")]
public interface IEmergencyAccessGrain : IDecidingGrain<EmergencyAccessCommand>;

/// <inheritdoc cref="IEmergencyAccessGrain"/>
[GrainType("emergency-access")]
public sealed class EmergencyAccessGrain(GrainServices services) : DecidingGrain<EmergencyAccessState, EmergencyAccessCommand, EmergencyAccessEvent>(
    services, StreamKinds.EmergencyAccess), IEmergencyAccessGrain;
