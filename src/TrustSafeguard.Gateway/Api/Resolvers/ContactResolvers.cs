using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class ContactResolvers
{
    public static Activity Activity(ContactView contact) => contact.Recorded.Activity;

    public static Direction Direction(ContactView contact) => contact.Recorded.Direction;

    public static Purpose Purpose(ContactView contact) => contact.Recorded.Purpose;

    public static string Summary(ContactView contact) => contact.Recorded.Summary;

    public static DateTimeOffset OccurredAt(ContactView contact) => contact.Recorded.OccurredAt;

    public static CounterpartKind Counterpart(ContactView contact) => contact.Recorded.Assessment.Counterpart;

    public static IReadOnlyList<Fact> Claims(ContactView contact) => [.. contact.Recorded.Claims ?? FactSet.Empty];

    public static AssessmentAnswer Assessment(ContactView contact, RequestContext context) =>
        AssessmentAnswer.Of(contact.Recorded, context.Records.Policy(contact.Recorded.Assessment.PolicyId) ?? PolicyLibrary.None);

    public static PolicyBinding? BoundBy(ContactView contact, RequestContext context) => context.Records.BoundBy(contact);
}
