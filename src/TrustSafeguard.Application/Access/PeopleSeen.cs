using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Access;

/// <summary>Adults and their posts, as a viewer may see them.</summary>
public static class PeopleSeen
{
    private static readonly AskedRule CorrectionsOfStaff = new("StaffMember.corrections");
    private static readonly AskedRule CorrectionsOfAppointments = new("Appointment.corrections");

    extension(VisibleRecords seen)
    {
        /// <summary>Whose a post is; null where it has no identity.</summary>
        public PersonView? PersonOf(PostView post) => post.Person is { } person && seen.Sees(person) ? person : null;

        /// <summary>What somebody holds at a time; all that they hold, have held or will hold where none is given.</summary>
        public IReadOnlyList<PostView> Posts(PersonView person, DateTimeOffset? asOf) => [.. (asOf is { } time ? person.PostsAt(time) : person.Posts).Where(seen.Sees)];

        /// <summary>Whether a post is the viewer's own, with their identity letter by letter.</summary>
        public bool IsOwn(PostView post) => seen.Access.Reach.IsOwn(post);

        /// <summary>The posts that the viewer holds at present.</summary>
        public IReadOnlyList<PostView> PostsOfViewer =>
            seen.PersonOfViewer is { } person ? [.. person.PostsAt(seen.Now).Where(post => seen.IsOwn(post) && seen.Sees(post))] : [];

        /// <summary>The local authority that a post is at; null where it is at none. Whoever sees the post sees it there, also where they hold no post at it at present.</summary>
        public LocalAuthorityView? LocalAuthorityOf(AppointmentView post) => seen.Access.AuthorityOf(post);

        public IReadOnlyList<AppointmentView> Posts(TrustView trust) => [.. trust.Posts.Where(seen.Sees)];

        /// <summary>Everybody who has, had or will have a post at a trust or at one of its schools, in the order in which the log was told of them.</summary>
        /// <param name="trust">The trust.</param>
        /// <param name="name">Whom to find; null for everybody.</param>
        /// <param name="page">Checked before.</param>
        public Connection<PostView> People(TrustView trust, NameSearch? name, PageRequest page) =>
            seen.Found(trust.Schools.SelectMany(IEnumerable<PostView> (school) => school.Staff).Concat(trust.Posts), name, page);

        /// <summary>The same of a school's staff.</summary>
        public Connection<PostView> People(SchoolView school, NameSearch? name, PageRequest page) => seen.Found(school.Staff, name, page);

        // INVARIANT: whoever may not be seen is not looked at: how long an answer takes tells nothing of their name.
        private Connection<PostView> Found(IEnumerable<PostView> posts, NameSearch? name, PageRequest page)
        {
            var found = posts.Where(seen.Sees).Where(post => name is null || seen.NamesOf(post).Any(name.Fits)).OrderBy(post => post.Key);
            return Connection<PostView>.Of(new OrderedReading<PostView>([OrderedSpan<PostView>.Of(found)], post => post.Key, false, null), page);
        }

        // By a name that stood there before is found who may read that it did.
        private IEnumerable<string> NamesOf(PostView post) =>
            post.Corrections.Count > 0 && seen.Reads(post is StaffMemberView ? CorrectionsOfStaff : CorrectionsOfAppointments, post) ? post.Names : [post.DisplayName];
    }
}
