using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.EmergencyAccesses;

namespace TrustSafeguard.Application.Requests.EmergencyAccesses;

/// <param name="EmergencyAccess">What whoever is to review it knows of.</param>
public sealed record RecordEmergencyAccessSeen(string EmergencyAccess) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<EmergencyAccessView>(EmergencyAccess);
}
