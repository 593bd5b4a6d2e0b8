using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>A contact.</summary>
public sealed class ContactView : RowView
{
    private readonly ContactRows rows;
    private RecordedAssessment? assessment;

    internal ContactView(ContactRows rows, int row)
        : base(row) => this.rows = rows;

    public override LogId Log => StaffMember.Log;

    public StaffMemberView StaffMember => field ??= rows.StaffMemberOf(Contact.Relationship);

    public StudentView? Student => rows.Relationship(Contact.Relationship).Student is >= 0 and var student ? new StudentView(rows.Records.Students, student) : null;

    /// <summary>Between the member of staff and the student; null where there is no student.</summary>
    public RelationshipView? Relationship => rows.Relationship(Contact.Relationship).Student >= 0 ? new RelationshipView(rows, Contact.Relationship) : null;

    public Activity Activity => Contact.Activity;

    public Direction Direction => Contact.Direction;

    public Purpose Purpose => Contact.Purpose;

    public DateTimeOffset OccurredAt => rows.OccurredAt(Row);

    /// <summary>The day on which it occurred.</summary>
    public DateOnly Day => LondonTime.DateOf(OccurredAt);

    public DateTimeOffset RecordedAt => rows.RecordedAt(Row);

    /// <summary>Where its words are found.</summary>
    public SummaryPlace SummaryPlace => new(Log, Contact.Position, Id);

    public RecordedAssessment Assessment => assessment ??= rows.AssessmentOf(Row);

    /// <summary>What was said and only a record could show; null where nothing was.</summary>
    public FactSet? Claims => rows.ClaimsOf(Row);

    /// <summary>The breach that was raised with it; null where none was.</summary>
    public BreachView? Breach => rows.Records.RaisedWith(Row);

    /// <summary>The id of the breach that was recorded with it; null where none was.</summary>
    public string? BreachId => rows.BreachOf(Row);

    /// <summary>The event that told of it, but for its words.</summary>
    public RelationshipEvent.ContactRecorded WithoutWords =>
        new(Id, StaffMember.Id, Student?.Id, Activity, Direction, Purpose, OccurredAt, string.Empty, Assessment, BreachId, Claims);

    /// <summary>It has no stream of its own.</summary>
    public override int Version => 0;

    public CursorKey Key => new(OccurredAt.UtcTicks, Id);

    private ref readonly ContactRow Contact => ref rows.Contact(Row);

    private protected override object AllRows => rows;

    private protected override string IdOfRow() => rows.IdOf(Row);

    internal override bool TryPackId(Span<byte> room, out int written, out UInt128 packed) => rows.TryPackId(Row, room, out written, out packed);
}
