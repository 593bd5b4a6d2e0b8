using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests.StaffMembers;

public sealed class StaffMemberDeciderTests
{
    private static readonly DateOnly Today = new(2026, 3, 6);
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<StaffMemberState, StaffMemberCommand, StaffMemberEvent> New =
        new(StaffMemberState.Initial, StaffMemberDecider.Decide, StaffMemberState.Evolve);

    private static readonly StaffMemberEvent.Enrolled Alex = new(900001, "Alex Example", RoleSet.Of(Role.Teacher), null, null, new DateOnly(2025, 9, 1));
    private static readonly StaffMemberCommand.AcknowledgePolicy Acknowledge = new("westdale-junior", "hash-1", Now);

    private static readonly StaffMemberCommand.SignDeclaration Sign = new(Fact.AupSigned, "derbyshire-leaflet", "hash-1", Now);

    private static readonly Scenario<StaffMemberState, StaffMemberCommand, StaffMemberEvent> Enrolled = New.After(Enrol(Alex));

    [Fact]
    public void A_member_of_staff_is_enrolled() =>
        New.Gives(Enrol(Alex), new StaffMemberEvent.Enrolled(900001, "Alex Example", RoleSet.Of(Role.Teacher), null, null, Alex.StartsOn));

    [Fact]
    public void A_member_of_staff_has_a_name() => New.Refuses(Enrol(Alex with { DisplayName = " " }), "staff-member.name-missing");

    [Theory]
    [InlineData("mum")]
    [InlineData("Dr")]
    [InlineData("Mr & Mrs")]
    [InlineData("Unknown")]
    [InlineData("n/a")]
    public void A_title_or_a_relation_alone_is_no_name(string name) => New.Refuses(Enrol(Alex with { DisplayName = name }), "staff-member.name-missing");

    [Theory]
    [InlineData("Dr Li")]
    [InlineData("Miss Foster-Bell")]
    [InlineData("Na Li")]
    public void A_name_beside_a_title_is_one(string name) => New.After(Enrol(Alex with { DisplayName = name }));

    [Fact]
    public void A_member_of_staff_has_a_role() => New.Refuses(Enrol(Alex with { Roles = RoleSet.Empty }), "staff-member.no-role");

    [Theory]
    [InlineData(Role.ParentOrCarer)]
    [InlineData(Role.TrustSafeguardingOfficer)]
    [InlineData(Role.ChairOfTrustees)]
    [InlineData(Role.LocalAuthorityOfficer)]
    [InlineData(Role.LocalAuthorityAnalyst)]
    [InlineData(Role.Student)]
    [InlineData(Role.Integration)]
    public void Nobody_is_enrolled_in_a_role_that_no_school_gives(Role role) =>
        New.Refuses(Enrol(Alex with { Roles = RoleSet.Of(Role.Teacher, role) }), "staff-member.role-not-of-a-school");

    [Theory]
    [InlineData(Role.Headteacher)]
    [InlineData(Role.Governor)]
    [InlineData(Role.Volunteer)]
    [InlineData(Role.Contractor)]
    public void Everybody_else_who_works_at_a_school_is_enrolled(Role role) => New.After(Enrol(Alex with { Roles = RoleSet.Of(role) }));

    [Fact]
    public void The_same_enrolment_again_adds_nothing() => Enrolled.AddsNothing(Enrol(Alex));

    [Fact]
    public void An_id_is_enrolled_once() => Enrolled.Refuses(Enrol(Alex with { DisplayName = "Sam Example" }), "staff-member.already-enrolled");

    [Fact]
    public void Nobody_who_is_not_enrolled_acknowledges() => New.Refuses(Acknowledge, "staff-member.unknown");

    [Fact]
    public void A_policy_is_acknowledged() => Enrolled.Gives(Acknowledge, new StaffMemberEvent.PolicyAcknowledged("westdale-junior", "hash-1", Now));

    [Fact]
    public void The_same_policy_again_on_the_same_day_adds_nothing() => Enrolled.After(Acknowledge).AddsNothing(Acknowledge with { At = Now.AddHours(1) });

    [Fact]
    public void The_same_policy_again_on_another_day_is_acknowledged_anew()
    {
        var nextYear = Acknowledge with { At = Now.AddYears(1) };
        Enrolled.After(Acknowledge).Gives(nextYear, new StaffMemberEvent.PolicyAcknowledged("westdale-junior", "hash-1", nextYear.At));
    }

    [Fact]
    public void The_day_of_an_acknowledgement_is_Londons()
    {
        var summerEvening = Acknowledge with { At = new DateTimeOffset(2026, 7, 1, 22, 59, 0, TimeSpan.Zero) };
        var afterMidnight = Acknowledge with { At = new DateTimeOffset(2026, 7, 1, 23, 0, 0, TimeSpan.Zero) };
        Enrolled.After(summerEvening).Gives(afterMidnight, new StaffMemberEvent.PolicyAcknowledged("westdale-junior", "hash-1", afterMidnight.At));
    }

    [Fact]
    public void A_new_version_is_acknowledged_on_the_same_day()
    {
        var next = Acknowledge with { PolicyHash = "hash-2" };
        Enrolled.After(Acknowledge).Gives(next, new StaffMemberEvent.PolicyAcknowledged("westdale-junior", "hash-2", Now));
    }

    [Fact]
    public void A_declaration_is_signed_under_the_policy_in_force() =>
        Enrolled.Gives(Sign, new StaffMemberEvent.DeclarationSigned(Fact.AupSigned, "derbyshire-leaflet", "hash-1", Now));

    [Fact]
    public void A_declaration_signed_again_on_the_same_day_adds_nothing() => Enrolled.After(Sign).AddsNothing(Sign with { At = Now.AddHours(1), PolicyHash = "hash-2" });

    [Fact]
    public void A_declaration_signed_again_on_another_day_is_recorded()
    {
        var nextYear = Sign with { At = Now.AddYears(1) };
        Enrolled.After(Sign).Gives(nextYear, new StaffMemberEvent.DeclarationSigned(Fact.AupSigned, "derbyshire-leaflet", "hash-1", nextYear.At));
    }

    [Theory]
    [InlineData(Fact.Emergency)]
    [InlineData(Fact.OwnChild)]
    [InlineData(Fact.DeclaredRelationship)]
    public void What_is_no_declaration_is_not_signed(Fact fact) => Enrolled.Refuses(Sign with { Declaration = fact }, "staff-member.not-a-declaration");

    [Fact]
    public void Nobody_who_is_not_enrolled_signs() => New.Refuses(Sign, "staff-member.unknown");

    [Fact]
    public void Somebody_leaves_once()
    {
        var leave = new StaffMemberCommand.RecordLeft(new DateOnly(2026, 4, 1), Today);
        Enrolled.Gives(leave, new StaffMemberEvent.Left(leave.On));
        Enrolled.After(leave).AddsNothing(leave);
        Enrolled.After(leave).Refuses(leave with { On = new DateOnly(2026, 4, 2) }, "staff-member.already-left");
    }

    [Fact]
    public void Somebody_whom_a_record_shows_at_work_had_not_left_by_then()
    {
        var leave = new StaffMemberCommand.RecordLeft(new DateOnly(2026, 3, 6), Today);
        Enrolled.Refuses(leave with { AtWorkOn = leave.On }, "staff-member.at-work-then");
        Enrolled.Refuses(leave with { AtWorkOn = leave.On.AddDays(1) }, "staff-member.at-work-then");
        Enrolled.Gives(leave with { AtWorkOn = leave.On.AddDays(-1) }, new StaffMemberEvent.Left(leave.On));
        Enrolled.After(leave).AddsNothing(leave with { AtWorkOn = leave.On });
    }

    [Fact]
    public void Nobody_leaves_before_they_start() => Enrolled.Refuses(new StaffMemberCommand.RecordLeft(Alex.StartsOn.AddDays(-1), Today), "staff-member.left-before-start");

    [Theory]
    [InlineData(26, 9, 1, "staff-member.started-too-long-ago")]
    [InlineData(1926, 9, 1, "staff-member.started-too-long-ago")]
    [InlineData(1956, 3, 6, "staff-member.started-too-long-ago")]
    [InlineData(2028, 3, 7, "staff-member.starts-too-far-ahead")]
    [InlineData(2926, 9, 1, "staff-member.starts-too-far-ahead")]
    [InlineData(9999, 12, 31, "staff-member.starts-too-far-ahead")]
    public void A_first_day_of_a_mistyped_year_is_refused(int year, int month, int day, string code) =>
        New.Refuses(Enrol(Alex with { StartsOn = new DateOnly(year, month, day) }), code);

    [Theory]
    [InlineData(1956, 3, 7)]
    [InlineData(2028, 3, 6)]
    public void A_first_day_within_the_limits_is_recorded(int year, int month, int day) => New.After(Enrol(Alex with { StartsOn = new DateOnly(year, month, day) }));

    [Fact]
    public void A_last_day_of_a_mistyped_year_is_refused() =>
        Enrolled.Refuses(new StaffMemberCommand.RecordLeft(new DateOnly(2926, 7, 31), Today), "staff-member.leaves-too-far-ahead");

    [Fact]
    public void Who_has_left_acknowledges_and_signs_nothing()
    {
        var gone = Enrolled.After(new StaffMemberCommand.RecordLeft(new DateOnly(2026, 3, 7), Today));
        gone.Gives(Acknowledge, new StaffMemberEvent.PolicyAcknowledged("westdale-junior", "hash-1", Now));
        gone.Refuses(Acknowledge with { At = Now.AddDays(1) }, "staff-member.left");
        gone.Refuses(Sign with { At = Now.AddDays(1) }, "staff-member.left");
    }

    [Fact]
    public void Roles_change_from_a_day_on_between_the_first_day_and_the_last()
    {
        var head = RoleSet.Of(Role.Headteacher);
        Enrolled.Gives(new StaffMemberCommand.ChangeRoles(head, Today, Today), new StaffMemberEvent.RolesChanged(head, Today));
        Enrolled.Refuses(new StaffMemberCommand.ChangeRoles(head, Alex.StartsOn.AddDays(-1), Today), "staff-member.roles-before-start");
        Enrolled.Refuses(new StaffMemberCommand.ChangeRoles(head, Today.AddYears(3), Today), "staff-member.roles-too-far-ahead");
        Enrolled.Refuses(new StaffMemberCommand.ChangeRoles(RoleSet.Empty, Today, Today), "staff-member.no-role");
        Enrolled.Refuses(new StaffMemberCommand.ChangeRoles(RoleSet.Of(Role.ChairOfTrustees), Today, Today), "staff-member.role-not-of-a-school");
        Enrolled.After(new StaffMemberCommand.RecordLeft(Today, Today))
            .Refuses(new StaffMemberCommand.ChangeRoles(head, Today, Today), "staff-member.roles-after-leaving");
    }

    [Fact]
    public void Of_one_day_the_roles_that_were_told_last_hold_and_those_told_before_may_be_told_anew()
    {
        var (head, deputy) = (RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.DeputyHeadteacher));
        var changed = Enrolled.After(new StaffMemberCommand.ChangeRoles(head, Today, Today), new StaffMemberCommand.ChangeRoles(deputy, Today, Today));
        changed.AddsNothing(new StaffMemberCommand.ChangeRoles(deputy, Today, Today));
        changed.Gives(new StaffMemberCommand.ChangeRoles(head, Today, Today), new StaffMemberEvent.RolesChanged(head, Today));
        Enrolled.AddsNothing(new StaffMemberCommand.ChangeRoles(Alex.Roles, Alex.StartsOn, Today));
    }

    [Fact]
    public void A_name_an_identity_and_a_line_manager_are_put_right_and_the_enrolment_still_stands()
    {
        var changed = Enrolled.After(
            new StaffMemberCommand.CorrectName("Alexa Example"), new StaffMemberCommand.CorrectIdentity("alexa"), new StaffMemberCommand.ChangeLineManager("staff-head"));
        changed.AddsNothing(new StaffMemberCommand.CorrectName("Alexa Example"));
        changed.AddsNothing(new StaffMemberCommand.CorrectIdentity("alexa"));
        changed.AddsNothing(new StaffMemberCommand.ChangeLineManager("staff-head"));
        changed.AddsNothing(Enrol(Alex));
        changed.Gives(new StaffMemberCommand.CorrectIdentity(null), new StaffMemberEvent.IdentityCorrected(null));
        changed.Gives(new StaffMemberCommand.ChangeLineManager(null), new StaffMemberEvent.LineManagerChanged(null));
        changed.Gives(new StaffMemberCommand.CorrectName("Alex Example"), new StaffMemberEvent.NameCorrected("Alex Example"));
        Enrolled.Refuses(new StaffMemberCommand.CorrectName("Dr"), "staff-member.name-missing");
        Enrolled.Refuses(new StaffMemberCommand.CorrectIdentity(" "), "staff-member.identity-blank");
        New.Refuses(new StaffMemberCommand.CorrectName("Alexa Example"), "staff-member.unknown");
    }

    private static StaffMemberCommand.Enrol Enrol(StaffMemberEvent.Enrolled particulars) => new(particulars, Today);
}
