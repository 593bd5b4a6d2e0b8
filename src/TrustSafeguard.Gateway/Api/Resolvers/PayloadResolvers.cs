using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Gateway.Api.Payloads;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

/// <summary>From what a mutation answers to the record it is about, as the views show it after the change.</summary>
public static class PayloadResolvers
{
    public static SchoolView? School(SchoolPayload payload, RequestContext context) => Find<SchoolView>(payload, context);

    public static StaffMemberView? StaffMember(StaffMemberPayload payload, RequestContext context) => Find<StaffMemberView>(payload, context);

    public static StudentView? Student(StudentPayload payload, RequestContext context) => Find<StudentView>(payload, context);

    public static Policy? Policy(PolicyPayload payload, RequestContext context) =>
        payload.PolicyAnswer.PolicyId is { } id ? context.Records.Policy(id) : null;

    public static IReadOnlyList<PolicyViolation> Violations(PolicyPayload payload) => payload.PolicyAnswer.Violations;

    public static AcknowledgementView? Acknowledgement(AcknowledgementPayload payload, RequestContext context) =>
        Find<StaffMemberView>(payload, context)?.Acknowledgements.LastOrDefault();

    public static DeclarationView? Declaration(DeclarationPayload payload, RequestContext context) =>
        Find<StaffMemberView>(payload, context)?.Declarations.FindLast(declaration => declaration.Declaration == payload.Signed);

    public static AuthorisationView? Authorisation(AuthorisationPayload payload, RequestContext context) => Find<AuthorisationView>(payload, context);

    public static ContactView? Contact(ContactPayload payload, RequestContext context) => Find<ContactView>(payload, context);

    public static BreachView? Breach(BreachPayload payload, RequestContext context) => Find<BreachView>(payload, context);

    public static LadoReferralView? Referral(LadoReferralPayload payload, RequestContext context) => Find<LadoReferralView>(payload, context);

    private static T? Find<T>(Payload payload, RequestContext context)
        where T : RecordView => payload.Answer.Id is { } id ? context.Records.Find<T>(id) : null;
}
