using TrustSafeguard.Application.Records;
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
    public string Creates(string ownName) => StreamKinds.Authorisation.Named(ownName).Name;

    /// <inheritdoc/>
    bool IRequest.IsDecidedByPolicy => true;
}
