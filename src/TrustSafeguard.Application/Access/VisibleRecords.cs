using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>The views as one viewer may see them, at one time. Every reading that is asked from outside passes here.</summary>
/// <remarks>
/// INVARIANT: nothing outside this folder reads the views past this type to answer a viewer. Who may see what is decided in
/// <see cref="Sees"/> and nowhere else: today whoever is let in sees all; the access issue narrows it here.
/// </remarks>
public sealed class VisibleRecords(SafeguardingViews views, Viewer viewer, DateTimeOffset now)
{
    private AuthorisationStanding? standing;

    /// <summary>Who looks.</summary>
    public Viewer Viewer { get; } = viewer;

    /// <summary>One operation has one present.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>What speaks against the clock that <see cref="Now"/> was taken from; null where nothing does.</summary>
    public ClockDoubt? ClockDoubt => views.Times.DoubtOf(Now);

    public RecordView? Find(string id) => Visible(views.Records.Find(id));

    public T? Find<T>(string id)
        where T : RecordView => Visible(views.Records.Find<T>(id));

    public TrustView? Trust(string uid) => Visible(views.Organisations.FindTrust(uid));

    public SchoolView? School(int urn) => Visible(views.Organisations.FindSchool(urn));

    public LocalAuthorityView? LocalAuthority(string code) => Visible(views.Organisations.FindLocalAuthority(code));

    public Connection<SchoolView> Schools(SchoolFilter? where, PageRequest page) => Schools(views.Organisations.Schools, where, page);

    public Connection<SchoolView> Schools(TrustView trust, SchoolFilter? where, PageRequest page) => Schools(trust.Schools, where, page);

    public IEnumerable<TrustView> Trusts => views.Organisations.Owners.Where(owner => owner.IsTrust && Sees(owner)).OrderBy(owner => owner.Uid, StringComparer.Ordinal);

    public IEnumerable<LocalAuthorityView> LocalAuthorities => views.Organisations.LocalAuthorities.Where(Sees).OrderBy(authority => authority.Code, StringComparer.Ordinal);

    public IEnumerable<SchoolView> AllSchools => views.Organisations.Schools.Where(Sees);

    /// <summary>A page of breaches, newest first, oldest first or gravest first.</summary>
    public Connection<BreachView> Breaches(BreachFilter? where, BreachOrder order, PageRequest page)
    {
        var filter = where ?? new BreachFilter();
        var narrow = filter.Subject is not null || filter.Schools is not null;
        var spans = narrow ? SpansOf(filter) : views.Breaches.Index.Spans(filter);
        return Connection<BreachView>.Of((order, narrow) switch
        {
            (BreachOrder.SeverityDesc, false) => new OrderedReading<BreachView>(spans, GravestLast, true, Kept<BreachView>(null)),
            (BreachOrder.SeverityDesc, true) => BySeverity(spans, filter),
            _ => new OrderedReading<BreachView>(spans, breach => breach.Key, order == BreachOrder.RaisedAtDesc, Kept<BreachView>(narrow ? filter.Fits : null)),
        }, page);
    }

    public Connection<BreachView> Breaches(OrderedList<BreachView> of, BreachFilter? where, PageRequest page) =>
        Connection<BreachView>.Of(new OrderedReading<BreachView>([SpanOf(of, where)], of.KeyOf, true, Kept<BreachView>(where is null ? null : where.Fits)), page);

    public IReadOnlyList<BreachCount> BreachCounts(SchoolView school, BreachFilter? where) => Tallied(school.BreachTally, where) ?? Counted([school], where!);

    public IReadOnlyList<BreachCount> BreachCounts(TrustView trust, BreachFilter? where) => Tallied(trust.Breaches, where) ?? Counted(trust.Schools, where!);

    public Connection<LadoReferralView> Referrals(LadoReferralFilter? where, PageRequest page) => Referrals(views.Referrals.All, where, page);

    public Connection<LadoReferralView> Referrals(SchoolView school, LadoReferralFilter? where, PageRequest page) => Referrals(school.Referrals, where, page);

    public AcknowledgementCoverage Coverage(SchoolView school, DateTimeOffset? asOf) => asOf is { } time
        ? views.Acknowledgements.At(school, time)
        : views.Acknowledgements.AtPresent(school, Now);

    public AcknowledgementCoverage Coverage(TrustView trust, DateTimeOffset? asOf) =>
        AcknowledgementCoverage.Together(trust.Schools.Select(school => Coverage(school, asOf)));

    public bool IsCurrent(AcknowledgementView acknowledgement) => views.Acknowledgements.IsCurrent(acknowledgement, Now);

    public DateTimeOffset DueAgainAt(AcknowledgementView acknowledgement) => views.Acknowledgements.DueAgainAt(acknowledgement, Now);

    public AcknowledgementDue? AcknowledgementDue(StaffMemberView member, DateTimeOffset? asOf) =>
        Sees(member) ? views.Acknowledgements.DueFrom(member, asOf ?? Now) : null;

    /// <summary>A page of what is owed at a school; who has owed it longest comes first.</summary>
    public Connection<AcknowledgementDue> AcknowledgementsDue(SchoolView school, DateTimeOffset? asOf, PageRequest page)
    {
        var list = views.Acknowledgements.DueFrom(school, asOf ?? Now).Where(due => Sees(due.StaffMember)).OrderBy(due => due.Key);
        return Connection<AcknowledgementDue>.Of(new OrderedReading<AcknowledgementDue>([OrderedSpan<AcknowledgementDue>.Of(list)], due => due.Key, false, null), page);
    }

    public PolicyBinding? BoundBy(StaffMemberView member, DateTimeOffset? asOf) =>
        Sees(member) ? views.Acknowledgements.BindingOf(member, asOf ?? Now) : null;

    /// <summary>What bound the adult when it happened: the version that the contact was assessed under, whatever was published since.</summary>
    public PolicyBinding? BoundBy(ContactView contact) =>
        BoundBy(contact.StaffMember, contact.Assessment.PolicyId, contact.OccurredAt);

    /// <summary>What bound the subject when it happened, where a contact tells when that was; else when the breach was raised.</summary>
    public PolicyBinding? BoundBy(BreachView breach) => breach.Contact is { } contact
        ? BoundBy(contact)
        : BoundBy(breach.Subject, breach.Raised.PolicyId, breach.RaisedAt);

    private PolicyBinding? BoundBy(StaffMemberView member, string? policyId, DateTimeOffset time) =>
        Sees(member) && policyId is not null && Policy(policyId) is { } policy ? views.Acknowledgements.BindingOf(member, policy, time) : null;

    /// <summary>Somebody's relationships, the oldest first.</summary>
    public OrderedReading<RelationshipView> RelationshipsOf(StaffMemberView member) =>
        new([views.Contacts.RelationshipsOf(member)], relationship => relationship.Key, descending: false, keeps: null);

    /// <summary>What an authorisation is worth in what lies ahead of its period.</summary>
    /// <remarks>Worked out once for all the fields of it that are asked for in turn.</remarks>
    public AuthorisationStanding StandingOf(AuthorisationView authorisation) =>
        standing is not null && ReferenceEquals(standing.Authorisation, authorisation) ? standing : standing = new(views.Policies, authorisation, Now);

    public Policy PolicyOf(SchoolView school, DateTimeOffset? asOf) => views.Policies.InForce(school, asOf ?? Now);

    public Policy? PolicyOf(TrustView trust) => views.Policies.InForce(trust, Now);

    public Policy? PolicyOf(LocalAuthorityView authority, DateTimeOffset? asOf) => views.Policies.InForce(authority, asOf ?? Now);

    /// <summary>How many versions an authority has published.</summary>
    public int PolicyVersionOf(LocalAuthorityView authority) => views.Policies.Layers.VersionOf(authority.Code);

    /// <summary>A published policy or a shipped pack. Policies are open to whoever is let in.</summary>
    public Policy? Policy(string id) => views.Policies.Find(id, views.Organisations);

    /// <summary>Every difference between two policies that the viewer may see.</summary>
    public PolicyComparison Compare(Policy left, Policy right) => views.Policies.Compare(left, right);

    public Connection<SchoolView> Schools(LocalAuthorityView authority, SchoolFilter? where, PageRequest page) => Schools(authority.Schools, where, page);

    private Connection<SchoolView> Schools(OrderedList<SchoolView> of, SchoolFilter? where, PageRequest page) =>
        Connection<SchoolView>.Of(of, false, Kept<SchoolView>(where is null ? null : where.Fits), page);

    private Connection<LadoReferralView> Referrals(OrderedList<LadoReferralView> of, LadoReferralFilter? where, PageRequest page)
    {
        var filter = where ?? new LadoReferralFilter();
        return Connection<LadoReferralView>.Of(of, false, Kept<LadoReferralView>(referral => filter.Fits(referral, Now)), page);
    }

    /// <summary>The counts that are kept; null where the filter asks for what no tally knows.</summary>
    private static IReadOnlyList<BreachCount>? Tallied(BreachTally tally, BreachFilter? where) => where switch
    {
        null => tally.Counts,
        { IsOfTallies: true } => where.CountsIn(tally),
        _ => null,
    };

    private IReadOnlyList<BreachCount> Counted(IEnumerable<SchoolView> schools, BreachFilter where) =>
        BreachTally.Count(schools.SelectMany(school => SpanOf(school.Breaches, where).Items).Where(Kept<BreachView>(where.Fits)!));

    private static OrderedSpan<BreachView> SpanOf(OrderedList<BreachView> list, BreachFilter? where)
    {
        var (from, to) = where?.Span ?? default;
        return list.Between(from, to);
    }

    /// <summary>The lists of those whom a filter names: no other breach is looked at.</summary>
    private IReadOnlyList<OrderedSpan<BreachView>> SpansOf(BreachFilter where) => where.Subject is { } subject
        ? Find<StaffMemberView>(subject) is { } member ? [SpanOf(member.Breaches, where)] : []
        : [.. where.Schools!.Select(School).OfType<SchoolView>().Select(school => SpanOf(school.Breaches, where))];

    private static CursorKey GravestLast(BreachView breach) => breach.Key with { Rank = (int)breach.Severity + 1 };

    private OrderedReading<BreachView> BySeverity(IReadOnlyList<OrderedSpan<BreachView>> spans, BreachFilter where)
    {
        var sorted = OrderedSpan<BreachView>.Of(spans.SelectMany(span => span.Items).Where(where.Fits).OrderBy(GravestLast));
        return new OrderedReading<BreachView>([sorted], GravestLast, true, Kept<BreachView>(null));
    }

    // Whoever sees all is not asked about each.
    private Func<T, bool>? Kept<T>(Func<T, bool>? fits)
        where T : RecordView => SeesAll ? fits : fits is null ? Sees : record => fits(record) && Sees(record);

    private T? Visible<T>(T? record)
        where T : RecordView => record is not null && Sees(record) ? record : null;

    /// <summary>The one place that says what a viewer may see.</summary>
    private bool Sees(RecordView record) => SeesAll && record is not null;

    private bool SeesAll => Viewer is not null;
}
