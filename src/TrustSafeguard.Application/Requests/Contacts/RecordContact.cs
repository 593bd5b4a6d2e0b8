using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Contacts;

public sealed record RecordContact(
    string StaffMember, string? Student, Activity Activity, Direction Direction, Purpose Purpose, IReadOnlyList<Fact> Facts,
    DateTimeOffset OccurredAt, string Summary, string? RequestId) : IRequest
{
    public string Summary { get; init; } = PlainText.Tidy(Summary);
}
