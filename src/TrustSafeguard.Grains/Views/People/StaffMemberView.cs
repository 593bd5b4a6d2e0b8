using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Views.Acknowledgements;
using TrustSafeguard.Grains.Views.Breaches;
using TrustSafeguard.Grains.Views.Contacts;
using TrustSafeguard.Grains.Views.Organisations;
using TrustSafeguard.Grains.Views.Paging;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Views.People;

public sealed class StaffMemberView(string id, LogId log, long position) : RecordView(id, log)
{
    public required SchoolView School { get; init; }

    public required string DisplayName { get; init; }

    public required RoleSet Roles { get; init; }

    public StaffMemberView? LineManager { get; init; }

    /// <summary>The name by which the identity provider knows this person.</summary>
    public string? Identity { get; init; }

    public required DateOnly StartsOn { get; init; }

    /// <summary>In the order in which they were given.</summary>
    public List<AcknowledgementView> Acknowledgements { get; } = [];

    public OrderedList<RelationshipView> Relationships { get; } = new(relationship => relationship.Key);

    public OrderedList<BreachView> Breaches { get; } = new(breach => breach.Key);

    public CursorKey Key { get; } = new(position, id);
}
