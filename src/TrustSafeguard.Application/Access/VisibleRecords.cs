using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Access;

/// <summary>The views as one viewer may see them, at one time. Every reading that is asked from outside passes here.</summary>
/// <remarks>
/// INVARIANT: nothing outside this folder reads the views past this type to answer a viewer. Who may see what is decided in
/// <see cref="ViewerAccess.Sees(object)"/> and nowhere else, by the rules that the schema declares. What a viewer may not see is in no list, no count and no page.
/// </remarks>
/// <param name="views">What there is.</param>
/// <param name="viewer">Who looks.</param>
/// <param name="now">The present of the operation.</param>
/// <param name="rules">Who may see what; where there are none, nobody with a token sees anything.</param>
/// <param name="known">What is kept of viewers from one reading to the next; null for nothing.</param>
public sealed class VisibleRecords(SafeguardingViews views, Viewer viewer, DateTimeOffset now, AccessRules? rules = null, KnownViewers? known = null)
{
    // A school is looked up by its number, and its lists, or the days of its policies, are gone through part by part: some 10 us, where a look takes 0.4.
    private const int LooksOfAName = 20;

    // Where the lists of many schools are read as one, each is gone through part by part: of breaches some twelve, of referrals three.
    private const int LooksOfAList = 10;
    private const int LooksOfReferrals = 4;

    private static readonly LadoReferralFilter NotWithdrawn = new();

    // Keeps nothing: nothing is given back to it.
    private static readonly KnownViewers Unkept = new();

    private readonly ViewerAccess access = (known ?? Unkept).Take(views, viewer, now, rules ?? AccessRules.None);

    private Dictionary<(RecordView Of, BreachFilter? Where), IReadOnlyList<BreachCount>>? counts;
    private AuthorisationStanding? standing;
    private (SchoolView School, AcknowledgementRegister Register)? register;

    /// <summary>Who looks.</summary>
    public Viewer Viewer { get; } = viewer;

    /// <summary>One operation has one present.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>What speaks against the clock that <see cref="Now"/> was taken from; null where nothing does.</summary>
    public ClockDoubt? ClockDoubt => views.Times.DoubtOf(Now);

    public RecordView? Find(string id) => Visible(views.Records.Find(id));

    public T? Find<T>(string id)
        where T : RecordView => Visible(views.Records.Find<T>(id));

    /// <summary>Whether the viewer can ask who has read a record: one that they see. The chair of trustees, who watches over the officer, asks of each student too.</summary>
    public bool CanAskWhoRead(string id) => Find(id) is not null
        || (access.Stored(id) is StudentView student && access.IsOpen(Audiences.ChairOfTrustees, student.School.Owner));

    public TrustView? Trust(string uid) => Visible(views.Organisations.FindTrust(uid));

    public SchoolView? School(int urn) => Visible(views.Organisations.FindSchool(urn));

    /// <summary>A school that the viewer sees, or that a matter names which they see: by that they can ask for its matters, and for nothing else of it.</summary>
    public SchoolView? SchoolNamed(int urn)
    {
        access.Reckon(LooksOfAName);
        return School(urn) ?? (views.Organisations.FindSchool(urn) is { } school && IsNamed(school) ? school : null);
    }

    /// <summary>Whether a log is of a school that the viewer sees, or that a matter names which they see; whoever sees all finds the log's owner itself.</summary>
    public bool IsNamed(LogId log) => !access.IsUnbounded
        && (Open.Schools.Items.Any(school => school.Log == log) || Open.Beside.Any(school => school.Log == log && IsNamed(school)));

    public LocalAuthorityView? LocalAuthority(string code) => Visible(views.Organisations.FindLocalAuthority(code));

    /// <summary>The person whom the records know by the viewer's subject; null where they know none.</summary>
    public PersonView? PersonOfViewer => access.Reach.Person;

    /// <summary>What the viewer is at present, wherever.</summary>
    public RoleSet RolesOfViewer => Viewer.Roles.Union(access.Reach.Roles);

    /// <summary>The logs that tell of what the viewer sees; null for all of them.</summary>
    public IReadOnlyList<LogId>? LogsToFollow => access.IsUnbounded ? null : [.. Open.Logs];

    public IReadOnlyList<AppointmentView> Posts(LocalAuthorityView authority) =>
        access.OwnerOf(authority) is { } owner ? [.. owner.Posts.Where(Sees)] : [];

    public Connection<SchoolView> Schools(SchoolFilter? where, PageRequest page, SchoolOrder order = default)
    {
        // Those that are open to the viewer were looked at one by one.
        var (schools, left) = !access.IsUnbounded ? (Open.Schools, where) : where is null ? (views.Organisations.Schools.All, null) : views.Organisations.Narrow(where);
        return Schools(schools, Counted<SchoolView>(left is null ? null : left.Fits), order, page);
    }

    public Connection<SchoolView> Schools(TrustView trust, SchoolFilter? where, PageRequest page, SchoolOrder order = default) =>
        Schools(trust.Schools.All, Kept<SchoolView>(where is null ? null : where.Fits), order, page);

    public OrderedReading<TrustView> Trusts => access.IsUnbounded ? Whole(views.Organisations.Trusts) : Those(Open.Trusts, views.Organisations.Trusts);

    public OrderedReading<LocalAuthorityView> LocalAuthorities =>
        access.IsUnbounded ? Whole(views.Organisations.Authorities) : Those(Open.LocalAuthorities, views.Organisations.Authorities);

    /// <summary>The most schools that a viewer sees of any one trust.</summary>
    public int MostSchoolsOfATrust => access.IsUnbounded ? Most(views.Organisations.Trusts, trust => trust.Schools.Count) : Open.MostOf(school => school.Trust);

    /// <summary>The most schools that a viewer sees of any one authority.</summary>
    public int MostSchoolsOfAnAuthority =>
        access.IsUnbounded ? Most(views.Organisations.Authorities, authority => authority.Schools.Count) : Open.MostOf(school => school.LocalAuthority);

    public OrderedReading<SchoolView> AllSchools => access.IsUnbounded ? Whole(views.Organisations.Schools) : Those(Open.Schools.Items, views.Organisations.Schools);

    /// <summary>A page of a school's staff, in the order of enrolment.</summary>
    public Connection<StaffMemberView> Staff(SchoolView school, PageRequest page) => Connection<StaffMemberView>.Of(school.Staff, false, Kept<StaffMemberView>(null), page);

    /// <summary>A page of breaches, in any order.</summary>
    public Connection<BreachView> Breaches(BreachFilter? where, BreachOrder order, PageRequest page)
    {
        var filter = where ?? new BreachFilter();
        return filter switch
        {
            { Subject: { } subject } => About(subject, filter, order, page),
            { Schools: null } when !access.IsUnbounded => Breaches(
                PartedBreaches.SpansOf(Reckoned(Open.Breaches, LooksOfAList), filter), filter, order, page, Open.AreWhole),
            { IsOfTime: true } when IsOfTime(order) => Breaches([SpanOf(views.Breaches.All, filter)], filter, order, page),
            { Schools: { } schools } => Breaches(
                PartedBreaches.SpansOf([.. schools.Select(SchoolNamed).OfType<SchoolView>().Select(school => school.PartedBreaches)], filter), filter, order, page),
            _ when !access.IsUnbounded => throw new System.Diagnostics.UnreachableException(),
            _ => Breaches([.. views.Breaches.Index.Parts(filter).Select(part => part.Span)], filter, order, page),
        };
    }

    /// <summary>A page of a school's breaches.</summary>
    public Connection<BreachView> Breaches(SchoolView school, BreachFilter? where, PageRequest page, BreachOrder order = BreachOrder.RaisedAtDesc) => where switch
    {
        _ when !SeesMattersAt(school) => Breaches([], where, order, page),
        null or { IsOfTime: true } when IsOfTime(order) => Breaches([SpanOf(school.Breaches, where)], where, order, page, IsWhole(school.Owner)),
        { Subject: { } subject } => About(subject, where, order, page, school),
        { Schools: { } schools } when !schools.Contains(school.Urn) => Breaches([], where, order, page),
        _ => Breaches(PartedBreaches.SpansOf([school.PartedBreaches], where ?? new BreachFilter()), where, order, page, IsWhole(school.Owner)),
    };

    /// <summary>A page of somebody's breaches, newest first.</summary>
    public Connection<BreachView> Breaches(StaffMemberView member, PageRequest page) =>
        Breaches(SeesMattersAt(member.School) ? [member.Breaches.All] : [], null, BreachOrder.RaisedAtDesc, page);

    public IReadOnlyList<BreachCount> BreachCounts(SchoolView school, BreachFilter? where) => where switch
    {
        _ when !IsWhole(school.Owner) || where is { LooksAtEach: true } => CountOpen(school, where),
        null => TakenOut.From(school.BreachTally.Counts, school, where),
        { IsOfTallies: true } => TakenOut.From(where.CountsIn(school.BreachTally), school, where),
        { Subject: { } subject } => BreachTally.Count(AllAbout(subject, where, school)),
        { Schools: { } schools } when !schools.Contains(school.Urn) => [],
        _ => TakenOut.From(BreachTally.Count(school.PartedBreaches.Parts(where)), school, where),
    };

    public IReadOnlyList<BreachCount> BreachCounts(TrustView trust, BreachFilter? where) => where switch
    {
        _ when !IsWhole(trust) || where is { LooksAtEach: true } => CountOpen(trust, where),
        null => TakenOut.From(trust.Breaches.Counts, trust, where),
        { IsOfTallies: true } => TakenOut.From(where.CountsIn(trust.Breaches), trust, where),
        { Subject: { } subject } => BreachTally.Count(AllAbout(subject, where).Where(breach => breach.School.Owner == trust)),
        { Schools: { } schools } => TakenOut.From(
            BreachTally.Count(schools.Select(School).OfType<SchoolView>().Where(school => school.Owner == trust).SelectMany(school => school.PartedBreaches.Parts(where))),
            trust, where),
        _ => TakenOut.From(BreachTally.Count(trust.PartedBreaches.Parts(where)), trust, where),
    };

    public Connection<LadoReferralView> Referrals(LadoReferralFilter? where, PageRequest page) => Referrals(
        where?.Schools is { } schools ? schools.Select(SchoolNamed).OfType<SchoolView>().Select(school => school.Referrals)
        : access.IsUnbounded ? [views.Referrals.Parted]
        : Open.Referrals, where, page);

    public Connection<LadoReferralView> Referrals(SchoolView school, LadoReferralFilter? where, PageRequest page) =>
        Referrals(where?.Schools?.Contains(school.Urn) == false || !SeesMattersAt(school) ? [] : [school.Referrals], where, page);

    /// <summary>How many referrals of a school are owed and late.</summary>
    public int OverdueReferrals(SchoolView school) => IsWhole(school.Owner)
        ? school.OverdueLadoReferrals(Now) - TakenOut.OverdueAt(school, Now)
        : SeesMattersAt(school) ? school.OverdueReferrals(Now).Items.Count(Sees)
        : 0;

    public PolicyBinding? BoundBy(StaffMemberView member, DateTimeOffset? asOf) =>
        Sees(member) ? views.Acknowledgements.BindingOf(member, asOf ?? Now, access.Reckon) : null;

    internal PolicyBinding? BoundBy(StaffMemberView member, string? policyId, DateTimeOffset time) =>
        Sees(member) && policyId is not null && this.Policy(policyId) is { } policy ? views.Acknowledgements.BindingOf(member, policy, time) : null;

    /// <summary>Somebody's relationships, the oldest first. One of which no contact is seen is not there.</summary>
    public Connection<RelationshipView> RelationshipsOf(StaffMemberView member, PageRequest page)
    {
        IReadOnlyList<RelationshipView> asked = access.SeesContactsAt(member.School) ? [] : views.Contacts.RelationshipsOf(member);
        return this.SeesEachFromItsFirst(asked) ? views.Contacts.RelationshipsOf(member, page) : this.ByFirstSeen(asked, page);
    }

    /// <summary>A page of the contacts of a relationship, the newest first.</summary>
    public Connection<ContactView> ContactsOf(RelationshipView relationship, PageRequest page) =>
        relationship.LastContacts(page, access.SeesContactsAt(relationship.StaffMember.School) ? null : access.SeesEach);

    /// <summary>A page of the contacts at a school that had only to be reported, the newest first.</summary>
    public Connection<ContactView> ContactsToReport(SchoolView school, ContactToReportFilter? where, PageRequest page) =>
        views.Contacts.ToReportAt(school, where, page, access.SeesContactsAt(school) ? null : access.SeesEach);

    /// <summary>How often the student, or somebody in their name, reached out.</summary>
    public int AttemptsReceived(RelationshipView relationship) => access.SeesContactsAt(relationship.StaffMember.School) ? relationship.AttemptsReceived
        : relationship.Contacts.Count(contact => contact.Direction == Direction.Inbound && Sees(contact));

    /// <summary>What an authorisation is worth in what lies ahead of its period.</summary>
    /// <remarks>Worked out once for all the fields of it that are asked for in turn.</remarks>
    public AuthorisationStanding StandingOf(AuthorisationView authorisation) =>
        standing is not null && ReferenceEquals(standing.Authorisation, authorisation) ? standing : standing = this.StandingAheadOf(authorisation);

    /// <summary>The statistics of an authority or a trust as they were published last over a period; null where they were not.</summary>
    public KeptRelease? Statistics(RecordView owner, Period period) => views.Releases.Find(owner.Id, period);

    public ConceptVersionsView ConceptVersions => views.ConceptVersions;

    public Connection<SchoolView> Schools(LocalAuthorityView authority, SchoolFilter? where, PageRequest page, SchoolOrder order = default) =>
        Schools(authority.Schools.All, Kept<SchoolView>(where is null ? null : where.Fits), order, page);

    /// <summary>Whether what is open to some is open to the viewer, of a record.</summary>
    /// <param name="to">To whom.</param>
    /// <param name="record">A record, or what is shown as one.</param>
    public bool IsOpen(Audiences to, object record) => access.IsOpen(to, record);

    /// <summary>Whether the viewer may read a field of a record that has a rule of its own, such as <c>Breach.chronology</c>.</summary>
    public bool Reads(AskedRule rule, object record) => access.Reads(rule, record);

    /// <summary>Whether the viewer may ask for something to be done.</summary>
    /// <param name="request">The request's name, which is its mutation's: <c>TriageBreach</c> is <c>Mutation.triageBreach</c>.</param>
    /// <param name="concerned">What it is about; null where there is no such record.</param>
    /// <param name="touched">The roles that are given, taken or put right with it; null where it changes no post.</param>
    /// <param name="joined">The roles of whom it makes one person; null where no identity changes.</param>
    /// <param name="isOfAVisitor"><see cref="Requests.IRequest.IsOfAVisitor"/>.</param>
    public bool MayAsk(string request, RecordView? concerned, RoleSet? touched = null, RoleSet? joined = null, bool isOfAVisitor = false) =>
        access.MayAsk(request, concerned, touched, joined, isOfAVisitor);

    /// <summary>Whether the viewer may see a record, or what is shown as one.</summary>
    public bool Sees(object record) => access.Sees(record);

    /// <summary>The same, by the rule of its kind.</summary>
    public bool Sees(object record, AskedRule rule) => access.Sees(record, rule);

    /// <summary>Whether the viewer sees what somebody acknowledges.</summary>
    public bool SeesAcknowledgementsOf(StaffMemberView member) => access.SeesAcknowledgementsOf(member);

    /// <summary>Ends the reading: what was worked out of the viewer is kept for their next one.</summary>
    /// <remarks>INVARIANT: nothing is read through this afterwards.</remarks>
    public void End() => known?.Return(Viewer, access);

    private bool IsNamed(SchoolView school) => SeesMattersAt(school) && school.Breaches.Any(Sees);

    internal bool SeesMattersAt(SchoolView school) => access.SeesMattersAt(school);

    // INVARIANT: whoever reads of a trust as a whole gets what is kept from them taken out of it: nothing is looked at for it, and the rest is counted as if there were none.
    private MattersTakenOut TakenOut => field ??= access.IsUnbounded ? MattersTakenOut.Nothing : new([.. access.KeptMatters]);

    // Whoever sees all has no need of where to look.
    private bool IsWhole(TrustView owner) => access.IsUnbounded || Open.IsWhole(owner);

    private OpenRecords Open => access.Open;

    private IReadOnlyList<BreachCount> CountOpen(SchoolView school, BreachFilter? where) => SeesMattersAt(school)
        ? Counted(school, where, static (seen, of, filter) => seen.CountOpen([of.PartedBreaches], filter, breach => breach.School == of))
        : [];

    private IReadOnlyList<BreachCount> CountOpen(TrustView trust, BreachFilter? where) =>
        Counted(trust, where, static (seen, of, filter) =>
            seen.CountOpen(seen.IsWhole(of) ? [of.PartedBreaches] : seen.Open.BreachesOf(of), filter, breach => breach.School.Owner == of));

    // An operation asks the same of a trust from each of its schools, and the breaches are looked at one by one.
    private IReadOnlyList<BreachCount> Counted<TPlace>(TPlace of, BreachFilter? where, Func<VisibleRecords, TPlace, BreachFilter?, IReadOnlyList<BreachCount>> count)
        where TPlace : RecordView
    {
        counts ??= [];
        if (!counts.TryGetValue((of, where), out var known))
        {
            counts.Add((of, where), known = count(this, of, where));
        }

        return known;
    }

    private IReadOnlyList<BreachCount> CountOpen(IReadOnlyList<PartedBreaches> of, BreachFilter? where, Func<BreachView, bool> isMeant)
    {
        var fits = Counted(where?.EachAt(Now));
        return BreachTally.Count(where is { Subject: { } subject }
            ? AllAbout(subject, where).Where(breach => isMeant(breach) && Sees(breach))
            : PartedBreaches.SpansOf(of, where ?? new BreachFilter()).SelectMany(span => span.Items)
                .Where(breach => isMeant(breach) && (where?.Schools?.Contains(breach.School.Urn) ?? true) && fits?.Invoke(breach) != false && Sees(breach)));
    }

    private static OrderedReading<T> Those<T>(IEnumerable<T> open, OrderedList<T> of)
        where T : RecordView => new([OrderedSpan<T>.Of(open)], of.KeyOf, false, null);

    private Connection<SchoolView> Schools(OrderedSpan<SchoolView> of, Func<SchoolView, bool>? keeps, SchoolOrder order, PageRequest page) =>
        order == SchoolOrder.OpenBreachesDesc
            ? this.MostOpenFirst(of.Items.Where(keeps ?? Counted<SchoolView>(static _ => true)!), page)
            : Connection<SchoolView>.Of(new OrderedReading<SchoolView>([of], views.Organisations.Schools.KeyOf, false, keeps), page);

    private Connection<LadoReferralView> Referrals(IEnumerable<PartedReferrals> of, LadoReferralFilter? where, PageRequest page)
    {
        var filter = where ?? NotWithdrawn;
        return Connection<LadoReferralView>.Of(new OrderedReading<LadoReferralView>(
            [.. Reckoned([.. of], LooksOfReferrals).SelectMany(referrals => referrals.Spans(filter, Now))], views.Referrals.All.KeyOf, false, Kept<LadoReferralView>(null)), page);
    }

    private static int Most<T>(OrderedList<T> list, Func<T, int> schools)
        where T : class => list.All.Items.Select(schools).DefaultIfEmpty().Max();

    /// <summary>The register of a school: worked out once for all of its people who are asked for in turn.</summary>
    internal AcknowledgementRegister RegisterOf(SchoolView school, DateTimeOffset time)
    {
        if (register is not { } known || known.School != school || known.Register.Time != time)
        {
            access.Reckon(LooksOfAName);
            register = known = (school, views.Acknowledgements.Register(school, time, access.Reckon));
        }

        return known.Register;
    }

    private OrderedReading<T> Whole<T>(OrderedList<T> list)
        where T : RecordView => new([list.All], list.KeyOf, false, Kept<T>(null));

    private Connection<BreachView> Breaches(
        IReadOnlyList<OrderedSpan<BreachView>> spans, BreachFilter? where, BreachOrder order, PageRequest page, bool areWhole = false)
    {
        var fits = where?.EachAt(Now);
        var those = areWhole && TakenOut.All.Count > 0 ? [.. spans.SelectMany(span => span.Without(TakenOut.All, static breach => breach.Key))] : spans;
        return Connection<BreachView>.Of(
            new OrderedReading<BreachView>(those, PlaceIn(order), order is BreachOrder.RaisedAtDesc or BreachOrder.SeverityDesc, areWhole ? Counted(fits) : Kept(fits)), page);
    }

    // One person's are few: they are looked at one by one.
    private Connection<BreachView> About(string subject, BreachFilter where, BreachOrder order, PageRequest page, SchoolView? at = null)
    {
        var meant = AllAbout(subject, where, at);
        return Breaches([OrderedSpan<BreachView>.Of(IsOfTime(order) ? meant : meant.OrderBy(PlaceIn(order)))], null, order, page);
    }

    private IEnumerable<BreachView> AllAbout(string subject, BreachFilter where, SchoolView? at = null)
    {
        var fits = Counted(where.EachAt(Now));
        return Find<StaffMemberView>(subject) is { } member && SeesMattersAt(member.School)
            ? SpanOf(member.Breaches, where).Items
                .Where(breach => !TakenOut.All.Contains(breach) && where.Fits(breach) && fits?.Invoke(breach) != false && (at is null || breach.School == at))
            : [];
    }

    private static OrderedSpan<BreachView> SpanOf(OrderedList<BreachView> list, BreachFilter? where)
    {
        var (from, to) = where?.Span ?? default;
        return list.Between(from, to);
    }

    private static bool IsOfTime(BreachOrder order) => order is BreachOrder.RaisedAtAsc or BreachOrder.RaisedAtDesc;

    // Of one part of all breaches, severity and status are alike: each part is in any of these orders.
    private static Func<BreachView, CursorKey> PlaceIn(BreachOrder order) => order switch
    {
        BreachOrder.SeverityDesc => static breach => breach.Key with { Rank = (int)breach.Severity + 1 },
        BreachOrder.OpenLongest => static breach => breach.Key with { Rank = breach.Status == BreachStatus.Closed ? 2 : 1 },
        _ => static breach => breach.Key,
    };

    // One list is what the price is of; many are read as one, each part by part.
    // INVARIANT: counted is which lists there are, and not what is in them: of matters about themselves nobody is told by how much is looked at.
    private IReadOnlyList<T> Reckoned<T>(IReadOnlyList<T> lists, int looks)
    {
        access.Reckon(lists.Count > 1 ? lists.Count * looks : 0);
        return lists;
    }

    // Whoever sees all is not asked about each.
    internal Func<T, bool>? Kept<T>(Func<T, bool>? fits)
        where T : RecordView => access.IsUnbounded ? Counted(fits) : fits is null ? access.SeesEach : record => access.Fits(fits, record) && Sees(record);

    // What a filter looks at counts, whether it fits or not.
    private Func<T, bool>? Counted<T>(Func<T, bool>? fits)
        where T : RecordView => fits is null ? null : record => access.Fits(fits, record);

    private T? Visible<T>(T? record)
        where T : RecordView => record is not null && Sees(record) ? record : null;

    /// <summary>What is decided of the viewer, for what this folder adds to this type.</summary>
    internal ViewerAccess Access => access;

    /// <summary>What is looked into, likewise.</summary>
    internal SafeguardingViews Views => views;
}
