using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

public sealed class BreachView(string id, LogId log, BreachEvent.Raised raised, DateTimeOffset raisedAt) : KeptRecord(id, log)
{
    // Logs of before name with it what somebody was at the authority.
    private static readonly RoleSet OfNobodyAtASchool = RoleSet.Of(Role.LocalAuthorityOfficer);

    private static readonly RoleSet Chairing = RoleSet.Of(Role.ChairOfGovernors);

    private Versioned<BreachState?> state;
    private Versioned<LadoReferralView> referral;

    public BreachEvent.Raised Raised { get; } = raised;

    public DateTimeOffset RaisedAt { get; } = raisedAt;

    public required SchoolView School { get; init; }

    public required StaffMemberView Subject { get; init; }

    public required string RaisedBy { get; init; }

    /// <summary>What spoke against the clock that <see cref="RaisedAt"/> was taken from; null where nothing did.</summary>
    public ClockDoubt? ClockDoubt { get; init; }

    public BreachStatus Status => State.Status;

    public Severity Severity => State.Severity;

    /// <summary>How grave it was when it was raised, whatever a triage found since.</summary>
    public Severity SeverityWhenRaised => Raised.Severity;

    public Threshold? Threshold => State.Threshold;

    public DateTimeOffset? ClosedAt => State.ClosedAt;

    /// <summary>What the person whom it is about was told, in the order in which they were.</summary>
    public VersionedList<SharedStatement> Shared { get; } = new();

    public ContactView? Contact { get; init; }

    /// <summary>Due, made, ended or withdrawn; null where none ever was owed.</summary>
    public LadoReferralView? Referral { get => referral.Value; internal set => referral.Value = value; }

    /// <summary>The limb of the harm threshold that the referral rests on; null where the triage alone says that the threshold is met, and where nothing was referred.</summary>
    public HarmLimb? Limb => State.Limb;

    /// <summary>
    /// Who handles it at a time. What the person was when it was raised counts, and whatever they are by then at the school or its trust, in this post or in
    /// another, and were at the trust in between; and so do those at the school whom they managed when it was raised, in whichever of their posts.
    /// </summary>
    /// <remarks>
    /// INVARIANT: what is told since moves no matter to whoever told it. At a school in no trust the chair of governors gives the posts: a matter that was to be handled below them
    /// when it was raised, and is not any more, is the LADO's.
    /// </remarks>
    public Role HandlerAt(DateTimeOffset time)
    {
        var handler = BreachDecider.HandlerFor(StandingAt(time), School.Trust is not null);
        return handler == Role.ChairOfGovernors && HandlerAsRaised is not (null or Role.ChairOfGovernors) ? Role.LocalAuthorityOfficer : handler;
    }

    /// <summary>Who was to handle it by what had been told when it was raised, at a school in no trust; null at any other.</summary>
    internal Role? HandlerAsRaised
    {
        get
        {
            if (School.Owner.IsTrust)
            {
                return null;
            }

            var roles = Raised.SubjectRoles.Except(OfNobodyAtASchool);
            foreach (var leader in School.Leading.Seen)
            {
                roles = leader.EnrolledAt <= RaisedAt && WasUnderSubject(leader) ? roles.Union(leader.RolesAt(RaisedAt, RaisedAt)) : roles;
            }

            return BreachDecider.HandlerFor(roles, isInATrust: false);
        }
    }

    /// <summary>The roles by which it goes to whoever stands above: those of whom it is about, and of those at the school who were under them when it was raised.</summary>
    /// <remarks>Of leaders who were recorded since, those are gone past who came to the school under them.</remarks>
    internal RoleSet StandingAt(DateTimeOffset time) => StandingSinceRaisedAt(time).Union(Subject.RolesOfPersonAt(School, time));

    /// <summary>Those of them that turn on when it was raised: of two matters about one person for which they are the same, the same role is the handler.</summary>
    internal RoleSet StandingSinceRaisedAt(DateTimeOffset time)
    {
        var roles = StandingOfSubjectSinceRaisedAt(time);
        foreach (var leader in School.Leading.Seen)
        {
            roles = WasUnderSubject(leader) || leader.CameUnder(this) ? roles.Union(leader.RolesInForceAt(time)) : roles;
        }

        return roles;
    }

    // INVARIANT: by what keeps somebody out of it they are gone past, in whichever of their posts: else whoever handles it could be one who never sees it.
    private bool WasUnderSubject(StaffMemberView leader)
    {
        if (leader.WasUnder(this))
        {
            return true;
        }

        if (EarlierIdentities.IsOnlyPost(leader))
        {
            return false;
        }

        foreach (var post in leader.Person is { } person ? EarlierIdentities.OwnPostsOf(person) : leader.PostsOfPerson)
        {
            if (post is StaffMemberView record && record.WasUnder(this))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The roles by which the person whom it is about stands where they do, at a time.</summary>
    /// <remarks>What they were above the school in between counts too: whoever they chose then may be there still.</remarks>
    public RoleSet StandingOfSubjectAt(DateTimeOffset time) => StandingOfSubjectSinceRaisedAt(time).Union(Subject.RolesOfPersonAt(School, time));

    private RoleSet StandingOfSubjectSinceRaisedAt(DateTimeOffset time) =>
        RolesWhenRaised.Union(Subject.RolesAboveWithin(School, RaisedAt, time)).Union(IsOfWhoGivesPosts ? Chairing : RoleSet.Empty);

    /// <summary>Whether whom it is about chairs the governors of a school that is in no trust, did so once or is going to, by whichever identity.</summary>
    /// <remarks>
    /// INVARIANT: nobody chooses who looks at what is said of themselves. They give the posts of whoever leads, safeguards and governs the school: what is said of them goes past
    /// all of these for good, also once they have stepped down to a lower post.
    /// </remarks>
    internal bool IsOfWhoGivesPosts => School.Trust is null && EarlierIdentities.PostsEverAtSchoolOf(Subject).Any(post => post.RolesEver.Overlaps(Chairing));

    /// <summary>
    /// What the person whom it is about was when it was raised. One that follows from a contact names what they were when that happened, which may have been told later: who was
    /// then the head, and is not any more, is still not handled by whoever was under them.
    /// </summary>
    internal RoleSet RolesWhenRaised =>
        (Contact is null ? Raised.SubjectRoles : Raised.SubjectRoles.Union(Subject.RolesOfPersonAt(School, RaisedAt))).Except(OfNobodyAtASchool);

    /// <summary>
    /// By when it has to have been triaged: a matter of the gravest kind may be one that the authority is to be told of within one working day. Null where it is less grave, and
    /// once it has been triaged or referred.
    /// </summary>
    public DateTimeOffset? TriageDueAt =>
        State is { Status: BreachStatus.Raised, Severity: Severity.Critical } ? WorkingDays.OneWorkingDayAfter(RaisedAt) : null;

    /// <summary>Whether nobody has triaged it in time.</summary>
    public bool IsTriageOverdue(DateTimeOffset now) => now > TriageDueAt;

    public OrderedList<ChronologyEntry> Chronology { get; } = new(entry => entry.Key);

    public CursorKey Key { get; } = new(raisedAt.UtcTicks, id);

    /// <summary>Where what a cursor names stands in the chronology; null where it names nothing there.</summary>
    public CursorKey? PlaceInChronology(string number) => Chronology.Select(entry => (CursorKey?)entry.Key).FirstOrDefault(key => key!.Value.Id == number);

    /// <summary>Adds to the chronology what has happened since.</summary>
    internal void Tell(ChronologyEntry entry) => Chronology.Add(entry with { Number = Chronology.Count + 1 });

    /// <summary>What became of it; as it was raised, until something has.</summary>
    internal BreachState State
    {
        get => state.Value ?? new BreachState(BreachStatus.Raised, Raised.Severity);
        set => state.Value = value;
    }
}
