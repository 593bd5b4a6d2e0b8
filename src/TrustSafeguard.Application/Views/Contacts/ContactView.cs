using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>A contact. Two that are read at different times are different objects of one contact.</summary>
public sealed class ContactView : RecordView
{
    private readonly ContactRows rows;
    private readonly int row;

    internal ContactView(ContactRows rows, int row)
        : base(IdOf(rows.Contact(row)), rows.Contact(row).StaffMember.Log) => (this.rows, this.row) = (rows, row);

    public StaffMemberView StaffMember => Row.StaffMember;

    public StudentView? Student => Row.Relationship < 0 ? null : rows.Relationship(Row.Relationship).Student;

    /// <summary>Between the member of staff and the student; null where there is no student.</summary>
    public RelationshipView? Relationship => Row.Relationship < 0 ? null : new RelationshipView(rows, Row.Relationship);

    public Activity Activity => Row.Activity;

    public Direction Direction => Row.Direction;

    public Purpose Purpose => Row.Purpose;

    public DateTimeOffset OccurredAt => Row.OccurredAt;

    public DateTimeOffset RecordedAt => Row.RecordedAt;

    public string Summary => rows.SummaryOf(row);

    public RecordedAssessment Assessment => Row.Assessment;

    /// <summary>What was said and only a record could show; null where nothing was.</summary>
    public FactSet? Claims => Row.Rarities?.Claims;

    /// <summary>The breach that was raised with it; null where none was.</summary>
    public BreachView? Breach =>
        Row.Rarities?.Breach is { } breach && rows.Records.Find<BreachView>(Log, breach) is { } raised && raised.Contact?.Id == Id ? raised : null;

    /// <summary>The event that told of it.</summary>
    public RelationshipEvent.ContactRecorded Recorded =>
        new(Id, StaffMember.Id, Student?.Id, Activity, Direction, Purpose, OccurredAt, Summary, Assessment, Row.Rarities?.Breach, Claims);

    /// <summary>It has no stream of its own.</summary>
    public override int Version => 0;

    public CursorKey Key => new(OccurredAt.UtcTicks, Id);

    private ref readonly ContactRow Row => ref rows.Contact(row);

    private static string IdOf(in ContactRow contact) => contact.Rarities?.Id ?? PackedId.Unpack(ContactIds.Prefix, contact.Id);
}
