using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed record RecordContact(
    string StaffMember, string? Student, Activity Activity, Direction Direction, Purpose Purpose, IReadOnlyList<Fact> Facts,
    DateTimeOffset OccurredAt, string Summary, string? RequestId);
