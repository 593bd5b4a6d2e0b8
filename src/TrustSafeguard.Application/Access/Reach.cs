using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>What one viewer is to each record at one time: their posts, as the logs have them, and what follows from those.</summary>
/// <remarks>
/// INVARIANT: whoever a matter is about, or who is under that person, is in no audience of it, in whichever of their posts. Roles come from posts that are held at the time,
/// and from no token but one of <c>serve --dev</c>.
/// </remarks>
internal sealed class Reach
{
    private static readonly RoleSet NotOfTheStaff = RoleSet.Of(Role.Governor, Role.ChairOfGovernors, Role.Visitor, Role.Contractor);

    private static readonly RoleSet Leading = RoleSet.Of(
        Role.Headteacher, Role.DeputyHeadteacher, Role.SeniorLeader, Role.OperationsManager, Role.DesignatedSafeguardingLead);

    private static readonly RoleSet Safeguarding = RoleSet.Of(Role.Headteacher, Role.DesignatedSafeguardingLead);

    private static readonly RoleSet Governing = RoleSet.Of(Role.Governor, Role.ChairOfGovernors);

    // What these are to a person, they are by a matter that the person is the subject of.
    private const Audience OfOneMatter = Audience.Lado | Audience.Handler | Audience.ReadsBreaches;

    // Who handles what is not handled within the school: what is said of the head, of governors and of whoever stands above them.
    private static readonly RoleSet HandlingFromOutside = RoleSet.Of(Role.ChairOfGovernors, Role.ChairOfTrustees, Role.LocalAuthorityOfficer);

    private readonly SafeguardingViews views;
    private readonly Viewer viewer;
    private readonly DateTimeOffset now;
    private readonly IReadOnlyList<HeldPost> posts;
    private readonly IReadOnlyList<StaffMemberView> records;
    private readonly Dictionary<LocalAuthorityView, Audience> authorities = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SchoolView, (Audience Audience, RoleSet Roles)> schools = new(ReferenceEqualityComparer.Instance);

    public Reach(SafeguardingViews views, Viewer viewer, DateTimeOffset now, bool isUnbounded)
    {
        this.now = now;
        (this.views, this.viewer, IsUnbounded) = (views, viewer, isUnbounded || viewer.IsUnbounded);
        posts = IsUnbounded ? [] : [.. HeldPost.Of(views, viewer, Person, now)];
        records = IsUnbounded ? [] : [.. Person?.Posts.OfType<StaffMemberView>() ?? []];
    }

    /// <summary>Whether everything is open to them.</summary>
    public bool IsUnbounded { get; }

    /// <summary>Who they are; null where no record says so.</summary>
    public PersonView? Person => field ??= views.People.PersonOf(viewer);

    /// <summary>Their roles at all places.</summary>
    public RoleSet Roles => posts.Aggregate(RoleSet.Empty, (roles, post) => roles.Union(post.Roles));

    /// <summary>Trusts, and authorities in their part as owners, in which they hold a post of the whole.</summary>
    public IEnumerable<TrustView> Owners => posts.Select(post => post.Owner).OfType<TrustView>().Distinct();

    /// <summary>Authorities in which they hold a post.</summary>
    public IEnumerable<LocalAuthorityView> Authorities => posts.Select(post => post.Authority).OfType<LocalAuthorityView>().Distinct();

    /// <summary>Schools at which they hold a post.</summary>
    public IEnumerable<SchoolView> Schools => posts.Select(post => post.School).Concat(records.Select(record => record.School)).OfType<SchoolView>().Distinct();

    /// <summary>Whether a post is theirs.</summary>
    public bool IsSelf(PostView post) => Person is not null && ReferenceEquals(post.Person, Person);

    /// <summary>Whether no matter of a log can be about them or about somebody above them: then what is open to them at its schools is open without a look at each.</summary>
    public bool IsApartFrom(TrustView owner) => records.All(record => record.Log != owner.Log);

    /// <summary>Of a record, all that the viewer is to it.</summary>
    public Audience AudienceOf(object record) => Audience.SignedIn | record switch
    {
        SchoolView school => At(school).Audience & ~Audience.Lado,
        BreachView breach => OfMatter(breach),
        LadoReferralView referral => OfMatter(referral.Breach),
        ContactView { Breach: { } breach } => OfMatter(breach),
        ContactView contact => Of(contact.StaffMember),
        RelationshipView relationship => Of(relationship.StaffMember),
        StaffMemberView member => Of(member),
        AppointmentView appointment => Of(appointment),
        StudentView student => At(student.School).Audience,
        AuthorisationView authorisation => Of(authorisation.StaffMember),
        AcknowledgementView acknowledgement => Of(acknowledgement.StaffMember),
        AcknowledgementDue due => Of(due.StaffMember),
        DeclarationView declaration => Of(declaration.StaffMember),
        PersonView person => Of(person),
        TrustView trust => Of(trust),
        LocalAuthorityView authority => Of(authority),
        _ => Audience.None,
    };

    /// <summary>What they are at a school.</summary>
    public (Audience Audience, RoleSet Roles) At(SchoolView school)
    {
        if (!schools.TryGetValue(school, out var known))
        {
            schools.Add(school, known = Work(school));
        }

        return known;
    }

    private (Audience Audience, RoleSet Roles) Work(SchoolView school)
    {
        var (audience, roles) = (Audience.None, RoleSet.Empty);
        foreach (var post in posts)
        {
            if (post.CountsAt(school))
            {
                audience |= post.Scopes;
                roles = roles.Union(post.Roles);
                audience |= post.School is null ? OfTheWhole(post.Roles) : OfTheSchool(post.Roles);
            }
        }

        return (audience, roles);
    }

    private static Audience OfTheSchool(RoleSet roles) => roles.IsEmpty ? Audience.None
        : Audience.HoldsPost
            | If(!roles.Except(NotOfTheStaff).IsEmpty, Audience.SchoolStaff)
            | If(roles.Overlaps(Leading), Audience.SchoolLeader)
            | If(roles.Contains(Role.Headteacher), Audience.Headteacher)
            | If(roles.Overlaps(Safeguarding), Audience.SchoolSafeguarding)
            | If(roles.Overlaps(Governing), Audience.Governor);

    private static Audience OfTheWhole(RoleSet roles) => roles.IsEmpty ? Audience.None
        : Audience.HoldsPost
            | If(roles.Contains(Role.TrustSafeguardingOfficer), Audience.TrustSafeguarding)
            | If(roles.Contains(Role.ChairOfTrustees), Audience.ChairOfTrustees)
            | If(roles.Contains(Role.LocalAuthorityOfficer), Audience.Lado)
            | If(roles.Contains(Role.LocalAuthorityAnalyst), Audience.Analyst);

    private Audience OfMatter(BreachView breach)
    {
        if (IsSelf(breach.Subject) || records.Any(record => record.IsHeldAt(now) && record.IsUnder(breach.Subject, now)))
        {
            return Audience.None;
        }

        var (audience, roles) = At(breach.School);
        var handler = breach.HandlerAt(now);
        audience &= ~(Audience.Lado | If(HandlingFromOutside.Contains(handler), Audience.SchoolSafeguarding));
        return audience | If(roles.Contains(handler), Audience.Handler) | If(IsToldOf(breach), Audience.Lado);
    }

    // The authority that the referral was made to, wherever the school has come to since.
    private bool IsToldOf(BreachView breach) => breach.Referral is { MadeAt: not null } referral
        && posts.Any(post => ReferenceEquals(post.Authority, referral.LocalAuthority) && post.Roles.Contains(Role.LocalAuthorityOfficer));

    private Audience Of(StaffMemberView member)
    {
        var audience = At(member.School).Audience & ~OfOneMatter;
        return audience
            | If(IsSelf(member), Audience.Self)
            | If(records.Any(record => record.IsHeldAt(now) && member.IsUnder(record, now)), Audience.LineManager)
            | member.Breaches.All.Items.Aggregate(Audience.None, (seen, breach) => seen | (OfMatter(breach) & OfOneMatter));
    }

    private Audience Of(AppointmentView appointment) =>
        If(IsSelf(appointment), Audience.Self)
        | posts.Aggregate(Audience.None, (audience, post) => audience
            | (post.IsOf(appointment.Place) ? OfTheWhole(post.Roles) : If(post.School is { } school && appointment.CountsAt(school), Audience.HoldsPost)));

    private Audience Of(PersonView person) => person.Posts.Aggregate(Audience.None, (audience, post) => audience | AudienceOf(post));

    private Audience Of(TrustView trust) => posts.Aggregate(Audience.None, (audience, post) => audience
        | If(post.School?.Owner == trust, Audience.HoldsPost)
        | (post.IsOf(trust) ? post.Scopes | OfTheWhole(post.Roles) : Audience.None));

    // Whoever sees a school sees the authority that it is or was in: it and its referrals name it.
    private Audience Of(LocalAuthorityView authority)
    {
        if (!authorities.TryGetValue(authority, out var known))
        {
            known = posts.Aggregate(Audience.None, (audience, post) => audience
                | (ReferenceEquals(post.Authority, authority) ? OfTheWhole(post.Roles) : Audience.None)
                | (SchoolsOf(post).Any(school => IsOrWasIn(school, authority)) ? post.Scopes | If(!post.Roles.IsEmpty, Audience.HoldsPost) : Audience.None));
            authorities.Add(authority, known);
        }

        return known;
    }

    private static IEnumerable<SchoolView> SchoolsOf(HeldPost post) => post.School is { } school ? [school] : post.Owner?.Schools ?? Enumerable.Empty<SchoolView>();

    private static bool IsOrWasIn(SchoolView school, LocalAuthorityView authority)
    {
        foreach (var (told, _) in school.LocalAuthorities)
        {
            if (ReferenceEquals(told, authority))
            {
                return true;
            }
        }

        return false;
    }

    private static Audience If(bool holds, Audience audience) => holds ? audience : Audience.None;
}
