using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>What one viewer may see and do: who they are to a record (<see cref="Reach"/>), and to whom that is open (<see cref="AccessRules"/>).</summary>
/// <remarks>It remembers what it has worked out, and is of one reading at a time; <see cref="KnownViewers"/> keeps it for the next one while what it rests on stands.</remarks>
internal sealed class ViewerAccess
{
    // How long what rests on the present may be kept: days change roles, and what was told by a clock ahead of ours is not yet true.
    public static readonly TimeSpan LongestKept = TimeSpan.FromMinutes(1);

    private static readonly RoleSet WatchingOver = RoleSet.Of(
        Role.Headteacher, Role.DeputyHeadteacher, Role.DesignatedSafeguardingLead, Role.Governor, Role.ChairOfGovernors, Role.TrustSafeguardingOfficer,
        Role.ChairOfTrustees, Role.LocalAuthorityOfficer, Role.LocalAuthorityAnalyst);

    private static readonly RoleSet OfAnAuthority = RoleSet.Of(Role.LocalAuthorityOfficer, Role.LocalAuthorityAnalyst);

    private readonly SafeguardingViews views;
    private readonly AccessRules rules;
    private readonly Audiences toSeeContacts;
    private readonly Audiences toSeeRelationships;
    private readonly object? posts;
    private readonly DateTimeOffset from;
    private readonly DateTimeOffset until;
    private int looksLeft = int.MaxValue;

    public ViewerAccess(SafeguardingViews views, Viewer viewer, DateTimeOffset now, AccessRules rules)
    {
        (this.views, this.rules, from) = (views, rules, now);
        (toSeeContacts, toSeeRelationships) = (rules.ToSee(typeof(ContactView)), rules.ToSee(typeof(RelationshipView)));
        var midnight = LondonTime.StartOf(LondonTime.DaysAfter(LondonTime.DateOf(now), 1));
        Reach = new Reach(views, viewer, now, rules.OpensEverything);
        posts = IsUnbounded ? null : views.PostsAsTheyStand;
        until = Earlier(Earlier(now + LongestKept, midnight), Reach.Emergencies.Until);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    public Reach Reach { get; }

    public bool IsUnbounded => Reach.IsUnbounded;

    public OpenRecords Open => field ??= new OpenRecords(views, this, rules.ToSee(typeof(BreachView)));

    /// <summary>Whether all that it rests on stands in a reading: nobody's post is another than it was, and neither is the day.</summary>
    public bool Stands(SafeguardingViews reading, DateTimeOffset now, AccessRules under) =>
        ReferenceEquals(views, reading) && ReferenceEquals(rules, under) && ReferenceEquals(posts, reading.PostsAsTheyStand) && from <= now && now < until;

    /// <summary>Whether it stands in no reading from a moment on.</summary>
    public bool IsOver(DateTimeOffset now) => now >= until;

    /// <summary><see cref="Sees(object)"/>, to be asked of each of many records: made once.</summary>
    public Func<object, bool> SeesEach => field ??= Sees;

    /// <summary>The one place that says what a viewer may see.</summary>
    /// <param name="record">A record, or what is shown as one.</param>
    public bool Sees(object record) => IsUnbounded || Sees(record, rules.ToSee(record.GetType()));

    /// <summary>The same by a rule that is asked of many records.</summary>
    /// <param name="record">A record, or what is shown as one.</param>
    /// <param name="rule">The rule of its kind.</param>
    public bool Sees(object record, AskedRule rule) => IsUnbounded || Sees(record, rule.Under(rules));

    /// <summary>A reading is over: any number of records may be looked at again, and what rests on more than posts is let go.</summary>
    public void EndReading()
    {
        LookAtMost(int.MaxValue);
        if (!IsUnbounded)
        {
            Reach.Matters.EndReading();
        }
    }

    /// <summary>How many records may be looked at from here on.</summary>
    public void LookAtMost(int most) => looksLeft = most;

    /// <summary>Counts what takes as long as so many looks, whoever asks.</summary>
    /// <exception cref="TooManyLooksException">With it there are more than may be.</exception>
    public void Reckon(int looks)
    {
        if ((looksLeft -= looks) < 0)
        {
            throw new TooManyLooksException();
        }
    }

    private bool Sees(object record, Audiences to)
    {
        Reach.Matters.Looks = 0;
        var isAny = Reach.IsAny(to, record);
        var looks = 1 + Reach.Matters.Looks;
        var isSeen = isAny
            && (record is not RelationshipView relationship || SeesContactsAt(relationship.StaffMember.School) || relationship.HasAny(SeesEach));

        // INVARIANT: what is said of the viewer, of somebody above them or of whoever chose them is not counted: whether a query is stopped tells nothing of it.
        return (isSeen || !Reach.IsKeptFromThem(record)) && (looksLeft -= looks) < 0 ? throw new TooManyLooksException() : isSeen;
    }

    /// <summary>Whether a record is one that a filter keeps, of a viewer who may see it or not; it is looked at, whoever asks.</summary>
    public bool Fits<T>(Func<T, bool> filter, T record)
        where T : RecordView =>
        (IsUnbounded || !Reach.IsKeptFromThem(record)) && --looksLeft < 0 ? throw new TooManyLooksException() : filter(record);

    /// <summary>Whether each contact of the people of a school, and each relationship, is open to the viewer: then none is looked at.</summary>
    public bool SeesContactsAt(SchoolView school) => IsUnbounded
        || (Reach.OfEachContactAt(school) is var each and not Audiences.None && (each & toSeeContacts) != Audiences.None && (each & toSeeRelationships) != Audiences.None);

    /// <summary>Whether the viewer sees what somebody acknowledges.</summary>
    public bool SeesAcknowledgementsOf(StaffMemberView member) => IsOpen(rules.ToSee(typeof(AcknowledgementView)), member);

    /// <summary>Whether any breach of a school can be open to the viewer.</summary>
    /// <remarks>INVARIANT: where no matter can be open, none is looked at: how long an answer takes tells nothing of what there is.</remarks>
    public bool SeesMattersAt(SchoolView school) => IsUnbounded || (Reach.OfAnyMatterAt(school) & rules.ToSee(typeof(BreachView))) != Audiences.None;

    /// <summary>The matters that are not open to a viewer to whom every other of a trust is, the oldest first.</summary>
    public IEnumerable<BreachView> KeptMatters => Reach.KeptMatters.Where(breach => !IsOpen(rules.ToSee(typeof(BreachView)), breach));

    /// <summary>Whether what is open to some is open to the viewer, of a record.</summary>
    public bool IsOpen(Audiences to, object record) => IsUnbounded || Reach.IsAny(to, record);

    /// <summary>Whether the viewer may read a field that has a rule of its own.</summary>
    public bool Reads(AskedRule rule, object record) => IsUnbounded || Reach.IsAny(rule.Under(rules), record);

    /// <summary>By which emergency access something is open to the viewer, and by nothing else; null where it is open otherwise, or not at all.</summary>
    public EmergencyAccessView? EmergencyAccessOf(object record, AskedRule? rule) => Reach.Emergencies.Of(record) is { } access
        && (Reach.AudienceOf(record) & (rule?.Under(rules) ?? rules.ToSee(record.GetType()))) == Audiences.Emergency ? access : null;

    /// <summary>By which emergency access a record that is shown is read; null where it is open otherwise.</summary>
    /// <remarks>
    /// INVARIANT: whoever is named by what an emergency opened, and whom the viewer sees nowhere else, was read by it too, though it opens nothing of them by itself.
    /// </remarks>
    public EmergencyAccessView? EmergencyReading(object record) => Reach.Emergencies.Of(record) is { } access
        && (Reach.AudienceOf(record) & rules.ToSee(record.GetType()) & ~Audiences.Emergency) == Audiences.None ? access : null;

    /// <summary>A record, whether the viewer sees it or not: for what is decided, and never told.</summary>
    public RecordView? Stored(string id) => views.Records.Find(id);

    /// <summary>The contacts of somebody that the viewer sees.</summary>
    public IEnumerable<ContactView> ContactsOf(StaffMemberView member) =>
        views.Contacts.RelationshipsOf(member).SelectMany(relationship => relationship.Contacts).Where(Sees);

    /// <summary>An authority in its part as the owner of its maintained schools' log; null where it has none.</summary>
    public TrustView? OwnerOf(LocalAuthorityView authority) => views.Organisations.FindOwner(Logs.OfLocalAuthority(authority.Code).Value);

    /// <summary>The local authority that a post names, whether the viewer sees it elsewhere or not; null where the post is at none.</summary>
    public LocalAuthorityView? AuthorityOf(AppointmentView post) => post.LocalAuthorityCode is { } code ? views.Organisations.FindLocalAuthority(code) : null;

    /// <summary>Whether the viewer may ask for something to be done.</summary>
    public bool MayAsk(string request, RecordView? concerned, RoleSet? touched, RoleSet? joined, bool isOfAVisitor = false) => IsUnbounded
        || (concerned is not null
            && IsOpen(rules.Of($"Mutation.{char.ToLowerInvariant(request[0])}{request.AsSpan(1)}"), concerned)
            && (concerned is not AuthorisationView || Sees(concerned))
            && (touched is not { } roles || (joined is { } others ? MayIdentify(roles, others, concerned)
                : MayTouch(roles, concerned) || (isOfAVisitor && roles.Contains(Role.TrustSafeguardingOfficer) && IsOpen(Audiences.ChairOfTrustees, concerned)))));

    // A concern about an officer who works for the trust alone takes a record at a school, which the only officer could else give to themselves alone: whoever handles it gives it.
    // INVARIANT: whoever handles or watches over matters at a school is put there, changed and taken away from outside it, or a subject could choose who looks at their own.
    // The chair of trustees, who handles what is said of the trust's officer, is chosen by no officer; the first one is the operator's to record.
    private bool MayTouch(RoleSet roles, RecordView concerned) => concerned is SchoolView or StaffMemberView
        ? IsOpen(roles.Overlaps(WatchingOver) ? WhoPutsThere(roles) : Audiences.TrustSafeguarding | Audiences.SchoolLeader | Audiences.WritesPeople, concerned)
        : !roles.Contains(Role.ChairOfTrustees) || IsOpen(Audiences.ChairOfTrustees, concerned);

    // INVARIANT: a school in no trust has nobody of the kind outside it, so that the chair of its governors does so. What is said of whoever is or was such a chair goes to the
    // LADO (BreachView.StandingOfSubjectAt), and whoever has or had a post at the authority is put nowhere by them.
    private static Audiences WhoPutsThere(RoleSet roles) =>
        roles.Overlaps(OfAnAuthority) ? Audiences.TrustSafeguarding : Audiences.TrustSafeguarding | Audiences.ChairOfMaintainedSchool;

    // INVARIANT: no officer's record is joined with whoever handles what is said of the officer, not for a moment: what an identity was once keeps that handler from it for ever.
    // With a chair of trustees a chair alone does so, since the LADO is left above; with a LADO, above whom nobody is, their colleagues at the authority do, in its posts alone.
    // No post above schools is led from one person to another: it joins both for ever, and one of them watches over matters. It is ended, and theirs is appointed anew.
    private bool MayIdentify(RoleSet roles, RoleSet others, RecordView concerned) => !(concerned is AppointmentView && !others.IsEmpty)
        && (roles.Contains(Role.LocalAuthorityOfficer) ? concerned is AppointmentView && IsOpen(Audiences.Lado, concerned)
            : roles.Contains(Role.ChairOfTrustees) ? IsOpen(Audiences.ChairOfTrustees, concerned)
            : MayTouch(roles, concerned));
}
