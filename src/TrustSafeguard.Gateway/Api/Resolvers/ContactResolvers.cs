using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class ContactResolvers
{
    public static CounterpartKind Counterpart(ContactView contact) => contact.Assessment.Counterpart;

    public static IReadOnlyList<Fact> Claims(ContactView contact) => [.. contact.Claims ?? FactSet.Empty];

    public static AssessmentAnswer Assessment(ContactView contact, RequestContext context) =>
        AssessmentAnswer.Of(contact.WithoutWords, context.Records.Policy(contact.Assessment.PolicyId) ?? PolicyLibrary.None, contact.StaffMember.School);

    public static LaterText Summary(ContactView contact) => new(contact.SummaryPlace);

    public static PolicyBinding? BoundBy(ContactView contact, RequestContext context) => context.Records.BoundBy(contact);
}
