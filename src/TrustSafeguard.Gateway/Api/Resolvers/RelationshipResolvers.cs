using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class RelationshipResolvers
{
    /// <summary>Newest first: the last ones are what a reader looks for.</summary>
    public static Connection<ContactView> Contacts(RelationshipView relationship, int? first, string? after) =>
        Connection<ContactView>.Of(relationship.Contacts, true, null, Pages.Of(first, after));
}
