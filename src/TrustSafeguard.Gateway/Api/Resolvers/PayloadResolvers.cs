using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.EventStore;
using TrustSafeguard.Gateway.Api.Payloads;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

/// <summary>From what a mutation answers to the record it is about, as the views show it after the change.</summary>
public static class PayloadResolvers
{
    public static async ValueTask<string?> Position(Payload payload, RequestContext context)
    {
        if (payload.Outcome is not { Position: { } position, Log: var log })
        {
            return null;
        }

        try
        {
            return await context.CursorOfAsync(log, position);
        }
        catch (EventStoreException) when (payload.UserErrors.Count > 0)
        {
            // What was recorded and is not shown is told already; the cursor is made of what the store cannot be asked for.
            return null;
        }
    }

    // Whoever raises a concern is told that it arrived, though what becomes of it is not theirs to see.
    public static IReadOnlyList<string> Notices(Payload payload, RequestContext context) =>
        payload is Payload<BreachView> or Payload<ContactView> && payload.Id is { } id && context.Records.Find(id) is null
            ? [.. payload.Notices, ArrivalNotices.NotShown]
            : payload.Notices;

    public static SchoolView? School(Payload<SchoolView> payload, RequestContext context) => Find<SchoolView>(payload.Id, context);

    public static StaffMemberView? StaffMember(Payload<StaffMemberView> payload, RequestContext context) => Find<StaffMemberView>(payload.Id, context);

    public static StudentView? Student(Payload<StudentView> payload, RequestContext context) => Find<StudentView>(payload.Id, context);

    public static AppointmentView? Appointment(Payload<AppointmentView> payload, RequestContext context) => Find<AppointmentView>(payload.Id, context);

    public static PostView? Post(Payload<PostView> payload, RequestContext context) => Find<PostView>(payload.Id, context);

    public static Policy? Policy(PolicyPayload payload, RequestContext context) =>
        payload.PolicyId is { } id ? context.Records.Policy(id) : null;

    public static AcknowledgementView? Acknowledgement(Payload<AcknowledgementView> payload, RequestContext context) =>
        Find<StaffMemberView>(payload.Id, context)?.LastAcknowledgement;

    public static DeclarationView? Declaration(DeclarationPayload payload, RequestContext context) =>
        Find<StaffMemberView>(payload.Id, context)?.Declarations.FindLast(declaration => declaration.Declaration == payload.Signed);

    public static AuthorisationView? Authorisation(Payload<AuthorisationView> payload, RequestContext context) => Find<AuthorisationView>(payload.Id, context);

    public static ContactView? Contact(Payload<ContactView> payload, RequestContext context) => Find<ContactView>(payload.Id, context);

    public static BreachView? Breach(Payload<BreachView> payload, RequestContext context) => Find<BreachView>(payload.Id, context);

    public static LadoReferralView? Referral(Payload<LadoReferralView> payload, RequestContext context) => Find<LadoReferralView>(payload.Id, context);

    public static ConceptVersion? StatisticalConcepts(StatisticalConceptsPayload payload, RequestContext context) =>
        payload.Id is { } version ? context.Records.ConceptVersions.Find(version) : null;

    public static EmergencyAccessView? EmergencyAccess(Payload<EmergencyAccessView> payload, RequestContext context) => Find<EmergencyAccessView>(payload.Id, context);

    private static TRecord? Find<TRecord>(string? id, RequestContext context)
        where TRecord : RecordView => id is null ? null : context.Records.Find<TRecord>(id);
}
