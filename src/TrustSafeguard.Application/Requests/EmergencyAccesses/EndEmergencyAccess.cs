using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.EmergencyAccesses;

namespace TrustSafeguard.Application.Requests.EmergencyAccesses;

/// <param name="EmergencyAccess">What ends.</param>
public sealed record EndEmergencyAccess(string EmergencyAccess) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<EmergencyAccessView>(EmergencyAccess);
}
