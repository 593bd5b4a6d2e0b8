using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Gateway.Api.Inputs;
using TrustSafeguard.Gateway.Api.Payloads;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

/// <summary>The fields of <c>Mutation</c>: each hands what was asked to the requests, and answers with what became of it.</summary>
public static class Mutations
{
    public static async ValueTask<SchoolPayload> OnboardSchool(OnboardSchool input, RequestContext context) =>
        new(await context.Safeguarding.Organisations.OnboardAsync(context.Viewer, input));

    public static async ValueTask<StaffMemberPayload> EnrolStaffMember(EnrolStaffMember input, RequestContext context) =>
        new(await context.Safeguarding.People.EnrolAsync(context.Viewer, input));

    public static async ValueTask<StaffMemberPayload> RecordStaffMemberLeft(string staffMember, DateOnly on, RequestContext context) =>
        new(await context.Safeguarding.People.RecordStaffMemberLeftAsync(context.Viewer, staffMember, on));

    public static async ValueTask<StudentPayload> EnrolStudent(EnrolStudent input, RequestContext context) =>
        new(await context.Safeguarding.People.EnrolAsync(context.Viewer, input));

    public static async ValueTask<StudentPayload> RecordStudentLeft(string student, DateOnly on, RequestContext context) =>
        new(await context.Safeguarding.People.RecordLeftAsync(context.Viewer, student, on));

    public static async ValueTask<PolicyPayload> PublishTrustPolicy(PublishTrustPolicyInput input, RequestContext context) =>
        new(await context.Safeguarding.Policies.PublishAsync(context.Viewer, input.ToRequest()));

    public static async ValueTask<PolicyPayload> AdoptSchoolPolicy(AdoptSchoolPolicyInput input, RequestContext context) =>
        new(await context.Safeguarding.Policies.AdoptAsync(context.Viewer, input.ToRequest()));

    public static async ValueTask<PolicyPayload> PublishLocalAuthorityPolicy(PublishLocalAuthorityPolicyInput input, RequestContext context) =>
        new(await context.Safeguarding.Layers.PublishAsync(context.Viewer, input.ToRequest()));

    public static async ValueTask<AcknowledgementPayload> AcknowledgePolicy(string staffMember, string policy, RequestContext context) =>
        new(await context.Safeguarding.Policies.AcknowledgeAsync(context.Viewer, staffMember, policy));

    public static async ValueTask<DeclarationPayload> SignDeclaration(string staffMember, Fact declaration, RequestContext context) =>
        new(await context.Safeguarding.Policies.SignAsync(context.Viewer, staffMember, declaration), declaration);

    public static async ValueTask<AuthorisationPayload> RequestAuthorisation(RequestAuthorisation input, RequestContext context) =>
        new(await context.Safeguarding.Authorisations.RequestAsync(context.Viewer, input));

    public static async ValueTask<AuthorisationPayload> DecideAuthorisation(DecideAuthorisation input, RequestContext context) =>
        new(await context.Safeguarding.Authorisations.DecideAsync(context.Viewer, input));

    public static async ValueTask<ContactPayload> RecordContact(RecordContact input, RequestContext context) =>
        new(await context.Safeguarding.Contacts.RecordAsync(context.Viewer, input));

    public static async ValueTask<BreachPayload> RaiseBreach(RaiseBreach input, RequestContext context) =>
        new(await context.Safeguarding.Breaches.RaiseAsync(context.Viewer, input));

    public static async ValueTask<BreachPayload> TriageBreach(string id, Threshold threshold, Severity severity, string rationale, RequestContext context) =>
        new(await context.Safeguarding.Breaches.TriageAsync(context.Viewer, new TriageBreach(id, threshold, severity, rationale)));

    public static async ValueTask<LadoReferralPayload> ReferToLado(string breach, string summary, RequestContext context) =>
        new(await context.Safeguarding.Breaches.ReferAsync(context.Viewer, breach, summary));

    public static async ValueTask<LadoReferralPayload> RecordLadoOutcome(string referral, ReferralOutcome outcome, string rationale, RequestContext context) =>
        new(await context.Safeguarding.Breaches.RecordOutcomeAsync(context.Viewer, referral, outcome, rationale));

    public static async ValueTask<BreachPayload> CloseBreach(string id, string outcome, string rationale, RequestContext context) =>
        new(await context.Safeguarding.Breaches.CloseAsync(context.Viewer, id, outcome, rationale));
}
