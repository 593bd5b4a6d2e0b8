using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Contacts;

/// <param name="Counterpart">Who was on the other side where no student is named.</param>
/// <param name="Facts">The circumstances. One that only a record can show is kept as a claim.</param>
public sealed record RecordContact(
    string StaffMember, string? Student, CounterpartKind? Counterpart, Activity Activity, Direction Direction, Purpose Purpose, IReadOnlyList<Fact> Facts,
    DateTimeOffset OccurredAt, string Summary, string? RequestId) : IRequest
{
    public string Summary { get; init; } = PlainText.Tidy(Summary);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<StaffMemberView>(StaffMember);

    /// <inheritdoc/>
    public string Creates(string ownName) => ContactIds.Of(ownName);

    /// <inheritdoc/>
    bool IRequest.IsDecidedByPolicy => true;
}
