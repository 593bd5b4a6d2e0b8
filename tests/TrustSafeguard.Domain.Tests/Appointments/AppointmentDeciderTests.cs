using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests.Appointments;

public sealed class AppointmentDeciderTests
{
    private static readonly DateOnly Today = new(2026, 3, 6);

    private static readonly Scenario<AppointmentState, AppointmentCommand, AppointmentEvent> New =
        new(AppointmentState.Initial, AppointmentDecider.Decide, AppointmentState.Evolve);

    private static readonly AppointmentEvent.Appointed Officer = new(
        "5315", null, "Alex Example", RoleSet.Of(Role.TrustSafeguardingOfficer), "alex@example.invalid", new DateOnly(2025, 9, 1));

    private static readonly AppointmentEvent.Appointed Lado = Officer with
    {
        TrustUid = null, LocalAuthorityCode = "830", Roles = RoleSet.Of(Role.LocalAuthorityOfficer),
    };

    private static readonly Scenario<AppointmentState, AppointmentCommand, AppointmentEvent> Appointed = New.After(Appoint(Officer));

    [Fact]
    public void Somebody_is_appointed_at_a_trust() => New.Gives(Appoint(Officer), Officer);

    [Fact]
    public void Somebody_is_appointed_at_an_authority() => New.Gives(Appoint(Lado), Lado);

    [Fact]
    public void The_same_appointment_again_adds_nothing() => Appointed.AddsNothing(Appoint(Officer));

    [Fact]
    public void An_id_is_appointed_once() => Appointed.Refuses(Appoint(Officer with { DisplayName = "Sam Example" }), "appointment.already-made");

    [Theory]
    [InlineData(Role.Headteacher)]
    [InlineData(Role.LocalAuthorityOfficer)]
    [InlineData(Role.LocalAuthorityAnalyst)]
    [InlineData(Role.Integration)]
    [InlineData(Role.ParentOrCarer)]
    [InlineData(Role.Student)]
    public void No_role_is_held_at_a_trust_that_is_held_elsewhere(Role role) =>
        New.Refuses(Appoint(Officer with { Roles = Officer.Roles.With(role) }), "appointment.role-not-of-a-trust");

    [Theory]
    [InlineData(Role.Headteacher)]
    [InlineData(Role.TrustSafeguardingOfficer)]
    [InlineData(Role.ChairOfTrustees)]
    [InlineData(Role.Integration)]
    public void No_role_is_held_at_an_authority_that_is_held_elsewhere(Role role) =>
        New.Refuses(Appoint(Lado with { Roles = RoleSet.Of(role) }), "appointment.role-not-of-an-authority");

    [Fact]
    public void An_appointment_has_a_role_and_a_name()
    {
        New.Refuses(Appoint(Officer with { Roles = RoleSet.Empty }), "appointment.no-role");
        New.Refuses(Appoint(Officer with { DisplayName = "Mr" }), "appointment.name-missing");
    }

    [Fact]
    public void An_identity_of_which_nothing_is_visible_is_none() => New.Refuses(Appoint(Officer with { Identity = " " }), "appointment.identity-blank");

    [Fact]
    public void A_year_that_was_mistyped_is_told()
    {
        New.Refuses(Appoint(Officer with { StartsOn = Today.AddYears(3) }), "appointment.starts-too-far-ahead");
        New.Refuses(Appoint(Officer with { StartsOn = Today.AddYears(-70) }), "appointment.started-too-long-ago");
        Appointed.Refuses(new AppointmentCommand.End(Today.AddYears(3), Today), "appointment.ends-too-far-ahead");
        Appointed.Refuses(new AppointmentCommand.ChangeRoles(Officer.Roles, Today.AddYears(3), Today), "appointment.roles-too-far-ahead");
    }

    [Fact]
    public void Nothing_is_done_to_what_was_never_made() => New.Refuses(new AppointmentCommand.End(Today, Today), "appointment.unknown");

    [Fact]
    public void An_appointment_ends_once_and_not_before_it_begins()
    {
        Appointed.Refuses(new AppointmentCommand.End(Officer.StartsOn.AddDays(-1), Today), "appointment.ended-before-start");
        Appointed.Gives(new AppointmentCommand.End(Today, Today), new AppointmentEvent.Ended(Today));
        var ended = Appointed.After(new AppointmentCommand.End(Today, Today));
        ended.AddsNothing(new AppointmentCommand.End(Today, Today));
        ended.Refuses(new AppointmentCommand.End(Today.AddDays(1), Today), "appointment.already-ended");
    }

    [Fact]
    public void An_appointment_does_not_end_before_a_day_on_which_they_handled_something() =>
        Appointed.Refuses(new AppointmentCommand.End(Today, Today, AtWorkOn: Today), "appointment.at-work-then");

    [Fact]
    public void Roles_change_from_a_day_on_within_the_post()
    {
        var both = Officer.Roles.With(Role.ChairOfTrustees);
        Appointed.Gives(new AppointmentCommand.ChangeRoles(both, Today, Today), new AppointmentEvent.RolesChanged(both, Today));
        Appointed.AddsNothing(new AppointmentCommand.ChangeRoles(Officer.Roles, Officer.StartsOn, Today));
        Appointed.Refuses(new AppointmentCommand.ChangeRoles(both, Officer.StartsOn.AddDays(-1), Today), "appointment.roles-before-start");
        Appointed.Refuses(new AppointmentCommand.ChangeRoles(RoleSet.Of(Role.LocalAuthorityOfficer), Today, Today), "appointment.role-not-of-a-trust");
        Appointed.After(new AppointmentCommand.End(Today, Today))
            .Refuses(new AppointmentCommand.ChangeRoles(both, Today, Today), "appointment.roles-after-end");
    }

    [Fact]
    public void A_name_and_an_identity_are_corrected()
    {
        Appointed.Gives(new AppointmentCommand.CorrectName("Alexa Example"), new AppointmentEvent.NameCorrected("Alexa Example"));
        Appointed.AddsNothing(new AppointmentCommand.CorrectName("Alex Example"));
        Appointed.Gives(new AppointmentCommand.CorrectIdentity(null), new AppointmentEvent.IdentityCorrected(null));
        Appointed.AddsNothing(new AppointmentCommand.CorrectIdentity("alex@example.invalid"));
    }

    private static AppointmentCommand.Appoint Appoint(AppointmentEvent.Appointed particulars) => new(particulars, Today);
}
