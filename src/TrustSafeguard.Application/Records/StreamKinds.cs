using System.Collections.Frozen;
using System.Collections.Immutable;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.ConceptVersions;
using TrustSafeguard.Domain.EmergencyAccesses;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.ReleaseLedgers;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using static TrustSafeguard.Application.Records.StoredEvent;

namespace TrustSafeguard.Application.Records;

/// <summary>Every kind of stream, each registered once.</summary>
/// <remarks>
/// INVARIANT: a stored name is never changed and never reused. An event whose shape changes gets a new version, and the old name is read as the new event.
/// </remarks>
public static class StreamKinds
{
    public static StreamKind<LogOwnerState, LogOwnerCommand, LogOwnerEvent> LogOwner { get; } = new(
        "log-owner",
        [Logs.Trust, Logs.LocalAuthority],
        LogOwnerState.Initial,
        LogOwnerDecider.Decide,
        LogOwnerState.Evolve,
        Of<LogOwnerEvent.Registered>("trust-registered.v1"),
        Of<LogOwnerEvent.Renamed>("trust-renamed.v1"),
        Of<LogOwnerEvent.KeyMade>("log-key-made.v1"),
        Of<LogOwnerEvent.PolicyDocumentFiled>("policy-document-filed.v1"),
        Of<LogOwnerEvent.PolicyPublished>("trust-policy-published.v2"),
        Older<LogOwnerEvent.PolicyPublished>("trust-policy-published.v1"));

    public static StreamKind<PolicyLayerState, PolicyLayerCommand, PolicyLayerEvent> PolicyLayer { get; } = new(
        "layer",
        PolicyLayerState.Initial,
        PolicyLayerDecider.Decide,
        PolicyLayerState.Evolve,
        Of<PolicyLayerEvent.Published>("layer-policy-published.v2"),
        Older<PolicyLayerEvent.Published>("layer-policy-published.v1"));

    public static StreamKind<ConceptVersionState, ConceptVersionCommand, ConceptVersionEvent> ConceptVersion { get; } = new(
        "concept-version",
        ["concepts"],
        ConceptVersionState.Initial,
        ConceptVersionDecider.Decide,
        ConceptVersionState.Evolve,
        Of<ConceptVersionEvent.Published>("statistical-concepts-published.v1"));

    public static StreamKind<SchoolState, SchoolCommand, SchoolEvent> School { get; } = new(
        "school",
        SchoolState.Initial,
        SchoolDecider.Decide,
        SchoolState.Evolve,
        Of<SchoolEvent.Onboarded>("school-onboarded.v1"),
        Of<SchoolEvent.DetailsChanged>("school-details-changed.v1"),
        Of<SchoolEvent.PolicyAdopted>("school-policy-adopted.v2"),
        Older<SchoolEvent.PolicyAdopted>("school-policy-adopted.v1"));

    public static StreamKind<StaffMemberState, StaffMemberCommand, StaffMemberEvent> StaffMember { get; } = new(
        "staff",
        StaffMemberState.Initial,
        StaffMemberDecider.Decide,
        StaffMemberState.Evolve,
        Of<StaffMemberEvent.Enrolled>("staff-member-enrolled.v1"),
        Of<StaffMemberEvent.Left>("staff-member-left.v1"),
        Of<StaffMemberEvent.PolicyAcknowledged>("policy-acknowledged.v1"),
        Of<StaffMemberEvent.DeclarationSigned>("declaration-signed.v1"),
        Of<StaffMemberEvent.RolesChanged>("staff-member-roles-changed.v1"),
        Of<StaffMemberEvent.NameCorrected>("staff-member-name-corrected.v1"),
        Of<StaffMemberEvent.IdentityCorrected>("staff-member-identity-corrected.v1"),
        Of<StaffMemberEvent.LineManagerChanged>("staff-member-line-manager-changed.v1"));

    public static StreamKind<StudentState, StudentCommand, StudentEvent> Student { get; } = new(
        "student",
        StudentState.Initial,
        StudentDecider.Decide,
        StudentState.Evolve,
        Of<StudentEvent.Enrolled>("student-enrolled.v1"),
        Of<StudentEvent.Left>("student-left.v1"),
        Of<StudentEvent.NameCorrected>("student-name-corrected.v1"),
        Of<StudentEvent.DateOfBirthCorrected>("student-date-of-birth-corrected.v1"),
        Of<StudentEvent.LeavingCorrected>("student-leaving-corrected.v1"));

    public static StreamKind<AppointmentState, AppointmentCommand, AppointmentEvent> Appointment { get; } = new(
        "appointment",
        AppointmentState.Initial,
        AppointmentDecider.Decide,
        AppointmentState.Evolve,
        Of<AppointmentEvent.Appointed>("appointment-made.v1"),
        Of<AppointmentEvent.Ended>("appointment-ended.v1"),
        Of<AppointmentEvent.RolesChanged>("appointment-roles-changed.v1"),
        Of<AppointmentEvent.NameCorrected>("appointment-name-corrected.v1"),
        Of<AppointmentEvent.IdentityCorrected>("appointment-identity-corrected.v1"));

    public static StreamKind<RelationshipState, RelationshipCommand, RelationshipEvent> Relationship { get; } = new(
        "relationship",
        RelationshipState.Initial,
        RelationshipDecider.Decide,
        RelationshipState.Evolve,
        Of<RelationshipEvent.ContactRecorded>("contact-recorded.v1"));

    public static StreamKind<AuthorisationState, AuthorisationCommand, AuthorisationEvent> Authorisation { get; } = new(
        "authorisation",
        AuthorisationState.Initial,
        AuthorisationDecider.Decide,
        AuthorisationState.Evolve,
        Of<AuthorisationEvent.Requested>("authorisation-requested.v1"),
        Of<AuthorisationEvent.Approved>("authorisation-approved.v1"),
        Of<AuthorisationEvent.Granted>("authorisation-granted.v1"),
        Of<AuthorisationEvent.Refused>("authorisation-refused.v1"),
        Of<AuthorisationEvent.Revoked>("authorisation-revoked.v1"));

    public static StreamKind<BreachState, BreachCommand, BreachEvent> Breach { get; } = new(
        "breach",
        BreachState.Initial,
        BreachDecider.Decide,
        BreachState.Evolve,
        Of<BreachEvent.Raised>("breach-raised.v1"),
        Of<BreachEvent.Triaged>("breach-triaged.v1"),
        Of<BreachEvent.Referred>("breach-referred.v1"),
        Of<BreachEvent.LadoOutcomeNoted>("breach-lado-outcome-noted.v1"),
        Of<BreachEvent.ThresholdNotMet>("breach-threshold-not-met.v1"),
        Of<BreachEvent.Closed>("breach-closed.v1"),
        Of<BreachEvent.Shared>("breach-shared.v1"));

    public static StreamKind<LadoReferralState, LadoReferralCommand, LadoReferralEvent> LadoReferral { get; } = new(
        "referral",
        LadoReferralState.Initial,
        LadoReferralDecider.Decide,
        LadoReferralState.Evolve,
        Of<LadoReferralEvent.FellDue>("referral-fell-due.v1"),
        Of<LadoReferralEvent.BecameOverdue>("referral-became-overdue.v1"),
        Of<LadoReferralEvent.Withdrawn>("referral-withdrawn.v1"),
        Of<LadoReferralEvent.Made>("referral-made.v1"),
        Of<LadoReferralEvent.OutcomeRecorded>("referral-outcome-recorded.v1"),
        Of<LadoReferralEvent.ThresholdNotMet>("referral-threshold-not-met.v1"));

    public static StreamKind<EmergencyAccessState, EmergencyAccessCommand, EmergencyAccessEvent> EmergencyAccess { get; } = new(
        "emergency-access",
        ["emergency"],
        EmergencyAccessState.Initial,
        EmergencyAccessDecider.Decide,
        EmergencyAccessState.Evolve,
        Of<EmergencyAccessEvent.Taken>("emergency-access-taken.v1"),
        Of<EmergencyAccessEvent.Ended>("emergency-access-ended.v1"),
        Of<EmergencyAccessEvent.Reviewed>("emergency-access-reviewed.v1"),
        Of<EmergencyAccessEvent.Seen>("emergency-access-seen.v1"));

    public static StreamKind<ClaimState, ClaimCommand, ClaimEvent> Claim { get; } = new(
        "claim",
        ClaimState.Initial,
        ClaimDecider.Decide,
        ClaimState.Evolve,
        Of<ClaimEvent.Taken>("claim-taken.v1"));

    public static StreamKind<ReleaseLedgerState, ReleaseLedgerCommand, ReleaseLedgerEvent> ReleaseLedger { get; } = new(
        "release-ledger",
        ["releases"],
        ReleaseLedgerState.Initial,
        ReleaseLedgerDecider.Decide,
        ReleaseLedgerState.Evolve,
        Of<ReleaseLedgerEvent.Published>("statistics-published.v1"));

    public static StreamKind<RequestIdState, RequestIdCommand, RequestIdEvent> RequestId { get; } = new(
        "request",
        RequestIdState.Initial,
        RequestIdDecider.Decide,
        RequestIdState.Evolve,
        Of<RequestIdEvent.Claimed>("request-id-claimed.v1"));

    /// <summary>All kinds, in the order in which their streams lead a request of several: the first of those that take part.</summary>
    /// <remarks>INVARIANT: the order is the same for every request, so that two that touch the same streams are led from the same one.</remarks>
    public static ImmutableArray<StreamKind> All { get; } =
        [
            LogOwner, PolicyLayer, ConceptVersion, School, StaffMember, Student, Appointment, Relationship, Authorisation, Breach, LadoReferral, EmergencyAccess, ReleaseLedger,
            Claim, RequestId,
        ];

    private static readonly FrozenDictionary<string, StreamKind> ByPrefix =
        All.SelectMany(kind => kind.Prefixes, (kind, prefix) => (kind, prefix)).ToFrozenDictionary(each => each.prefix, each => each.kind);

    private static readonly FrozenDictionary<string, StreamKind>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByPrefix.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<Type, string> Written = Stored.Where(stored => stored.IsWritten).ToFrozenDictionary(stored => stored.Type, stored => stored.Name);

    private static readonly FrozenDictionary<string, Type> Read = Stored.ToFrozenDictionary(stored => stored.Name, stored => stored.Type);

    /// <summary>Every name under which an event is or was stored.</summary>
    public static IEnumerable<StoredEvent> Stored => All.SelectMany(kind => kind.Events);

    /// <summary>The kind of a stream.</summary>
    /// <exception cref="ArgumentException">The stream is of no known kind.</exception>
    public static StreamKind Of(string stream)
    {
        var hyphen = stream.IndexOf('-', StringComparison.Ordinal);
        return hyphen > 0 && Lookup.TryGetValue(stream.AsSpan(0, hyphen), out var kind)
            ? kind
            : throw new ArgumentException($"`{stream}` is of no known kind; the first word of a stream is one of {string.Join(", ", ByPrefix.Keys)}.", nameof(stream));
    }

    internal static string NameOf(object happened) => Written[happened.GetType()];

    internal static string? FindName(Type happened) => Written.GetValueOrDefault(happened);

    /// <summary>The event that is read under a name; null where this version knows none.</summary>
    internal static Type? Find(string storedName) => Read.GetValueOrDefault(storedName);
}
