using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Authorisations;

public sealed record RequestAuthorisation(
    string StaffMember, string? Student, CounterpartKind? Counterpart, Activity Activity, string Reason, DateTimeOffset From, DateTimeOffset To,
    string? RequestId = null) : IRequest
{
    public string Reason { get; init; } = PlainText.Tidy(Reason);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<StaffMemberView>(StaffMember);

    /// <inheritdoc/>
    bool IRequest.IsDecidedByPolicy => true;
}
