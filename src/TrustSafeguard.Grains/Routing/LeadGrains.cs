using System.Collections.Frozen;
using TrustSafeguard.Application.Records;
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
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Kinds;

namespace TrustSafeguard.Grains.Routing;

/// <summary>Which grain leads for each kind of stream.</summary>
internal static class LeadGrains
{
    private static readonly FrozenDictionary<StreamKind, AskLead> ByKind = new[]
    {
        Of<ILogOwnerGrain, LogOwnerCommand>(StreamKinds.LogOwner),
        Of<IPolicyLayerGrain, PolicyLayerCommand>(StreamKinds.PolicyLayer),
        Of<IConceptVersionGrain, ConceptVersionCommand>(StreamKinds.ConceptVersion),
        Of<ISchoolGrain, SchoolCommand>(StreamKinds.School),
        Of<IStaffMemberGrain, StaffMemberCommand>(StreamKinds.StaffMember),
        Of<IStudentGrain, StudentCommand>(StreamKinds.Student),
        Of<IAppointmentGrain, AppointmentCommand>(StreamKinds.Appointment),
        Of<IRelationshipGrain, RelationshipCommand>(StreamKinds.Relationship),
        Of<IAuthorisationGrain, AuthorisationCommand>(StreamKinds.Authorisation),
        Of<IBreachGrain, BreachCommand>(StreamKinds.Breach),
        Of<ILadoReferralGrain, LadoReferralCommand>(StreamKinds.LadoReferral),
        Of<IEmergencyAccessGrain, EmergencyAccessCommand>(StreamKinds.EmergencyAccess),
        Of<IReleaseLedgerGrain, ReleaseLedgerCommand>(StreamKinds.ReleaseLedger),
        Of<IClaimGrain, ClaimCommand>(StreamKinds.Claim),
        Of<IRequestIdGrain, RequestIdCommand>(StreamKinds.RequestId),
    }.ToFrozenDictionary();

    /// <summary>Asks the grain of a stream to lead.</summary>
    internal delegate ValueTask<LeadReply> AskLead(IGrainFactory grains, GrainId grain, object command, LeadRequest request);

    /// <exception cref="InvalidOperationException">The kind of the stream has no row above.</exception>
    public static AskLead Of(string stream) => ByKind.TryGetValue(StreamKinds.Of(stream), out var ask)
        ? ask
        : throw new InvalidOperationException($"No grain leads for the kind `{StreamKinds.Of(stream).Name}`: give it its row in `{nameof(LeadGrains)}`.");

    private static KeyValuePair<StreamKind, AskLead> Of<TGrain, TCommand>(StreamKind kind)
        where TGrain : IDecidingGrain<TCommand>
        where TCommand : class => new(kind, static (grains, grain, command, request) => TypedReference<TGrain>.To(grains, grain).AskAsync((TCommand)command, request));
}
