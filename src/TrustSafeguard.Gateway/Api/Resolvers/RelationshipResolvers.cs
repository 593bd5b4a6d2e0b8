using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class RelationshipResolvers
{
    public static Connection<ContactView> Contacts(RelationshipView relationship, int? first, string? after) => relationship.LastContacts(Pages.Of(first, after));
}
