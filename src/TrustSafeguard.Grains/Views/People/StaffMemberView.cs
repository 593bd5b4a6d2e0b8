using TrustSafeguard.Domain;
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

    /// <summary>The first day.</summary>
    public required DateOnly StartsOn
    {
        get;
        init
        {
            field = value;
            Starts = LondonTime.StartOf(value);
        }
    }

    /// <summary>The instant at which that day begins.</summary>
    public DateTimeOffset Starts { get; private init; }

    /// <summary>When the log was told of them.</summary>
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>The first day on which they no longer work here; null for as long as it is not known.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>The instant at which that day begins; the end of time where it is not known.</summary>
    public DateTimeOffset Leaves { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>When the log was told that they leave.</summary>
    public DateTimeOffset LeavingToldAt { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>In the order in which they were given.</summary>
    public List<AcknowledgementView> Acknowledgements { get; } = [];

    /// <summary>What they signed, in the order of signing.</summary>
    public List<DeclarationView> Declarations { get; } = [];

    /// <summary>The last acknowledgement that they had given by a time; null where they had given none.</summary>
    public AcknowledgementView? AcknowledgementBy(DateTimeOffset time) => Acknowledgements.FindLast(given => given.AcknowledgedAt <= time);

    /// <summary>The declarations that they had signed by a time. One that was signed stands.</summary>
    public FactSet SignedBy(DateTimeOffset time)
    {
        var signed = FactSet.Empty;
        foreach (var declaration in Declarations)
        {
            signed = declaration.SignedAt <= time ? signed.With(declaration.Declaration) : signed;
        }

        return signed;
    }

    public OrderedList<RelationshipView> Relationships { get; } = new(relationship => relationship.Key);

    public OrderedList<BreachView> Breaches { get; } = new(breach => breach.Key);

    public CursorKey Key { get; } = new(position, id);

    internal void Leave(DateOnly on, DateTimeOffset toldAt) => (LeftOn, Leaves, LeavingToldAt) = (on, LondonTime.StartOf(on), toldAt);
}
