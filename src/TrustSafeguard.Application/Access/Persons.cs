using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Access;

/// <summary>Who a viewer is, by the records.</summary>
internal static class Persons
{
    extension(Viewer viewer)
    {
        /// <summary>Whether a post has the viewer's identity letter by letter: what is open to them goes by such posts alone.</summary>
        public bool IsSpeltIn(PostView post) => post.Identity == viewer.Subject;
    }

    extension(PeopleView people)
    {
        /// <summary>The person whom the records know by a viewer's subject; null where they know none, for programs, and for the product's own callers.</summary>
        /// <remarks>
        /// INVARIANT: whoever calls is somebody only where a post has the identity letter by letter, and holds those posts alone. To an issuer <c>Officer</c> and
        /// <c>officer</c> can be two people, and whoever may choose how their name is written would choose whose posts they hold. What keeps somebody from a matter about
        /// themselves goes by the identity however it is written: so the person has all posts.
        /// </remarks>
        public PersonView? PersonOf(Viewer viewer) =>
            viewer is { IsPerson: true, Caller: null or { Kind: not CallerKind.Integration } }
                && people.PersonOf(viewer.Subject) is { } person && person.Posts.Any(viewer.IsSpeltIn) ? person : null;

        /// <summary>Whether the records know a viewer who holds no post at a time.</summary>
        public bool IsOutOfOffice(Viewer viewer, DateTimeOffset at) => people.PersonOf(viewer) is { } person && !person.PostsAt(at).Any(viewer.IsSpeltIn);
    }
}
