using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests;

public sealed class TextLimitTests
{
    private static readonly string LongName = new('x', TextLimits.Name + 1);
    private static readonly string LongText = new('x', TextLimits.Text + 1);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);

    public static TheoryData<string, Func<Refusal?>> TooLong() => new()
    {
        { "trust.name-too-long", () => LogOwnerDecider.Decide(LogOwnerState.Initial, new LogOwnerCommand.Register(LogOwnerKind.Trust, "1", LongName)).Refusal },
        {
            "school.name-too-long",
            () => SchoolDecider.Decide(SchoolState.Initial, new SchoolCommand.Onboard(new SchoolEvent.Onboarded(900_001, LongName, null, "830", "x", null))).Refusal
        },
        {
            "school.name-too-long",
            () => SchoolDecider.Decide(SchoolState.Initial, new SchoolCommand.Onboard(new SchoolEvent.Onboarded(900_001, "x", LongName, "830", "x", null))).Refusal
        },
        {
            "school.name-too-long",
            () => SchoolDecider.Decide(SchoolState.Initial, new SchoolCommand.Onboard(new SchoolEvent.Onboarded(900_001, "x", null, "830", LongName, null))).Refusal
        },
        { "staff-member.name-too-long", () => Enrol(LongName, null) },
        { "staff-member.identity-too-long", () => Enrol("Jo", LongName) },
        {
            "student.name-too-long",
            () => StudentDecider.Decide(StudentState.Initial, new StudentCommand.Enrol(new StudentEvent.Enrolled(900_001, LongName, Today), Today)).Refusal
        },
        {
            "student.born-too-long-ago",
            () => StudentDecider.Decide(StudentState.Initial, new StudentCommand.Enrol(new StudentEvent.Enrolled(900_001, "Jo", new DateOnly(1700, 1, 1)), Today)).Refusal
        },
        { "authorisation.reason-too-long", () => Request(LongText) },
        {
            "referral.summary-too-long",
            () => LadoReferralDecider.Decide(LadoReferralState.Initial, new LadoReferralCommand.Make(new LadoReferralEvent.Made("b", 900_001, "830", Now, LongText, Now))).Refusal
        },
        {
            "referral.rationale-too-long",
            () => LadoReferralDecider.Decide(new LadoReferralState.Made("x"), new LadoReferralCommand.RecordOutcome(ReferralOutcome.False, LongText, Now)).Refusal
        },
        { "breach.close-outcome-too-long", () => BreachDecider.Decide(TriagedBreach(), new BreachCommand.Close(LongName, "x", null)).Refusal },
    };

    [Theory]
    [MemberData(nameof(TooLong))]
    public void A_text_beyond_its_limit_is_refused(string code, Func<Refusal?> decide) => decide()!.Code.ShouldBe(code);

    [Fact]
    public void A_name_as_long_as_the_limit_is_taken() =>
        LogOwnerDecider.Decide(LogOwnerState.Initial, new LogOwnerCommand.Register(LogOwnerKind.Trust, "1", LongName[1..])).Refusal.ShouldBeNull();

    private static Refusal? Enrol(string name, string? identity) => StaffMemberDecider.Decide(
        StaffMemberState.Initial, new StaffMemberCommand.Enrol(new StaffMemberEvent.Enrolled(900_001, name, RoleSet.Of(Role.Teacher), null, identity, Today), Today)).Refusal;

    private static Refusal? Request(string reason) => AuthorisationDecider.Decide(AuthorisationState.Initial, new AuthorisationCommand.Request(
        new AuthorisationEvent.Requested("s", RoleSet.Of(Role.Teacher), null, Activity.LoneLift, reason, Now, Now.AddDays(1), [RoleSet.Of(Role.Headteacher)], "h"),
        Outcome.AuthorisationRequired)).Refusal;

    private static BreachState.Triaged TriagedBreach() => new(
        new BreachEvent.Raised(900_001, "s", RoleSet.Of(Role.Teacher), null, Severity.Low, null, null, [], null, "x", false),
        new BreachEvent.Triaged(Threshold.None, Severity.Low, "x"));
}
