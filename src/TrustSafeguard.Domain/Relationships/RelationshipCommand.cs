using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Relationships;

/// <summary>To what lies between one member of staff and one student; or, without a student, between the member of staff and everybody else.</summary>
public abstract record RelationshipCommand
{
    private RelationshipCommand() { }

    /// <param name="Breach">The id of the breach that is raised in the same append; given exactly where the assessment did not permit the contact.</param>
    /// <param name="At">The moment of recording; a contact lies before it.</param>
    public sealed record RecordContact(
        string Id, string StaffMember, string? Student, Activity Activity, Direction Direction, Purpose Purpose, DateTimeOffset OccurredAt,
        string Summary, RecordedAssessment Assessment, string? Breach, DateTimeOffset At) : RelationshipCommand;
}
