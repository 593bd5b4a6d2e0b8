using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.EmergencyAccesses;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests;

/// <summary>
/// After any history whatever, what is answered with success and adds nothing was asked before in the same words: what somebody says is kept, or refused with
/// a code, and never passed over.
/// </summary>
public sealed class NothingDroppedTests
{
    private const int HistoryLength = 12;

    private const string NotLeft = "not left";

    [Fact]
    public void No_word_on_an_authorisation_is_dropped() =>
        DropsNothing(AnyCommand.OfAuthorisation, AuthorisationState.Initial, AuthorisationDecider.Decide, AuthorisationState.Evolve, command => command switch
        {
            AuthorisationCommand.Decide c =>
            [
                c with
                {
                    At = default, Held = RoleSet.Empty, IsBarred = false, Asked = null, NotCounting = null, RecordedBy = c.As == Role.ParentOrCarer ? c.RecordedBy : null,
                },
            ],
            _ => [command],
        });

    [Fact]
    public void No_step_of_a_breach_is_dropped() =>
        DropsNothing(AnyCommand.OfBreach, BreachState.Initial, BreachDecider.Decide, BreachState.Evolve, command => command switch
        {
            BreachCommand.Triage c => [c with { By = null }],
            BreachCommand.Refer c => [c with { By = null }],
            BreachCommand.Close c => [c with { By = null }],
            // Who was told the words and the outcome was told the words.
            BreachCommand.Share { Particulars.TellsOutcome: false } c => [c.Particulars with { TellsOutcome = null }],
            BreachCommand.Share c => [c.Particulars with { TellsOutcome = null }, c.Particulars with { TellsOutcome = true }],
            // The words are the referral's, which holds them: here it is which referral ended so.
            BreachCommand.NoteThresholdNotMet c => [("not met", c.Referral)],
            _ => [command],
        });

    [Fact]
    public void Nothing_that_is_told_of_a_referral_is_dropped() =>
        DropsNothing(AnyCommand.OfLadoReferral, LadoReferralState.Initial, LadoReferralDecider.Decide, LadoReferralState.Evolve, command => command switch
        {
            LadoReferralCommand.Make c => [(c.Particulars.Summary, c.Particulars.ToldAt)],
            LadoReferralCommand.RecordOutcome c => [c with { At = default }],
            LadoReferralCommand.RecordThresholdNotMet c => [c with { At = default }],
            _ => [],
        });

    [Fact]
    public void Nothing_that_is_told_of_a_member_of_staff_is_dropped() =>
        DropsNothing(AnyCommand.OfStaffMember, StaffMemberState.Initial, StaffMemberDecider.Decide, StaffMemberState.Evolve, command => command switch
        {
            StaffMemberCommand.AcknowledgePolicy c => [(c.PolicyHash, LondonTime.DateOf(c.At))],
            StaffMemberCommand.SignDeclaration c => [(c.Declaration, LondonTime.DateOf(c.At))],
            StaffMemberCommand.Enrol { Particulars: var c } =>
            [
                command, new RolesFrom(c.Roles, c.StartsOn), new StaffMemberCommand.CorrectName(c.DisplayName), new StaffMemberCommand.CorrectIdentity(c.Identity),
                new StaffMemberCommand.ChangeLineManager(c.LineManager),
            ],
            StaffMemberCommand.ChangeRoles c => [new RolesFrom(c.Roles, c.From)],
            _ => [command],
        });

    [Fact]
    public void Nothing_that_is_told_of_a_student_is_dropped() =>
        DropsNothing(AnyCommand.OfStudent, StudentState.Initial, StudentDecider.Decide, StudentState.Evolve, command => command switch
        {
            StudentCommand.Enrol { LeftOn: { } left } c => [c.Particulars, left, .. Particulars(c.Particulars.DisplayName, c.Particulars.DateOfBirth)],
            StudentCommand.Enrol c => [c.Particulars, NotLeft, .. Particulars(c.Particulars.DisplayName, c.Particulars.DateOfBirth)],
            StudentCommand.RecordLeft c => [c.On],
            StudentCommand.Correct { HasNotLeft: true } c => [NotLeft, .. Particulars(c.DisplayName, c.DateOfBirth)],
            StudentCommand.Correct { LeftOn: { } left } c => [left, .. Particulars(c.DisplayName, c.DateOfBirth)],
            StudentCommand.Correct c => [.. Particulars(c.DisplayName, c.DateOfBirth)],
            _ => [],
        });

    [Fact]
    public void Nothing_that_is_told_of_an_appointment_is_dropped() =>
        DropsNothing(AnyCommand.OfAppointment, AppointmentState.Initial, AppointmentDecider.Decide, AppointmentState.Evolve, command => command switch
        {
            AppointmentCommand.Appoint { Particulars: var c } =>
            [
                command, new RolesFrom(c.Roles, c.StartsOn), new AppointmentCommand.CorrectName(c.DisplayName), new AppointmentCommand.CorrectIdentity(c.Identity),
            ],
            AppointmentCommand.ChangeRoles c => [new RolesFrom(c.Roles, c.From)],
            _ => [command],
        });

    [Fact]
    public void Nothing_that_is_told_of_emergency_access_is_dropped() =>
        DropsNothing(AnyCommand.OfEmergencyAccess, EmergencyAccessState.Initial, EmergencyAccessDecider.Decide, EmergencyAccessState.Evolve, command => command switch
        {
            EmergencyAccessCommand.End c => [c with { At = default }],
            // Whoever has reviewed it has said that they know of it.
            EmergencyAccessCommand.See c => [("known", c.Id)],
            EmergencyAccessCommand.Review c => [("known", c.Id), c with { By = null, At = default }],
            _ => [command],
        });

    private static IEnumerable<object> Particulars(string? name, DateOnly? born) => new object?[] { name, born is { } day ? (day, "born") : null }.OfType<object>();

    /// <param name="said">What the command says, apart from the time and from what the records say of the caller; nothing for what the product asks itself.</param>
    private static void DropsNothing<TState, TCommand, TEvent>(
        Gen<TCommand> commands, TState initial, Func<TState, TCommand, Decision<TEvent>> decide, Func<TState, TEvent, TState> evolve, Func<TCommand, object[]> said)
        where TEvent : class
    {
        Prop.ForAll(commands.ListOf(HistoryLength).ToArbitrary(), history =>
        {
            var (state, taken) = (initial, new HashSet<object>());
            foreach (var command in history)
            {
                var decision = decide(state, command);
                if (decision.Refusal is null)
                {
                    object[] first = [.. said(command).Where(taken.Add)];
                    (first.Length > 0 && decision.Events.Count == 0).ShouldBeFalse($"{command} after {state}");
                }

                state = decision.Events.Aggregate(state, evolve);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }
}
