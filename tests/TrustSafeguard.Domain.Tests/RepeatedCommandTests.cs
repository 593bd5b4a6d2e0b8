using FsCheck;
using FsCheck.Fluent;
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

namespace TrustSafeguard.Domain.Tests;

/// <summary>
/// After any history whatever, a command that is asked again at once adds nothing the second time; every command is answered, and every
/// event that a decider gives is one that the state takes.
/// </summary>
public sealed class RepeatedCommandTests
{
    private const int HistoryLength = 12;

    [Fact]
    public void A_log_owners_command_asked_again_adds_nothing() => AddsNothing(AnyCommand.OfLogOwner, LogOwnerState.Initial, LogOwnerDecider.Decide, LogOwnerState.Evolve);

    [Fact]
    public void A_schools_command_asked_again_adds_nothing() => AddsNothing(AnyCommand.OfSchool, SchoolState.Initial, SchoolDecider.Decide, SchoolState.Evolve);

    [Fact]
    public void A_layers_command_asked_again_adds_nothing() =>
        AddsNothing(AnyCommand.OfPolicyLayer, PolicyLayerState.Initial, PolicyLayerDecider.Decide, PolicyLayerState.Evolve);

    [Fact]
    public void A_version_of_concepts_asked_again_adds_nothing() =>
        AddsNothing(AnyCommand.OfConceptVersion, ConceptVersionState.Initial, ConceptVersionDecider.Decide, ConceptVersionState.Evolve);

    [Fact]
    public void A_member_of_staffs_command_asked_again_adds_nothing() =>
        AddsNothing(AnyCommand.OfStaffMember, StaffMemberState.Initial, StaffMemberDecider.Decide, StaffMemberState.Evolve);

    [Fact]
    public void A_students_command_asked_again_adds_nothing() => AddsNothing(AnyCommand.OfStudent, StudentState.Initial, StudentDecider.Decide, StudentState.Evolve);

    [Fact]
    public void An_appointments_command_asked_again_adds_nothing() =>
        AddsNothing(AnyCommand.OfAppointment, AppointmentState.Initial, AppointmentDecider.Decide, AppointmentState.Evolve);

    [Fact]
    public void A_relationships_command_asked_again_adds_nothing() =>
        AddsNothing(AnyCommand.OfRelationship, RelationshipState.Initial, RelationshipDecider.Decide, RelationshipState.Evolve);

    [Fact]
    public void An_authorisations_command_asked_again_adds_nothing() =>
        AddsNothing(AnyCommand.OfAuthorisation, AuthorisationState.Initial, AuthorisationDecider.Decide, AuthorisationState.Evolve);

    [Fact]
    public void A_breachs_command_asked_again_adds_nothing() => AddsNothing(AnyCommand.OfBreach, BreachState.Initial, BreachDecider.Decide, BreachState.Evolve);

    [Fact]
    public void A_referrals_command_asked_again_adds_nothing() =>
        AddsNothing(AnyCommand.OfLadoReferral, LadoReferralState.Initial, LadoReferralDecider.Decide, LadoReferralState.Evolve);

    [Fact]
    public void An_emergency_accesss_command_asked_again_adds_nothing() =>
        AddsNothing(AnyCommand.OfEmergencyAccess, EmergencyAccessState.Initial, EmergencyAccessDecider.Decide, EmergencyAccessState.Evolve);

    [Fact]
    public void A_publication_of_statistics_asked_again_adds_nothing() =>
        AddsNothing(AnyCommand.OfReleaseLedger, ReleaseLedgerState.Initial, ReleaseLedgerDecider.Decide, ReleaseLedgerState.Evolve);

    [Fact]
    public void A_claims_command_asked_again_adds_nothing() => AddsNothing(AnyCommand.OfClaim, ClaimState.Initial, ClaimDecider.Decide, ClaimState.Evolve);

    [Fact]
    public void A_request_ids_command_asked_again_adds_nothing() =>
        AddsNothing(AnyCommand.OfRequestId, RequestIdState.Initial, RequestIdDecider.Decide, RequestIdState.Evolve);

    private static void AddsNothing<TState, TCommand, TEvent>(
        Gen<TCommand> commands, TState initial, Func<TState, TCommand, Decision<TEvent>> decide, Func<TState, TEvent, TState> evolve)
        where TEvent : class
    {
        Prop.ForAll(commands.ListOf(HistoryLength).ToArbitrary(), history =>
        {
            var state = initial;
            foreach (var command in history)
            {
                state = decide(state, command).Events.Aggregate(state, evolve);
                decide(state, command).Events.ShouldBeEmpty($"{command} after {state}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }
}
