using TrustSafeguard.Grains.Views.Acknowledgements;
using TrustSafeguard.Grains.Views.Authorisations;
using TrustSafeguard.Grains.Views.Breaches;
using TrustSafeguard.Grains.Views.Contacts;
using TrustSafeguard.Grains.Views.Paging;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Grains.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class RelationshipResolvers
{
    /// <summary>Newest first: the last ones are what a reader looks for.</summary>
    public static Connection<ContactView> Contacts(RelationshipView relationship, int? first, string? after) =>
        Connection<ContactView>.Of(relationship.Contacts, true, null, Pages.Of(first, after));
}
