using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Contacts;

public sealed class RelationshipView(string id, LogId log, long position) : RecordView(id, log)
{
    private Versioned<int> attemptsReceived;

    public required StaffMemberView StaffMember { get; init; }

    public required StudentView Student { get; init; }

    public OrderedList<ContactView> Contacts { get; } = new(contact => contact.Key);

    /// <summary>How often the student, or somebody in their name, reached out.</summary>
    public int AttemptsReceived { get => attemptsReceived.Value; internal set => attemptsReceived.Value = value; }

    public CursorKey Key { get; } = new(position, id);
}
