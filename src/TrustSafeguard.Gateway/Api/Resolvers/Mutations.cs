using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.EmergencyAccesses;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.Api.Inputs;
using TrustSafeguard.Gateway.Api.Payloads;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

/// <summary>The fields of <c>Mutation</c>: each hands what was asked to the requests, and answers with what became of it.</summary>
public static class Mutations
{
    public static async ValueTask<Payload<SchoolView>> OnboardSchool(OnboardSchool input, RequestContext context) =>
        new(await context.Safeguarding.Organisations.OnboardAsync(context.Viewer, input));

    public static async ValueTask<Payload<StaffMemberView>> EnrolStaffMember(EnrolStaffMember input, RequestContext context) =>
        new(await context.Safeguarding.People.EnrolAsync(context.Viewer, input));

    public static async ValueTask<Payload<StaffMemberView>> RecordStaffMemberLeft(string staffMember, DateOnly on, RequestContext context) =>
        new(await context.Safeguarding.People.RecordLeftAsync(context.Viewer, new RecordStaffMemberLeft(staffMember, on)));

    public static async ValueTask<Payload<AppointmentView>> Appoint(Appoint input, RequestContext context) =>
        new(await context.Safeguarding.Posts.AppointAsync(context.Viewer, input));

    public static async ValueTask<Payload<AppointmentView>> EndAppointment(string appointment, DateOnly on, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.Posts.EndAsync(context.Viewer, new EndAppointment(appointment, on, ifVersion)));

    public static async ValueTask<Payload<PostView>> ChangeRoles(string post, IReadOnlyList<Role> roles, DateOnly from, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.Posts.ChangeRolesAsync(context.Viewer, new ChangeRoles(post, roles, from, ifVersion)));

    public static async ValueTask<Payload<PostView>> CorrectName(string post, string displayName, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.Posts.CorrectAsync(context.Viewer, new CorrectName(post, displayName, ifVersion)));

    public static async ValueTask<Payload<PostView>> CorrectIdentity(string post, string identity, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.Posts.CorrectAsync(context.Viewer, new CorrectIdentity(post, identity, ifVersion)));

    public static async ValueTask<Payload<PostView>> WithdrawIdentity(string post, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.Posts.CorrectAsync(context.Viewer, new CorrectIdentity(post, null, ifVersion)));

    public static async ValueTask<Payload<StaffMemberView>> ChangeLineManager(string staffMember, string? lineManager, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.Posts.ChangeLineManagerAsync(context.Viewer, new ChangeLineManagement(staffMember, lineManager, ifVersion)));

    public static async ValueTask<Payload<StudentView>> CorrectStudent(
        string student, string? displayName, DateOnly? dateOfBirth, DateOnly? leftOn, bool? hasNotLeft, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.People.CorrectAsync(
            context.Viewer, new CorrectStudent(student, displayName, dateOfBirth, ifVersion, leftOn, hasNotLeft ?? false)));

    public static async ValueTask<Payload<StudentView>> EnrolStudent(EnrolStudent input, RequestContext context) =>
        new(await context.Safeguarding.People.EnrolAsync(context.Viewer, input));

    public static async ValueTask<Payload<StudentView>> RecordStudentLeft(string student, DateOnly on, RequestContext context) =>
        new(await context.Safeguarding.People.RecordLeftAsync(context.Viewer, new RecordStudentLeft(student, on)));

    public static async ValueTask<PolicyPayload> PublishTrustPolicy(PublishTrustPolicyInput input, RequestContext context) =>
        PolicyPayload.Of(ClauseOverrideInput.RefusalOf(input.Overrides)) ?? new(await context.Safeguarding.Policies.PublishAsync(context.Viewer, input.ToRequest()));

    public static async ValueTask<PolicyPayload> AdoptSchoolPolicy(AdoptSchoolPolicyInput input, RequestContext context) =>
        PolicyPayload.Of(ClauseOverrideInput.RefusalOf(input.Overrides)) ?? new(await context.Safeguarding.Policies.AdoptAsync(context.Viewer, input.ToRequest()));

    public static async ValueTask<PolicyPayload> PublishLocalAuthorityPolicy(PublishLocalAuthorityPolicyInput input, RequestContext context) =>
        new(await context.Safeguarding.Layers.PublishAsync(context.Viewer, input.ToRequest()));

    public static async ValueTask<Payload<AcknowledgementView>> AcknowledgePolicy(string staffMember, string policy, RequestContext context) =>
        new(await context.Safeguarding.Acknowledgements.AcknowledgeAsync(context.Viewer, new AcknowledgePolicy(staffMember, policy)));

    public static async ValueTask<DeclarationPayload> SignDeclaration(string staffMember, Fact declaration, RequestContext context) =>
        new(await context.Safeguarding.Acknowledgements.SignAsync(context.Viewer, new SignDeclaration(staffMember, declaration)), declaration);

    public static async ValueTask<Payload<AuthorisationView>> RequestAuthorisation(RequestAuthorisation input, RequestContext context) =>
        new(await context.Safeguarding.Authorisations.RequestAsync(context.Viewer, input));

    public static async ValueTask<Payload<AuthorisationView>> DecideAuthorisation(DecideAuthorisation input, RequestContext context) =>
        new(await context.Safeguarding.Authorisations.DecideAsync(context.Viewer, input));

    public static async ValueTask<Payload<ContactView>> RecordContact(RecordContact input, RequestContext context) =>
        new(await context.Safeguarding.Contacts.RecordAsync(context.Viewer, input));

    public static async ValueTask<Payload<BreachView>> RaiseBreach(RaiseBreach input, RequestContext context) =>
        new(Unnamed(await context.Safeguarding.Breaches.RaiseAsync(context.Viewer, input), input, context.Viewer));

    public static async ValueTask<Payload<BreachView>> TriageBreach(
        string id, Threshold threshold, Severity severity, string rationale, DateTimeOffset? learntAt, int? ifVersion, string? requestId, RequestContext context) =>
        new(await context.Safeguarding.Breaches.TriageAsync(context.Viewer, new TriageBreach(id, threshold, severity, rationale, ifVersion, requestId, learntAt)));

    public static async ValueTask<Payload<LadoReferralView>> ReferToLado(
        string breach, string summary, HarmLimb? limb, DateTimeOffset? toldAt, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.Referrals.ReferAsync(context.Viewer, new ReferToLado(breach, summary, limb, ifVersion, toldAt)));

    public static async ValueTask<Payload<LadoReferralView>> RecordLadoOutcome(
        string referral, ReferralOutcome outcome, string rationale, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.Referrals.RecordOutcomeAsync(context.Viewer, new RecordLadoOutcome(referral, outcome, rationale, ifVersion)));

    public static async ValueTask<Payload<LadoReferralView>> RecordThresholdNotMet(
        string referral, string rationale, DateTimeOffset? answeredAt, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.Referrals.RecordThresholdNotMetAsync(context.Viewer, new RecordThresholdNotMet(referral, rationale, answeredAt, ifVersion)));

    public static async ValueTask<Payload<BreachView>> CloseBreach(string id, string outcome, string rationale, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.Breaches.CloseAsync(context.Viewer, new CloseBreach(id, outcome, rationale, ifVersion)));

    public static async ValueTask<Payload<BreachView>> ShareWithSubject(
        string breach, string statement, string reason, string? agreedWithLado, bool tellsOutcome, int? ifVersion, string? requestId, RequestContext context) =>
        new(await context.Safeguarding.Breaches.ShareAsync(
            context.Viewer, new ShareWithSubject(breach, statement, reason, agreedWithLado, ifVersion, tellsOutcome, requestId)));

    public static async ValueTask<Payload<EmergencyAccessView>> TakeEmergencyAccess(TakeEmergencyAccess input, RequestContext context) =>
        new(await context.Safeguarding.EmergencyAccesses.TakeAsync(context.Viewer, input));

    public static async ValueTask<Payload<EmergencyAccessView>> EndEmergencyAccess(string emergencyAccess, RequestContext context) =>
        new(await context.Safeguarding.EmergencyAccesses.EndAsync(context.Viewer, new EndEmergencyAccess(emergencyAccess)));

    public static async ValueTask<Payload<EmergencyAccessView>> RecordEmergencyAccessSeen(string emergencyAccess, RequestContext context) =>
        new(await context.Safeguarding.EmergencyAccesses.SeeAsync(context.Viewer, new RecordEmergencyAccessSeen(emergencyAccess)));

    public static async ValueTask<Payload<EmergencyAccessView>> ReviewEmergencyAccess(string emergencyAccess, string findings, RequestContext context) =>
        new(await context.Safeguarding.EmergencyAccesses.ReviewAsync(context.Viewer, new ReviewEmergencyAccess(emergencyAccess, findings)));

    public static async ValueTask<LocalAuthorityStatisticsPayload> RenewLocalAuthorityStatistics(string localAuthority, DateOnly from, DateOnly to, RequestContext context) =>
        new(await context.Safeguarding.Statistics.RenewAsync(context.Viewer, new RenewLocalAuthorityStatistics(localAuthority, from, to)));

    public static async ValueTask<TrustStatisticsPayload> RenewTrustStatistics(string trustUid, DateOnly from, DateOnly to, RequestContext context) =>
        new(await context.Safeguarding.Statistics.RenewAsync(context.Viewer, new RenewTrustStatistics(trustUid, from, to)));

    public static async ValueTask<StatisticalConceptsPayload> PublishStatisticalConcepts(
        string localAuthority, DateOnly from, int historicAfterMonths, string contact, string referral, string historic, int? ifVersion, RequestContext context) =>
        new(await context.Safeguarding.Concepts.PublishAsync(
            context.Viewer, new PublishStatisticalConcepts(localAuthority, from, historicAfterMonths, contact, referral, historic, ifVersion)));

    // Whoever raises without a name is shown nothing of it: who reads a matter in the moment in which it is raised would be in the log of reads as its reader.
    private static RequestOutcome Unnamed(RequestOutcome outcome, RaiseBreach input, Viewer viewer) =>
        input.Anonymous && viewer.Caller is not null && outcome.Id is not null ? outcome with { Id = null, Notices = [.. outcome.Notices, ArrivalNotices.WithoutAName] } : outcome;
}
