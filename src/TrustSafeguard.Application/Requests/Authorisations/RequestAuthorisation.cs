using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Authorisations;

/// <param name="Facts">The circumstances in which it is asked for; none of those that only a record can show.</param>
public sealed record RequestAuthorisation(
    string StaffMember, string? Student, CounterpartKind? Counterpart, Activity Activity, string Reason, DateTimeOffset From, DateTimeOffset To,
    string? RequestId = null,
    IReadOnlyList<Fact>? Facts = null) : IRequest
{
    public string Reason { get; init; } = PlainText.Tidy(Reason);

    // None is as left out: what was sent before there were any is the same request when it is sent again.
    public IReadOnlyList<Fact>? Facts { get; init; } = Facts is { Count: > 0 } ? Facts : null;

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<StaffMemberView>(StaffMember);

    /// <inheritdoc/>
    public string Creates(string ownName) => StreamKinds.Authorisation.Named(ownName).Name;

    /// <inheritdoc/>
    bool IRequest.IsDecidedByPolicy => true;
}
