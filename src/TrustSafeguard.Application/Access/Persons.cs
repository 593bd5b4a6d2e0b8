using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Access;

/// <summary>Who a viewer is, by the records.</summary>
internal static class Persons
{
    extension(PeopleView people)
    {
        /// <summary>The person whom the records know by a viewer's subject; null where they know none, for programs, and for the product's own callers.</summary>
        public PersonView? PersonOf(Viewer viewer) => viewer is { IsPerson: true, Caller: null or { Kind: not CallerKind.Integration } } ? people.PersonOf(viewer.Subject) : null;
    }
}
