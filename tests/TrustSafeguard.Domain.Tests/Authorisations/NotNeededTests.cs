using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests.Authorisations;

/// <summary>What whoever asks for agreement is told where the policies ask nobody for it.</summary>
public sealed class NotNeededTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Outcome.NotCovered, "Do not take this for permission")]
    [InlineData(Outcome.Permitted, "permits this activity without it")]
    [InlineData(Outcome.PermittedWithDuties, "permits this activity on terms")]
    [InlineData(Outcome.ReportRequired, "Report it")]
    [InlineData(Outcome.AuthorisationRequired, "Do not act yet")]
    public void That_nobody_is_asked_is_told_as_permission_only_where_the_policy_permits(Outcome outcome, string said)
    {
        var refused = Refused(outcome);

        refused.Code.ShouldBe("authorisation.not-needed");
        refused.Message.ShouldContain(said);
        refused.Message.ShouldContain("`assess`");
    }

    [Theory]
    [InlineData(Outcome.NotCovered, "for personal reasons the policy is silent")]
    [InlineData(Outcome.PermittedWithDuties, "for personal reasons it is permitted on terms")]
    [InlineData(Outcome.ReportRequired, "for personal reasons it has to be reported")]
    [InlineData(Outcome.AuthorisationRequired, "for personal reasons something else has to be in place")]
    [InlineData(Outcome.Prohibited, "for personal reasons it is prohibited, and nobody may agree to it")]
    public void What_is_permitted_for_work_alone_is_told_so(Outcome personally, string said)
    {
        var refused = Refused(Outcome.Permitted, personally);

        refused.Code.ShouldBe("authorisation.not-needed");
        refused.Message.ShouldStartWith($"{Refused(Outcome.Permitted).Message} That is said of work: {said}");
    }

    [Theory]
    [InlineData(Outcome.ReportRequired, Outcome.ReportRequired)]
    [InlineData(Outcome.ReportRequired, Outcome.Permitted)]
    [InlineData(Outcome.Permitted, Outcome.Permitted)]
    public void What_is_no_stricter_for_personal_reasons_is_told_once(Outcome outcome, Outcome personally) =>
        Refused(outcome, personally).ShouldBe(Refused(outcome));

    [Theory]
    [InlineData(Outcome.Prohibited)]
    [InlineData(Outcome.Permitted)]
    public void What_was_counted_is_told_with_it(Outcome outcome)
    {
        Refused(outcome).Message.ShouldContain("No circumstances were counted: give in `facts` those that hold.");
        Refused(outcome, facts: FactSet.Of(Fact.LastResort, Fact.OnEducationalVisit)).Message
            .ShouldContain("These circumstances were counted: `LAST_RESORT`, `ON_EDUCATIONAL_VISIT`.");
    }

    [Fact]
    public void What_only_a_record_can_show_is_counted_by_nobodys_word() =>
        Refused(Outcome.AuthorisationRequired, facts: FactSet.Of(Fact.OwnChild)).Code.ShouldBe("authorisation.fact-of-record");

    private static Refusal Refused(Outcome outcome, Outcome? personally = null, FactSet? facts = null) => AuthorisationDecider.Decide(
        AuthorisationState.Initial,
        new AuthorisationCommand.Request(
            new AuthorisationEvent.Requested("teacher", RoleSet.Of(Role.Teacher), "student", Activity.LoneLift, "The bus was cancelled.", Now, Now.AddDays(1), [], "hash",
                Facts: facts),
            outcome, Now, personally)).Refusal.ShouldNotBeNull();
}
