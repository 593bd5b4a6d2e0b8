using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class RelationshipResolvers
{
    /// <summary>Newest first: the last ones are what a reader looks for.</summary>
    public static Connection<ContactView> Contacts(RelationshipView relationship, int? first, string? after) =>
        Connection<ContactView>.Of(new OrderedReading<ContactView>([relationship.Contacts], contact => contact.Key, descending: true, keeps: null), Pages.Of(first, after));
}
