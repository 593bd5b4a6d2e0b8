using System.Collections.Immutable;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

/// <summary>What one person is at one place: at a school, at a trust or at a local authority.</summary>
public abstract class PostView : KeptRecord
{
    private readonly PostParticulars first;
    private readonly RoleSet firstRoles;
    private Versioned<PostParticulars> corrected;
    private Versioned<ImmutableArray<RolesSince>?> changedRoles;
    private Versioned<Ending> ending;
    private Versioned<DateOnly?> atWorkOn;
    private Versioned<Deed?> lastDeed;

    private protected PostView(string id, LogId log, long position, PostParticulars first, RoleSet firstRoles)
        : base(id, log) => (this.first, this.firstRoles, Key) = (first, firstRoles, new CursorKey(position, id, IsOfLog: true));

    /// <summary>The name that colleagues see.</summary>
    public string DisplayName => Particulars.DisplayName;

    /// <summary>The name by which the identity provider knows this person.</summary>
    public string? Identity => Particulars.Identity;

    /// <summary>Whose it is; null where no identity says so.</summary>
    public PersonView? Person => Particulars.Person;

    /// <summary>The first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The instant at which that day begins.</summary>
    public DateTimeOffset Starts => LondonTime.StartOf(StartsOn);

    /// <summary>When the log was told of it.</summary>
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>Who told the log of it.</summary>
    public required string EnrolledBy { get; init; }

    /// <summary>The first day on which it is no longer held; null for as long as it is not known.</summary>
    public DateOnly? EndsOn => ending.Value?.On;

    /// <summary>The instant at which that day begins; the end of time where it is not known.</summary>
    public DateTimeOffset Leaves => ending.Value is { } told ? LondonTime.StartOf(told.On) : DateTimeOffset.MaxValue;

    /// <summary>When the log was told that it ends; the end of time where it was not.</summary>
    public DateTimeOffset LeavingToldAt => ending.Value?.ToldAt ?? DateTimeOffset.MaxValue;

    /// <summary>
    /// The last day on which a record shows them at work in it: a contact, their word on an authorisation, an acknowledgement, a declaration, a breach that they handled.
    /// </summary>
    public DateOnly? AtWorkOn { get => atWorkOn.Value; private set => atWorkOn.Value = value; }

    /// <summary>The last day on which another's record shows them at work in it, and that record: an authorisation, or a breach. Null where none does.</summary>
    internal (DateOnly On, RecordView In)? LastDeed => lastDeed.Value is { } deed ? (deed.On, deed.In) : null;

    public CursorKey Key { get; }

    /// <summary>What is another than when it began, in the order in which it was told.</summary>
    public IReadOnlyList<Correction> Corrections => Particulars.Corrections;

    /// <summary>What was told of its roles, in the order of telling; those from the first day on first.</summary>
    public IReadOnlyList<RolesSince> RoleHistory => [new RolesSince(firstRoles, StartsOn, EnrolledAt, EnrolledBy, this), .. ChangedRoles];

    /// <summary>All roles that were ever told of it.</summary>
    public RoleSet RolesEver => ChangedRoles.Aggregate(firstRoles, (roles, told) => roles.Union(told.Roles));

    /// <summary>All posts of the person whose it is; this one alone where no identity says whose that is.</summary>
    public IReadOnlyList<PostView> PostsOfPerson => Person?.Posts ?? [this];

    /// <summary>What somebody took in it to read in an emergency, in the order in which they did.</summary>
    public VersionedList<EmergencyAccessView> EmergencyAccesses { get; } = new();

    /// <summary>The names that it has had, the present one first.</summary>
    public IEnumerable<string> Names =>
        Corrections.Where(each => each.Of == CorrectedDetail.DisplayName).Select(each => each.Was).OfType<string>().Prepend(DisplayName);

    /// <summary>Whose it was by an identity that was put right or withdrawn since.</summary>
    internal IReadOnlyList<PersonView> EarlierPersons => Particulars.EarlierPersons;

    /// <summary>By what identities are compared that stand, or stood, in the posts of the person whose it is: what was told by any of them is this person's own word.</summary>
    /// <remarks>
    /// INVARIANT: it only makes answers stricter, and opens nothing. It goes one step and no further, unlike <c>EarlierIdentities</c>: one identity that was typed by mistake into
    /// a colleague's post would join two people for ever, so that neither could confirm what the other told.
    /// </remarks>
    internal IReadOnlyList<string> IdentityKeys =>
        [.. PostsOfPerson.SelectMany(post => post.EarlierPersons).Concat(Person is { } person ? [person] : []).Select(each => each.IdentityKey).Distinct(StringComparer.Ordinal)];

    internal PostParticulars Particulars { get => corrected.Value ?? first; set => corrected.Value = value; }

    private protected ImmutableArray<RolesSince> ChangedRoles => changedRoles.Value is { } told ? told : [];

    /// <summary>Whether it is held at a time.</summary>
    public bool IsHeldAt(DateTimeOffset time) => LondonTime.DateOf(time) is var day && StartsOn <= day && !(day >= EndsOn);

    /// <summary>The roles that somebody in this post had on the day of a time, by all that has been told.</summary>
    public RoleSet RolesAt(DateTimeOffset time) => RolesAt(time, DateTimeOffset.MaxValue);

    /// <summary>The roles by which somebody counts for something at a time: none where the post is not held then.</summary>
    public RoleSet RolesInForceAt(DateTimeOffset time) => IsHeldAt(time) ? RolesAt(time) : RoleSet.Empty;

    /// <summary>The same by what had been told by another time.</summary>
    internal RoleSet RolesInForceAt(DateTimeOffset time, DateTimeOffset knownBy) =>
        EnrolledAt <= knownBy && LondonTime.DateOf(time) is var day && StartsOn <= day && !(EndsOn <= day && LeavingToldAt <= knownBy) ? RolesAt(time, knownBy) : RoleSet.Empty;

    /// <summary>Whether what is held here counts at a school: it is the school's, its trust's or its authority's.</summary>
    public abstract bool CountsAt(SchoolView school);

    /// <summary>The roles in force by which this person, in whichever of their posts, stands where they do at a school: a head is nobody at another school.</summary>
    /// <remarks>
    /// Where one of these posts is at the trust, or one that was theirs by an identity that was put right since, they count in all that were. INVARIANT: what
    /// somebody is at a local authority makes them stand no higher at a school. Whoever appoints there would else take what is said of anybody in the area from its handlers.
    /// </remarks>
    public RoleSet RolesOfPersonAt(SchoolView school, DateTimeOffset time) => RolesOfPerson(school, since: null, time);

    /// <summary>The roles that they had above a school, at its trust, at any moment between two, by what was known at the first or is now.</summary>
    internal RoleSet RolesAboveWithin(SchoolView school, DateTimeOffset from, DateTimeOffset to) => RolesOfPerson(school, from, to);

    private RoleSet RolesOfPerson(SchoolView school, DateTimeOffset? since, DateTimeOffset time)
    {
        var roles = RoleSet.Empty;
        foreach (var post in PostsOfPerson)
        {
            roles = roles.Union(post.RolesStandingAt(school, since, time));
        }

        foreach (var post in EarlierIdentities.PostsJoinedAboveSchools(this) ?? [])
        {
            roles = roles.Union(post.RolesStandingAt(school, since, time));
        }

        return roles;
    }

    private RoleSet RolesStandingAt(SchoolView school, DateTimeOffset? since, DateTimeOffset time) =>
        !StandsAt(school) ? RoleSet.Empty
        : since is not { } from ? RolesInForceAt(time)
        : this is AppointmentView ? RolesWithin(from, time)
        : RoleSet.Empty;

    // Roles become others when that is told, and on the day from which it holds. A day that is told afterwards takes nothing away from what was so.
    private RoleSet RolesWithin(DateTimeOffset from, DateTimeOffset to)
    {
        var roles = WasNeverHeld ? RoleSet.Empty : RolesAsKnown(from).Union(RolesAsKnown(to));
        if (WasNeverHeld || (ChangedRoles.IsEmpty && Starts <= from))
        {
            return roles;
        }

        foreach (var moment in RoleMoments.Append(Starts))
        {
            roles = from <= moment && moment <= to ? roles.Union(RolesAsKnown(moment)) : roles;
        }

        return roles;
    }

    // Planned and given up, or undone on the day on which it began.
    private bool WasNeverHeld => EndsOn <= StartsOn && LondonTime.DateOf(LeavingToldAt) <= StartsOn;

    private RoleSet RolesAsKnown(DateTimeOffset time) => LondonTime.DateOf(time) is var day && StartsOn <= day && !(EndsOn <= day && LeavingToldAt <= time)
        ? RolesAt(time, time).Union(RolesInForceAt(time)) : RoleSet.Empty;

    private bool StandsAt(SchoolView school) => CountsAt(school) && this is not AppointmentView { Trust: null };

    /// <summary>Whether both are posts of one person: the same post, or two with one identity.</summary>
    public bool IsSamePersonAs(PostView other) => ReferenceEquals(this, other) || (Person is { } person && ReferenceEquals(person, other.Person));

    /// <summary>The identity that it had by what had been told by a time, letter by letter; null where none was told.</summary>
    internal string? IdentityAt(DateTimeOffset time)
    {
        foreach (var told in Particulars.Corrections)
        {
            if (told.Of == CorrectedDetail.Identity && told.At > time)
            {
                return told.Was;
            }
        }

        return Identity;
    }

    /// <summary>What that is compared by; null where nothing of it is visible.</summary>
    internal string? IdentityKeyAt(DateTimeOffset time) => IdentityAt(time) is var identity && ReferenceEquals(identity, Identity) ? Person?.IdentityKey
        : identity is not null && PlainText.IdentityKey(identity) is { Length: > 0 } key ? key : null;

    /// <summary>Whether both were posts of one person by what had been told by a time.</summary>
    internal bool WasSamePersonAs(PostView other, DateTimeOffset time) =>
        ReferenceEquals(this, other) || (IdentityKeyAt(time) is { } key && key == other.IdentityKeyAt(time));

    /// <summary>When the log was told of it, of its roles, and of whose it is.</summary>
    internal IEnumerable<DateTimeOffset> WhoseMoments =>
        ChangedRoles.Select(told => told.ToldAt).Concat(Corrections.Where(told => told.Of == CorrectedDetail.Identity).Select(told => told.At)).Prepend(EnrolledAt);

    /// <summary>Whether any of that, or what else was put right, was told after a time.</summary>
    internal bool IsToldOfAfter(DateTimeOffset time) => EnrolledAt > time
        || (ChangedRoles is [.., var roles] && roles.ToldAt > time) || (Particulars.Corrections is [.., var correction] && correction.At > time);

    /// <summary>When its roles may be others, or be known to be: the days from which they changed, and when the log was told.</summary>
    internal IEnumerable<DateTimeOffset> RoleMoments => ChangedRoles.SelectMany(told => new[] { LondonTime.StartOf(told.From), told.ToldAt });

    internal bool HasChangedRoles => !ChangedRoles.IsEmpty;

    /// <summary>The first of these moments after a time; null where there is none.</summary>
    internal DateTimeOffset? NextRolesAfter(DateTimeOffset time) =>
        HasChangedRoles ? RoleMoments.Where(moment => moment > time).Select(moment => (DateTimeOffset?)moment).Min() : null;

    internal void ChangeRoles(RoleSet roles, DateOnly from, DateTimeOffset toldAt, string by) =>
        changedRoles.Value = ChangedRoles.Add(new RolesSince(roles, from, toldAt, by, this));

    internal void End(DateOnly on, DateTimeOffset toldAt) => ending.Value = new Ending(on, toldAt);

    internal void SeeAtWork(DateTimeOffset at)
    {
        var day = LondonTime.DateOf(at);
        if (AtWorkOn is not { } last || day > last)
        {
            AtWorkOn = day;
        }
    }

    /// <summary>The same by a record that is of somebody else.</summary>
    internal void SeeAtWork(DateTimeOffset at, RecordView by)
    {
        SeeAtWork(at);
        var day = LondonTime.DateOf(at);
        if (!(lastDeed.Value?.On > day))
        {
            lastDeed.Value = new Deed(day, by);
        }
    }

    /// <summary>The same by what had been told by another time. Of one day, what was told last holds.</summary>
    internal RoleSet RolesAt(DateTimeOffset time, DateTimeOffset knownBy)
    {
        var (roles, from, day) = (firstRoles, StartsOn, LondonTime.DateOf(time));
        foreach (var told in ChangedRoles)
        {
            (roles, from) = from <= told.From && told.From <= day && told.ToldAt <= knownBy ? (told.Roles, told.From) : (roles, from);
        }

        return roles;
    }

    private sealed record Ending(DateOnly On, DateTimeOffset ToldAt);

    private sealed record Deed(DateOnly On, RecordView In);
}
