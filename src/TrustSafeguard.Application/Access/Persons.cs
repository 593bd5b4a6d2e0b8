using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Access;

/// <summary>Who a viewer is, by the records.</summary>
internal static class Persons
{
    extension(PeopleView people)
    {
        /// <summary>The person whom the records know by a viewer's subject; null where they know none, for programs, and for the product's own callers.</summary>
        /// <remarks>
        /// INVARIANT: whoever calls is somebody only where a post of theirs has the identity letter by letter. To an issuer <c>Officer</c> and <c>officer</c> can be two
        /// people, and whoever may choose how their name is written would choose whose posts they hold. What keeps somebody from a matter about themselves goes by the
        /// identity however it is written.
        /// </remarks>
        public PersonView? PersonOf(Viewer viewer) =>
            viewer is { IsPerson: true, Caller: null or { Kind: not CallerKind.Integration } } && people.PersonOf(viewer.Subject) is { } person && person.IsWritten(viewer.Subject)
                ? person
                : null;
    }
}
