using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Relationships;

public abstract record RelationshipEvent
{
    private RelationshipEvent() { }

    /// <param name="Breach">The id of the breach that is raised in the same append; given exactly where the assessment did not permit the contact.</param>
    /// <param name="Claims">What was said and only a record could show; none did at the time. It never made the contact permitted.</param>
    public sealed record ContactRecorded(
        string Id, string StaffMember, string? Student, Activity Activity, Direction Direction, Purpose Purpose, DateTimeOffset OccurredAt,
        string Summary, RecordedAssessment Assessment, string? Breach, FactSet? Claims = null) : RelationshipEvent
    {
        /// <summary>What a policy is asked to give the same answer again.</summary>
        public Situation AsAssessed() => new()
        {
            Actor = Assessment.Actor,
            Counterpart = Assessment.Counterpart,
            CounterpartAge = Assessment.CounterpartAge,
            Activity = Activity,
            Direction = Direction,
            Purpose = Purpose,
            Facts = Assessment.Facts,
            ApprovalsByOthers = Assessment.Approvals,
        };
    }
}
