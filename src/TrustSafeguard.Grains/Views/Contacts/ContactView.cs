using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Views.Breaches;
using TrustSafeguard.Grains.Views.Paging;
using TrustSafeguard.Grains.Views.People;

namespace TrustSafeguard.Grains.Views.Contacts;

public sealed class ContactView(LogId log, RelationshipEvent.ContactRecorded recorded) : RecordView(recorded.Id, log)
{
    public RelationshipEvent.ContactRecorded Recorded { get; } = recorded;

    public required StaffMemberView StaffMember { get; init; }

    public required StudentView? Student { get; init; }

    /// <summary>Between the member of staff and the student; null where there is no student.</summary>
    public required RelationshipView? Relationship { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public BreachView? Breach { get; internal set; }

    public CursorKey Key => new(Recorded.OccurredAt.UtcTicks, Id);
}
