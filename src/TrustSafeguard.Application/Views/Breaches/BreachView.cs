using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

public sealed class BreachView(string id, LogId log, BreachEvent.Raised raised, DateTimeOffset raisedAt) : KeptRecord(id, log)
{
    // Logs of before name with it what somebody was at the authority.
    private static readonly RoleSet OfNobodyAtASchool = RoleSet.Of(Role.LocalAuthorityOfficer);

    private static readonly RoleSet Chairing = RoleSet.Of(Role.ChairOfGovernors);

    private static readonly RoleSet HandlingAtTheSchool = RoleSet.Of(Role.Headteacher, Role.ChairOfGovernors);

    // By these it is open to whoever has them at the school.
    private static readonly RoleSet WatchingAtTheSchool = HandlingAtTheSchool.Union(RoleSet.Of(Role.DesignatedSafeguardingLead));

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

    /// <summary>What whoever raised it said, where it was taken as graver; null where it was not.</summary>
    public Severity? SeverityAsSaid => Raised.SeverityAsSaid;

    public Threshold? Threshold => State.Threshold;

    public DateTimeOffset? ClosedAt => State.ClosedAt;

    /// <summary>What the person whom it is about was told, in the order in which they were.</summary>
    public VersionedList<SharedStatement> Shared { get; } = new();

    public ContactView? Contact { get; init; }

    /// <summary>Due, made, ended or withdrawn; null where none ever was owed. Where there are several, the last.</summary>
    public LadoReferralView? Referral { get => referral.Value; internal set => referral.Value = value; }

    /// <summary>All of them, the first first: another comes after each of which the authority found that the harm threshold is not met.</summary>
    public IReadOnlyList<LadoReferralView> Referrals
    {
        get
        {
            List<LadoReferralView> all = [];
            for (var each = Referral; each is not null; each = each.Before)
            {
                all.Insert(0, each);
            }

            return all;
        }
    }

    /// <summary>The authorities that were told, the last first: whatever came of it.</summary>
    public IEnumerable<LocalAuthorityView> AuthoritiesTold
    {
        get
        {
            for (var each = Referral; each is not null; each = each.Before)
            {
                if (each.MadeAt is not null)
                {
                    yield return each.LocalAuthority;
                }
            }
        }
    }

    /// <summary>The limb of the harm threshold that the referral rests on; null where the triage alone says that the threshold is met, and where nothing was referred.</summary>
    public HarmLimb? Limb => State.Limb;

    /// <summary>
    /// Who handles it at a time. What the person was when it was raised counts, and whatever they are by then at the school or its trust, in this post or in
    /// another, and were at the trust in between; and so do those at the school whom they managed when it was raised, in whichever of their posts.
    /// </summary>
    /// <remarks>
    /// INVARIANT: what is told since moves no matter to whoever told it. At a school in no trust the chair of governors gives the posts: a matter that is to be handled below them
    /// by what had been told when it was raised is the LADO's where it is not any more.
    /// </remarks>
    public Role HandlerAt(DateTimeOffset time) => GroundAt(time).HandlerAt(time);

    /// <summary>What it turns on who handles it.</summary>
    internal HandlerGround GroundAt(DateTimeOffset time)
    {
        var (managed, come) = UnderSubject(time, DateTimeOffset.MaxValue);
        return new HandlerGround(Subject, StandingOfSubjectSinceRaisedAt(time).Union(managed), come, HandlerAsToldWhenRaised(time));
    }

    /// <summary>The roles by which it goes to whoever stands above: those of whom it is about, and of those at the school whom that keeps out.</summary>
    internal RoleSet StandingAt(DateTimeOffset time)
    {
        var (managed, come) = UnderSubject(time, DateTimeOffset.MaxValue);
        return HandlerGround.Past(come, StandingOfSubjectAt(time).Union(managed), School);
    }

    // Who handles it at a time by what had been told when it was raised, at a school in no trust; null at any other.
    private Role? HandlerAsToldWhenRaised(DateTimeOffset time)
    {
        if (School.Owner.IsTrust)
        {
            return null;
        }

        var standing = Raised.SubjectRoles.Except(OfNobodyAtASchool);
        foreach (var post in Subject.PostsOfPerson)
        {
            standing = post is StaffMemberView && post.CountsAt(School) && post.WasSamePersonAs(Subject, RaisedAt)
                ? standing.Union(post.RolesInForceAt(RaisedAt, RaisedAt)).Union(post.RolesInForceAt(time, RaisedAt)) : standing;
        }

        var (managed, come) = UnderSubject(time, RaisedAt);
        return HandlerGround.HandlerOf(HandlerGround.Past(come, standing.Union(managed), School), School);
    }

    // The roles at a time, as far as it had been told by another, of those at the school who are kept out: those that they had when it was raised; and of those that they have
    // come to since, the ones by which somebody handles it and which nobody has who is not kept out and was there first.
    private (RoleSet Managed, RoleSet Come) UnderSubject(DateTimeOffset time, DateTimeOffset knownBy)
    {
        var (managed, come) = (RoleSet.Empty, RoleSet.Empty);
        foreach (var leader in School.Leading.Seen)
        {
            var wasUnder = WasUnderSubject(leader, knownBy);
            if (wasUnder || CameUnder(leader, knownBy))
            {
                var (roles, then) = (leader.RolesInForceAt(time, knownBy), leader.RolesInForceAt(RaisedAt, RaisedAt));
                managed = wasUnder ? managed.Union(roles.Intersect(then)) : managed;
                foreach (var role in roles.Except(then).Intersect(HandlingAtTheSchool))
                {
                    come = IsLetInBefore(leader, role, time, knownBy) ? come : come.With(role);
                }
            }
        }

        return (managed, come);
    }

    // Whoever is made head beside one who is kept out may be nobody who ever signs in: by what had been told when that one came last, or when it was raised, they have it, or not
    // as long as both are there.
    private bool IsLetInBefore(StaffMemberView newcomer, Role role, DateTimeOffset time, DateTimeOffset knownBy)
    {
        var since = newcomer.Moments.Where(told => RaisedAt < told && told <= knownBy).OrderDescending().Append(RaisedAt).TakeWhile(
            told => newcomer.RolesInForceAt(time, told).Contains(role) && (WasUnderSubject(newcomer, told) || CameUnder(newcomer, told))).LastOrDefault();
        return School.Leading.Any(leader => (Had(leader, role, RaisedAt, RaisedAt) || Had(leader, role, time, since)) && OpenTo(leader, time, knownBy).Contains(role));
    }

    private static bool Had(StaffMemberView leader, Role role, DateTimeOffset time, DateTimeOffset knownBy) =>
        leader.IdentityKeyAt(knownBy) is not null && leader.RolesInForceAt(time, knownBy).Contains(role);

    private RoleSet OpenTo(StaffMemberView leader, DateTimeOffset time, DateTimeOffset knownBy)
    {
        var roles = leader.IdentityKeyAt(knownBy) is null || WasUnderSubject(leader, knownBy) ? RoleSet.Empty : leader.RolesInForceAt(time, knownBy);
        return CameUnder(leader, knownBy) ? roles.Intersect(leader.RolesInForceAt(RaisedAt, RaisedAt)) : roles;
    }

    /// <summary>Whether it is kept from somebody at its school since the person whom it is about is, or was, above them.</summary>
    /// <param name="records">Their records. By the one at the school it is closed, or by what this is joined with; where they hold none there, by any.</param>
    /// <param name="time">The time.</param>
    internal bool KeepsOut(IReadOnlyList<StaffMemberView> records, DateTimeOffset time)
    {
        var isThere = false;
        foreach (var record in records)
        {
            if (record.CountsAt(School) && record.IsHeldAt(time))
            {
                isThere = true;
                if (WasUnderSubject(record, DateTimeOffset.MaxValue) || HasComeUnder(record, time))
                {
                    return true;
                }
            }
        }

        return !isThere && records.Any(record => record.WasUnder(this));
    }

    // INVARIANT: whoever watched over what is said at the school when it was raised is shut out of it by nothing that is told since.
    private bool HasComeUnder(StaffMemberView record, DateTimeOffset time) => CameUnder(record, DateTimeOffset.MaxValue)
        && !record.RolesInForceAt(time).Intersect(record.RolesInForceAt(RaisedAt, RaisedAt)).Overlaps(WatchingAtTheSchool);

    // INVARIANT: by what keeps somebody out of it they are gone past, in whichever of their posts: else whoever handles it could be one who never sees it.
    private bool WasUnderSubject(StaffMemberView record, DateTimeOffset knownBy)
    {
        if (record.WasUnder(this))
        {
            return true;
        }

        if (EarlierIdentities.IsOnlyPost(record))
        {
            return false;
        }

        foreach (var post in EarlierIdentities.PostsOnceBeside(record))
        {
            if (post is StaffMemberView other && IsOfWhoeverHas(record, other, knownBy) && other.WasUnder(this))
            {
                return true;
            }
        }

        return record.Person is { } person && EarlierIdentities.OwnPostsOf(person) is var ever && ever.Count > person.Posts.Count
            && ever.Any(post => post is StaffMemberView other && other.WasUnder(this));
    }

    // What had another identity when it was raised is joined with nobody by one that it was given since, but for whoever comes with that.
    private bool IsOfWhoeverHas(StaffMemberView record, StaffMemberView other, DateTimeOffset knownBy) =>
        other.IdentityKeyAt(RaisedAt) is { } key && (key == record.IdentityKeyAt(RaisedAt) || key == record.IdentityKeyAt(knownBy));

    private bool CameUnder(StaffMemberView record, DateTimeOffset knownBy) => record.CameUnder(this, knownBy) || CameByAnIdentity(record, knownBy);

    // Whoever was under the subject by identities as they are told whenever this record, its roles or its identity are told since. Of nearly all nothing is.
    private bool CameByAnIdentity(StaffMemberView record, DateTimeOffset knownBy) =>
        ReferenceEquals(record.School, School) && record.IsToldOfAfter(RaisedAt) && WasUnderByAnIdentitySince(record, knownBy);

    private bool WasUnderByAnIdentitySince(StaffMemberView record, DateTimeOffset knownBy)
    {
        var posts = EarlierIdentities.IsOnlyPost(record) ? [record] : EarlierIdentities.PostsOnceBeside(record);
        return posts.OfType<StaffMemberView>().Any(other => record.WhoseMoments.Any(
            told => RaisedAt < told && told <= knownBy && record.WasSamePersonAs(other, told) && other.WasUnder(this, told)));
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
    /// Whether whom it is about held a post at the trust of the school when it was raised, by what had been told then; by whichever identity, also one that was told since.
    /// </summary>
    internal bool IsOfAPostAtItsTrust => Raised.SubjectRoles.Overlaps(AppointmentDecider.OfATrust) || EarlierIdentities.PostsEverOf(Subject).Any(
        post => post is AppointmentView { Trust: not null } && post.CountsAt(School) && post.RolesInForceAt(RaisedAt, RaisedAt).Overlaps(AppointmentDecider.OfATrust));

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
    internal void Tell(ChronologyEntry entry) => Chronology.Add(entry with { Number = Chronology.Count + 1, Breach = this });

    /// <summary>What became of it; as it was raised, until something has.</summary>
    internal BreachState State
    {
        get => state.Value ?? new BreachState(BreachStatus.Raised, Raised.Severity);
        set => state.Value = value;
    }
}
