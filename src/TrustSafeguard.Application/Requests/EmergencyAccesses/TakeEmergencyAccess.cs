using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Domain.EmergencyAccesses;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.EmergencyAccesses;

/// <param name="School">The URN of the school whose records are to be read.</param>
/// <param name="Reason">Why.</param>
/// <param name="Minutes">For how long.</param>
/// <param name="RequestId">The caller's own name for the request.</param>
public sealed record TakeEmergencyAccess(int School, string Reason, int Minutes = EmergencyAccessLimits.UsualMinutes, string? RequestId = null) : IRequest
{
    public string Reason { get; init; } = PlainText.Tidy(Reason);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Organisations.FindSchool(School);

    /// <inheritdoc/>
    string IRequest.OtherWay => "Look at the URN in `school`, or ask whoever leads or safeguards that school, or the trust's safeguarding officer";

    /// <inheritdoc/>
    public string Creates(string ownName) => EmergencyAccessIds.Of(ownName);
}
