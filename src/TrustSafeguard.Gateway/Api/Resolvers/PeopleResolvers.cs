using TrustSafeguard.Grains.Views.Acknowledgements;
using TrustSafeguard.Grains.Views.Authorisations;
using TrustSafeguard.Grains.Views.Breaches;
using TrustSafeguard.Grains.Views.Contacts;
using TrustSafeguard.Grains.Views.Paging;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Grains.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class StaffMemberResolvers
{
    public static IReadOnlyList<Role> Roles(StaffMemberView member) => [.. member.Roles];

    public static Connection<RelationshipView> Relationships(StaffMemberView member, int? first, string? after) =>
        Connection<RelationshipView>.Of(member.Relationships, false, null, Pages.Of(first, after));

    public static Connection<BreachView> Breaches(StaffMemberView member, int? first, string? after, RequestContext context) =>
        context.Records.Breaches(member.Breaches, null, Pages.Of(first, after));
}

public static class RelationshipResolvers
{
    /// <summary>Newest first: the last ones are what a reader looks for.</summary>
    public static Connection<ContactView> Contacts(RelationshipView relationship, int? first, string? after) =>
        Connection<ContactView>.Of(relationship.Contacts, true, null, Pages.Of(first, after));
}

public static class ContactResolvers
{
    public static Activity Activity(ContactView contact) => contact.Recorded.Activity;

    public static Direction Direction(ContactView contact) => contact.Recorded.Direction;

    public static Purpose Purpose(ContactView contact) => contact.Recorded.Purpose;

    public static string Summary(ContactView contact) => contact.Recorded.Summary;

    public static DateTimeOffset OccurredAt(ContactView contact) => contact.Recorded.OccurredAt;

    public static AssessmentAnswer Assessment(ContactView contact, RequestContext context) =>
        AssessmentAnswer.Of(contact.Recorded, context.Records.Policy(contact.Recorded.Assessment.PolicyId) ?? PolicyLibrary.None);
}

public static class AcknowledgementResolvers
{
    public static Policy Policy(AcknowledgementView acknowledgement, RequestContext context) =>
        context.Records.Policy(acknowledgement.PolicyId) ?? PolicyLibrary.None;

    public static DateTimeOffset DueAgainAt(AcknowledgementView acknowledgement, RequestContext context) =>
        AcknowledgementsView.DueAgainAt(acknowledgement.AcknowledgedAt, Policy(acknowledgement, context).Acknowledgement);

    public static bool Current(AcknowledgementView acknowledgement, RequestContext context) => context.Records.IsCurrent(acknowledgement);
}

public static class AuthorisationResolvers
{
    public static Activity Activity(AuthorisationView authorisation) => authorisation.Requested.Activity;

    public static AuthorisationStatus Status(AuthorisationView authorisation, RequestContext context) => authorisation.StatusAt(context.Records.Now);

    public static IReadOnlyList<IReadOnlyList<Role>> StillNeeded(AuthorisationView authorisation) =>
        [.. authorisation.StillNeeded.Select(group => group.ToArray())];

    public static DateTimeOffset From(AuthorisationView authorisation) => authorisation.Requested.From;

    public static DateTimeOffset To(AuthorisationView authorisation) => authorisation.Requested.To;

    public static string Reason(AuthorisationView authorisation) => authorisation.Requested.Reason;
}
