using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Relationships;

public abstract record RelationshipEvent
{
    private RelationshipEvent() { }

    public sealed record ContactRecorded(
        string Id, string StaffMember, string? Student, Activity Activity, Direction Direction, Purpose Purpose, DateTimeOffset OccurredAt,
        string Summary, RecordedAssessment Assessment, string? Breach) : RelationshipEvent;
}
