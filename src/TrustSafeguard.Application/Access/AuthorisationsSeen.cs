using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Access;

/// <summary>What was asked for and agreed to, as a viewer may see it, in the order in which the periods end.</summary>
public static class AuthorisationsSeen
{
    extension(VisibleRecords seen)
    {
        /// <summary>A page of what somebody asked for.</summary>
        /// <param name="member">Who.</param>
        /// <param name="open">Whether it can still permit anything; either where it is null.</param>
        /// <param name="page">Checked before.</param>
        public Connection<AuthorisationView> Authorisations(StaffMemberView member, bool? open, PageRequest page) => seen.Page(
            seen.Views.Authorisations.Of(member)?.Spans(open is { } isOpen ? isOpen ? AuthorisationFilter.Open : AuthorisationFilter.Over : null, seen.Now), null, page);

        /// <summary>A page of what was asked for at a school.</summary>
        public Connection<AuthorisationView> Authorisations(SchoolView school, AuthorisationFilter? where, PageRequest page)
        {
            var parts = where?.StaffMember is not { } id ? school.Authorisations
                : seen.Find<StaffMemberView>(id) is { } member && member.School == school ? seen.Views.Authorisations.Of(member)
                : null;
            return seen.Page(parts?.Spans(where?.Status, seen.Now), where is null ? null : where.Fits, page);
        }

        /// <summary>A page of what waits for a word that the viewer may give, in a role of theirs at the school where it was asked for.</summary>
        /// <remarks>
        /// A parent's word is nobody's own. Whom the policies ask turns with versions, birthdays and roles: it is worked out for each that is open where the viewer is.
        /// </remarks>
        public Connection<AuthorisationView> AuthorisationsToDecide(PageRequest page)
        {
            var roles = seen.PostsOfViewer.OfType<StaffMemberView>().GroupBy(post => post.School)
                .ToDictionary(at => at.Key, at => RoleRules.WithImplied(at.Aggregate(RoleSet.Empty, (all, post) => all.Union(post.RolesInForceAt(seen.Now)))));
            return seen.Page(roles.Keys.SelectMany(school => school.Authorisations.Spans(AuthorisationFilter.Open, seen.Now)), seen.WaitsFor(roles), page);
        }

        /// <summary>How many agreements given to a person, in whichever of their posts, are in force; of those that the viewer sees.</summary>
        public int AgreementsInForce(PostView person) => person.PostsOfPerson.OfType<StaffMemberView>()
            .SelectMany(post => seen.Views.Authorisations.Of(post)?.Spans(Granted, seen.Now) ?? []).SelectMany(span => span.Items).Count(seen.Sees);

        private Func<AuthorisationView, bool> WaitsFor(Dictionary<SchoolView, RoleSet> roles) => authorisation =>
            !seen.OwnPosts.Any(authorisation.StaffMember.IsSamePersonAs)
            && !authorisation.HasAgreed(seen.IsOwn, seen.Now)
            && seen.StandingOf(authorisation).StillNeeded.Any(group => group.Overlaps(roles[authorisation.StaffMember.School]));

        private Connection<AuthorisationView> Page(IEnumerable<OrderedSpan<AuthorisationView>>? spans, Func<AuthorisationView, bool>? fits, PageRequest page) =>
            Connection<AuthorisationView>.Of(
                new OrderedReading<AuthorisationView>([.. spans ?? []], static authorisation => authorisation.Key, false, seen.Kept(fits)), page);
    }

    private static IReadOnlySet<AuthorisationStatus> Granted { get; } = new HashSet<AuthorisationStatus> { AuthorisationStatus.Granted };
}
