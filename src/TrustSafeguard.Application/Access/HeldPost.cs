using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>What a viewer is at one place at present.</summary>
/// <param name="Roles">The roles in force there; none of an integration.</param>
/// <param name="Scopes">What an integration was granted there; nothing of a person.</param>
/// <param name="School">The school; null for a post of the whole.</param>
/// <param name="Owner">The trust, or the authority as the owner of its maintained schools' log; null for a post at a school.</param>
/// <param name="Authority">The local authority; null elsewhere.</param>
internal sealed record HeldPost(RoleSet Roles, Audiences Scopes, SchoolView? School, TrustView? Owner, LocalAuthorityView? Authority)
{
    /// <summary>Whose it is to look after the safety of a school's children.</summary>
    public static readonly RoleSet Safeguarding = RoleSet.Of(Role.Headteacher, Role.DesignatedSafeguardingLead);

    private static readonly RoleSet NotOfTheStaff = RoleSet.Of(Role.Governor, Role.ChairOfGovernors, Role.Visitor, Role.Contractor);

    private static readonly RoleSet Governing = RoleSet.Of(Role.Governor, Role.ChairOfGovernors);

    private const string AuthorityWord = "authority:";

    /// <summary>Whether what is held here counts at a school.</summary>
    public bool CountsAt(SchoolView school) => School is not null ? ReferenceEquals(School, school)
        : Authority is not null ? ReferenceEquals(school.LocalAuthority, Authority)
        : ReferenceEquals(school.Owner, Owner);

    /// <summary>Whether it is held at a trust, or at an authority in its part as an owner.</summary>
    public bool IsOf(TrustView place) => ReferenceEquals(Owner, place);

    /// <summary>The schools that it is held at, or at whose trust.</summary>
    public IEnumerable<SchoolView> Schools => School is { } school ? [school] : Authority is null && Owner is { } owner ? owner.Schools : Enumerable.Empty<SchoolView>();

    /// <summary>What its roles make of a viewer where they are held at a school.</summary>
    public Audiences OfTheSchool => Roles.IsEmpty ? Audiences.None
        : Audiences.HoldsPost
            | If(!Roles.Except(NotOfTheStaff).IsEmpty, Audiences.SchoolStaff)
            | If(Roles.Overlaps(StaffMemberView.Leadership), Audiences.SchoolLeader)
            | If(Roles.Contains(Role.Headteacher), Audiences.Headteacher)
            | If(Roles.Overlaps(Safeguarding), Audiences.SchoolSafeguarding)
            | If(Roles.Overlaps(Governing), Audiences.Governor)
            | If(Roles.Contains(Role.ChairOfGovernors), Audiences.ChairOfGovernors | If(School is { Owner.IsTrust: false }, Audiences.ChairOfMaintainedSchool));

    /// <summary>The same of roles that are held at a trust or an authority.</summary>
    /// <remarks>
    /// INVARIANT: no post at an authority is one at a school or at a trust, though the authority maintains the school: its officer is told of what was referred to it, its
    /// analyst of figures, and neither of anything else.
    /// </remarks>
    public Audiences OfTheWhole => Roles.IsEmpty ? Audiences.None
        : If(Authority is null, Audiences.HoldsPost)
            | If(Roles.Contains(Role.TrustSafeguardingOfficer), Audiences.TrustSafeguarding)
            | If(Roles.Contains(Role.ChairOfTrustees), Audiences.ChairOfTrustees)
            | If(Roles.Contains(Role.LocalAuthorityOfficer), Audiences.Lado)
            | If(Roles.Contains(Role.LocalAuthorityAnalyst), Audiences.Analyst);

    /// <summary>Whether it is the post of an authority's designated officer.</summary>
    public bool IsLado => Authority is not null && Roles.Contains(Role.LocalAuthorityOfficer);

    /// <summary>All that a viewer holds at a time.</summary>
    /// <param name="views">Where the places are looked up; one that is not known gives nothing.</param>
    /// <param name="viewer">Who.</param>
    /// <param name="person">Who that is; null where no record says so.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<HeldPost> Of(SafeguardingViews views, Viewer viewer, PersonView? person, DateTimeOffset now) => viewer.Caller switch
    {
        { Kind: CallerKind.Integration } caller => OfScopes(views, caller.Scopes),
        { Kind: CallerKind.Development } caller => OfRecords(views, viewer, person, now)
            .Concat(caller.DevelopmentPosts.SelectMany(post => At(views, post.Place, RoleSet.Of(post.Role), default))),
        _ => OfRecords(views, viewer, person, now),
    };

    private static IEnumerable<HeldPost> OfRecords(SafeguardingViews views, Viewer viewer, PersonView? person, DateTimeOffset now) =>
        from post in person?.PostsAt(now) ?? []
        where viewer.IsSpeltIn(post)
        let roles = post.RolesInForceAt(now)
        select post switch
        {
            StaffMemberView member => new HeldPost(roles, default, member.School, null, null),
            AppointmentView { LocalAuthorityCode: { } code, Place: var place } => new HeldPost(roles, default, null, place, views.Organisations.FindLocalAuthority(code)),
            AppointmentView { Place: var place } => new HeldPost(roles, default, null, place, null),
            _ => new HeldPost(RoleSet.Empty, default, null, null, null),
        };

    // Of what kind and at which places: each is a scope, and one without the other opens nothing. A place is a trust or a school: nobody can grant, for an authority, what is kept
    // by the trusts whose schools are in its area.
    private static IEnumerable<HeldPost> OfScopes(SafeguardingViews views, IReadOnlySet<string> scopes)
    {
        var granted = scopes.Aggregate(Audiences.None, (audience, scope) => audience | IntegrationScopes.Granted.GetValueOrDefault(scope));
        return scopes.Where(scope => !scope.StartsWith(AuthorityWord, StringComparison.Ordinal)).SelectMany(scope => At(views, scope, RoleSet.Empty, granted));
    }

    private static IEnumerable<HeldPost> At(SafeguardingViews views, string place, RoleSet roles, Audiences scopes)
    {
        if (IntegrationScopes.UrnOf(place) is { } urn && views.Organisations.FindSchool(urn) is { } school)
        {
            yield return new HeldPost(roles, scopes, school, null, null);
        }
        else if (After(place, IntegrationScopes.TrustWord) is { } uid && views.Organisations.FindTrust(uid) is { } trust)
        {
            yield return new HeldPost(roles, scopes, null, trust, null);
        }
        else if (After(place, AuthorityWord) is { } code && views.Organisations.FindLocalAuthority(code) is { } authority)
        {
            yield return new HeldPost(roles, scopes, null, views.Organisations.FindOwner(Records.Logs.OfLocalAuthority(code).Value), authority);
        }
    }

    private static Audiences If(bool holds, Audiences audience) => holds ? audience : Audiences.None;

    private static string? After(string place, string word) => place.StartsWith(word, StringComparison.Ordinal) ? place[word.Length..] : null;
}
