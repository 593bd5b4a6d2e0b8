using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class StaffMemberResolvers
{
    public static AcknowledgementDue? AcknowledgementDue(StaffMemberView member, DateTimeOffset? asOf, RequestContext context) =>
        context.Records.AcknowledgementDue(member, asOf);

    public static PolicyBinding? BoundBy(StaffMemberView member, DateTimeOffset? asOf, RequestContext context) => context.Records.BoundBy(member, asOf);

    public static Connection<RelationshipView> Relationships(StaffMemberView member, int? first, string? after, RequestContext context) =>
        context.Records.RelationshipsOf(member, Pages.In(first, after, id => context.Records.PlaceAmongRelationships(member, id)));

    public static Connection<BreachView> Breaches(StaffMemberView member, int? first, string? after, RequestContext context) =>
        context.Records.Breaches(member, Pages.Of(ListMarks.Of(BreachOrder.RaisedAtDesc), first, after));

    public static Connection<AuthorisationView> Authorisations(StaffMemberView member, bool? open, int? first, string? after, RequestContext context) =>
        context.Records.Authorisations(member, open, Pages.Of(ListMarks.Authorisations, first, after));
}
