namespace TrustSafeguard.Domain.Relationships;

/// <summary>To what lies between one member of staff and one student; or, without a student, between the member of staff and everybody else.</summary>
public abstract record RelationshipCommand
{
    private RelationshipCommand() { }

    /// <param name="Contact">What happened, as it was assessed.</param>
    /// <param name="At">The moment of recording; a contact lies before it.</param>
    public sealed record RecordContact(RelationshipEvent.ContactRecorded Contact, DateTimeOffset At) : RelationshipCommand;
}
