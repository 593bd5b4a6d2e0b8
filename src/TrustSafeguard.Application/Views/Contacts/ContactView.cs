using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Contacts;

public sealed class ContactView(LogId log, RelationshipEvent.ContactRecorded recorded) : RecordView(recorded.Id, log)
{
    private Versioned<BreachView> breach;

    public RelationshipEvent.ContactRecorded Recorded { get; } = recorded;

    public required StaffMemberView StaffMember { get; init; }

    public required StudentView? Student { get; init; }

    /// <summary>Between the member of staff and the student; null where there is no student.</summary>
    public required RelationshipView? Relationship { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public BreachView? Breach { get => breach.Value; internal set => breach.Value = value; }

    public CursorKey Key => new(Recorded.OccurredAt.UtcTicks, Id);
}
