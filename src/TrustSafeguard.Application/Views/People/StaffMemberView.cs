using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

/// <summary>One person's post at one school.</summary>
public sealed class StaffMemberView : PostView
{
    // Two changes that were made at once may have closed a circle: nobody climbs in it for ever.
    private const int MostLevels = 100;

    /// <summary>Those who lead a school, and who leads its safeguarding.</summary>
    internal static RoleSet Leadership { get; } = RoleSet.Of(
        Role.Headteacher, Role.DeputyHeadteacher, Role.SeniorLeader, Role.OperationsManager, Role.DesignatedSafeguardingLead);

    private static readonly RoleSet Governing = RoleSet.Of(Role.Governor, Role.ChairOfGovernors);

    private Versioned<RelationshipChain> relationships;

    internal StaffMemberView(string id, LogId log, long position, PostParticulars first, RoleSet firstRoles)
        : base(id, log, position, first, firstRoles)
    {
    }

    public required SchoolView School { get; init; }

    public StaffMemberView? LineManager => Particulars.LineManager;

    /// <summary>The first day on which they no longer work here; null for as long as it is not known.</summary>
    public DateOnly? LeftOn => EndsOn;

    /// <summary>Why they can do nothing at a time; null where they work here.</summary>
    public Refusal? AbsenceAt(DateTimeOffset time) => StaffMemberDecider.Absence(StartsOn, LeftOn, time);

    public override bool CountsAt(SchoolView school) => ReferenceEquals(School, school);

    /// <summary>Whether it is a visitor's, whom nobody manages, and always was: then it never was under anybody.</summary>
    internal bool IsOfAVisitorAlone => RolesEver == RoleSet.Of(Role.Visitor) && LineManager is null && Particulars.EarlierManagers.IsEmpty;

    /// <summary>What the person is at the school at a time: in this post, whether it is held then or not, and in every other that they hold and that counts there.</summary>
    public RoleSet StandingAt(DateTimeOffset time) => RolesAt(time).Union(RolesOfPersonAt(School, time));

    /// <summary>Whether another person manages them at a time, or manages whoever does. Nobody at a school manages a governor, whoever is entered there.</summary>
    public bool IsUnder(PostView other, DateTimeOffset time) => IsUnder(other, at: null, time);

    /// <summary>Whether somebody manages them, or whoever does, by what they hold at a school: elsewhere nobody manages for having done so there.</summary>
    public bool IsManagedFrom(StaffMemberView post, DateTimeOffset time) => IsUnder(post, post.School, time);

    /// <summary>Who manages them, who manages those, and so on.</summary>
    internal IEnumerable<StaffMemberView> ManagersAt(DateTimeOffset time)
    {
        var manager = ManagedByAt(time);
        for (var level = 0; manager is not null && level < MostLevels; level++)
        {
            yield return manager;
            manager = manager.ManagedByAt(time);
        }
    }

    private bool IsUnder(PostView other, SchoolView? at, DateTimeOffset time)
    {
        var manager = ManagedByAt(time);
        for (var level = 0; manager is not null && level < MostLevels; level++)
        {
            // What somebody is to another opens something by a post that has their identity letter by letter alone.
            if (manager.IsSamePersonAs(other) && (at is null || (ReferenceEquals(manager.School, at) && manager.Identity == other.Identity)))
            {
                return true;
            }

            manager = manager.ManagedByAt(time);
        }

        return false;
    }

    /// <summary>
    /// Whether they were under the person whom a matter is about when it was raised, or were to be, in this post, if it is of the same trust; or, in none, of the same school.
    /// </summary>
    /// <remarks>
    /// INVARIANT: it goes by what the log had been told by then, of identities too. What was told since shuts nobody out and lets nobody in, nor does a post of another log: the
    /// subject may have had it recorded, where nobody asks whom else it makes a difference to.
    /// </remarks>
    public bool WasUnder(BreachView breach) => WasUnder(breach, breach.RaisedAt);

    /// <summary>The same by posts and managers, with whose the managers' posts are as that was told by another time, too.</summary>
    internal bool WasUnder(BreachView breach, DateTimeOffset identifiedBy) =>
        EnrolledAt <= breach.RaisedAt && IsBeside(breach) && !HadEndedAt(breach.RaisedAt) && IsUnderAsTold(breach, breach.RaisedAt, identifiedBy);

    /// <summary>
    /// Whether they came under that person since, by this post at its school: as the log was told when the post was recorded, if that was since, or whenever it was told since what
    /// they are, or who manages them.
    /// </summary>
    /// <remarks>It takes from them what they have come to since, and nothing that they had when the matter was raised.</remarks>
    internal bool CameUnder(BreachView breach, DateTimeOffset knownBy)
    {
        if (!ReferenceEquals(School, breach.School))
        {
            return false;
        }

        if (IsUnderSince(breach, EnrolledAt, knownBy))
        {
            return true;
        }

        foreach (var roles in ChangedRoles)
        {
            if (IsUnderSince(breach, roles.ToldAt, knownBy))
            {
                return true;
            }
        }

        foreach (var (_, told) in Particulars.EarlierManagers)
        {
            if (IsUnderSince(breach, told, knownBy))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsUnderSince(BreachView breach, DateTimeOffset told, DateTimeOffset knownBy) =>
        breach.RaisedAt < told && told <= knownBy && IsUnderAsTold(breach, told, told);

    /// <summary>When the log was told of it, of its roles, of whose it is and of who manages them.</summary>
    internal IEnumerable<DateTimeOffset> Moments =>
        [.. RoleHistory.Select(told => told.ToldAt), .. Corrections.Select(told => told.At), .. Particulars.EarlierManagers.Select(told => told.Until)];

    // The schools of an authority share a log, and are strangers to one another.
    private bool IsBeside(BreachView breach) => breach.School.Owner.IsTrust ? Log == breach.Log : ReferenceEquals(School, breach.School);

    private bool IsUnderAsTold(BreachView breach, DateTimeOffset time, DateTimeOffset identifiedBy)
    {
        var manager = ManagedByAsTold(time);
        for (var level = 0; manager is not null && level < MostLevels; level++)
        {
            if (manager.WasSamePersonAs(breach.Subject, breach.RaisedAt) || manager.WasSamePersonAs(breach.Subject, identifiedBy))
            {
                return true;
            }

            manager = manager.ManagedByAsTold(time);
        }

        return false;
    }

    /// <summary>In the order in which they were given.</summary>
    public VersionedList<AcknowledgementView> Acknowledgements { get; } = new();

    /// <summary>What they signed, in the order of signing.</summary>
    public VersionedList<DeclarationView> Declarations { get; } = new();

    /// <summary>The relationships that they have come into.</summary>
    internal RelationshipChain Relationships { get => relationships.Value; set => relationships.Value = value; }

    public OrderedList<BreachView> Breaches { get; } = new(breach => breach.Key);

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

    /// <summary>A contact shows them at work, and asks for what bound their school.</summary>
    internal void NoteContact(DateTimeOffset occurredAt)
    {
        SeeAtWork(occurredAt);
        School.NoteAnswered(occurredAt);
    }

    private StaffMemberView? ManagedByAt(DateTimeOffset time) => RolesAt(time).Overlaps(Governing) ? null : LineManager;

    private StaffMemberView? ManagedByAsTold(DateTimeOffset time)
    {
        if (RolesAt(time, time).Overlaps(Governing))
        {
            return null;
        }

        foreach (var (manager, until) in Particulars.EarlierManagers)
        {
            if (until > time)
            {
                return manager;
            }
        }

        return LineManager;
    }

    // One that was to begin had ended where it had been given up.
    private bool HadEndedAt(DateTimeOffset time) => LeavingToldAt <= time && (EndsOn <= LondonTime.DateOf(time) || EndsOn <= StartsOn);
}
