namespace TrustSafeguard.Policies.Tests;

public class FindingsTests
{
    private static readonly Situation Details = new()
    {
        Actor = RoleSet.Of(Role.Teacher),
        Counterpart = CounterpartKind.CurrentStudent,
        CounterpartAge = 15,
        Activity = Activity.SharePersonalContactDetails,
    };

    [Fact]
    public void What_lies_behind_an_answer_is_worked_out_once()
    {
        var findings = Packs.Policy("school-interaction-2021").Assess(Details).InFull();

        findings.DecidedBy.ShouldNotBeEmpty();
        findings.Approvers.ShouldNotBeEmpty();
        Again(() => findings.DecidedBy);
        Again(() => findings.Approvers);
        Again(() => findings.Duties);
        Again(() => findings.Routes);
        Again(findings.Explain);
    }

    [Fact]
    public void Asking_again_allocates_nothing()
    {
        var findings = Packs.Policy("school-interaction-2021").Assess(Details).InFull();
        Read(findings);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(findings);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Findings_know_the_assessment_that_they_are_of()
    {
        var assessment = Packs.Policy("school-interaction-2021").Assess(Details);

        assessment.InFull().Assessment.Outcome.ShouldBe(assessment.Outcome);
        assessment.InFull().Assessment.Situation.ShouldBe(Details);
    }

    private static void Again<T>(Func<T> part)
        where T : class =>
        part().ShouldBeSameAs(part());

    private static int Read(Findings findings) =>
        (int)findings.Severity + findings.DecidedBy.Count + findings.Approvers.Count + findings.MissingFacts.Count
            + findings.Duties.Count + findings.Routes.Count + findings.Explain().Length;
}
