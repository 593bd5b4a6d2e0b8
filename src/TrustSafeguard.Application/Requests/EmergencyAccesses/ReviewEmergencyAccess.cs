using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.EmergencyAccesses;

/// <param name="EmergencyAccess">What was looked at.</param>
/// <param name="Findings">What was found.</param>
public sealed record ReviewEmergencyAccess(string EmergencyAccess, string Findings) : IRequest
{
    public string Findings { get; init; } = PlainText.Tidy(Findings);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<EmergencyAccessView>(EmergencyAccess);
}
