using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class RelationshipResolvers
{
    public static Connection<ContactView> Contacts(RelationshipView relationship, int? first, string? after, RequestContext context) =>
        context.Records.ContactsOf(relationship, Pages.Of(ListMarks.Contacts, first, after));

    public static int AttemptsReceived(RelationshipView relationship, RequestContext context) => context.Records.AttemptsReceived(relationship);
}
