using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

public sealed class StaffMemberView(string id, LogId log, long position) : KeptRecord(id, log)
{
    private Versioned<Leaving> leaving;
    private Versioned<DateOnly?> atWorkOn;
    private Versioned<RelationshipChain> relationships;
    private Versioned<RoleSet> rolesUnder;

    public required SchoolView School { get; init; }

    public required string DisplayName { get; init; }

    public required RoleSet Roles { get; init; }

    public StaffMemberView? LineManager { get; init; }

    /// <summary>The name by which the identity provider knows this person.</summary>
    public string? Identity { get; init => (field, IdentityKey) = (value, KeyOf(value)); }

    /// <summary>What the identity is compared by; null where there is none, or nothing of it is visible.</summary>
    public string? IdentityKey { get; private init; }

    /// <summary>The first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The instant at which that day begins.</summary>
    public DateTimeOffset Starts => LondonTime.StartOf(StartsOn);

    /// <summary>When the log was told of them.</summary>
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>The first day on which they no longer work here; null for as long as it is not known.</summary>
    public DateOnly? LeftOn => leaving.Value?.On;

    /// <summary>The instant at which that day begins; the end of time where it is not known.</summary>
    public DateTimeOffset Leaves => leaving.Value is { } told ? LondonTime.StartOf(told.On) : DateTimeOffset.MaxValue;

    /// <summary>
    /// The last day on which a record shows them at work: a contact, their word on an authorisation, an acknowledgement, a declaration, a breach that they handled.
    /// </summary>
    public DateOnly? AtWorkOn { get => atWorkOn.Value; private set => atWorkOn.Value = value; }

    /// <summary>Why they can do nothing at a time; null where they work here.</summary>
    public Refusal? AbsenceAt(DateTimeOffset time) => StaffMemberDecider.Absence(StartsOn, LeftOn, time);

    /// <summary>Whether another person manages them, or manages whoever does. Nobody at a school manages a governor, whoever is entered there.</summary>
    public bool IsUnder(StaffMemberView other) => ManagedBy is { } manager && (ReferenceEquals(manager, other) || manager.IsUnder(other));

    /// <summary>The roles of all at their school who are under them.</summary>
    public RoleSet RolesUnder => rolesUnder.Value;

    private StaffMemberView? ManagedBy => Roles.Overlaps(RoleSet.Of(Role.Governor, Role.ChairOfGovernors)) ? null : LineManager;

    /// <summary>When the log was told that they leave; the end of time where it was not.</summary>
    public DateTimeOffset LeavingToldAt => leaving.Value?.ToldAt ?? DateTimeOffset.MaxValue;

    /// <summary>In the order in which they were given.</summary>
    public VersionedList<AcknowledgementView> Acknowledgements { get; } = new();

    /// <summary>What they signed, in the order of signing.</summary>
    public VersionedList<DeclarationView> Declarations { get; } = new();

    /// <summary>The relationships that they have come into.</summary>
    internal RelationshipChain Relationships { get => relationships.Value; set => relationships.Value = value; }

    public OrderedList<BreachView> Breaches { get; } = new(breach => breach.Key);

    public CursorKey Key { get; } = new(position, id);

    /// <summary>The last that they gave; null where they have given none.</summary>
    public AcknowledgementView? LastAcknowledgement => Acknowledgements.Seen is [.., var last] ? last : null;

    /// <summary>The first moment after a time at which they acknowledged or signed anything; null where they did not.</summary>
    internal DateTimeOffset? NextSaidAfter(DateTimeOffset time)
    {
        DateTimeOffset? next = null;
        foreach (var given in Acknowledgements.Seen)
        {
            next = given.AcknowledgedAt > time && !(given.AcknowledgedAt >= next) ? given.AcknowledgedAt : next;
        }

        foreach (var signed in Declarations.Seen)
        {
            next = signed.SignedAt > time && !(signed.SignedAt >= next) ? signed.SignedAt : next;
        }

        return next;
    }

    /// <summary>The last acknowledgement that they had given by a time; null where they had given none.</summary>
    public AcknowledgementView? AcknowledgementBy(DateTimeOffset time) => Acknowledgements.FindLast(given => given.AcknowledgedAt <= time);

    /// <summary>The declarations that they had signed by a time. One that was signed stands.</summary>
    public FactSet SignedBy(DateTimeOffset time)
    {
        var signed = FactSet.Empty;
        foreach (var declaration in Declarations.Seen)
        {
            signed = declaration.SignedAt <= time ? signed.With(declaration.Declaration) : signed;
        }

        return signed;
    }

    /// <summary>Whether both are records of one person: the same record, or two with one identity.</summary>
    public bool IsSamePersonAs(StaffMemberView other) => ReferenceEquals(this, other) || (IdentityKey is not null && IdentityKey == other.IdentityKey);

    // Most are written as they are compared: one text then.
    private static string? KeyOf(string? identity) =>
        identity is not null && PlainText.IdentityKey(identity) is { Length: > 0 } key ? key == identity ? identity : key : null;

    internal void SeeAtWork(DateTimeOffset at)
    {
        var day = LondonTime.DateOf(at);
        if (AtWorkOn is not { } last || day > last)
        {
            AtWorkOn = day;
        }
    }

    /// <summary>Whoever they are under knows their roles from here on: who manages somebody never changes.</summary>
    internal void TellManagers()
    {
        for (var manager = ManagedBy; manager is not null; manager = manager.ManagedBy)
        {
            if (ReferenceEquals(manager.School, School) && manager.RolesUnder.Union(Roles) is var roles && roles != manager.RolesUnder)
            {
                manager.rolesUnder.Value = roles;
            }
        }
    }

    internal void Leave(DateOnly on, DateTimeOffset toldAt) => leaving.Value = new Leaving(on, toldAt);

    private sealed record Leaving(DateOnly On, DateTimeOffset ToldAt);
}
