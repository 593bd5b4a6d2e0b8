using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Tests;

/// <summary>Which of two deadlines is the later one, as a floor sees it.</summary>
public class DeadlineOrderTests
{
    private static readonly Deadline[] SoonestFirst =
    [
        Deadline.Prior, Deadline.Immediate, Deadline.FirstOpportunity, Deadline.WithinOneWorkingDay, Deadline.EndOfVisit, Deadline.Induction, Deadline.Ongoing, Deadline.Annual,
    ];

    [Fact]
    public void A_floors_duty_is_kept_by_one_that_falls_due_no_later_and_by_no_other()
    {
        SoonestFirst.ShouldBe(Enum.GetValues<Deadline>(), ignoreOrder: true);
        foreach (var (floor, due) in SoonestFirst.Index())
        {
            foreach (var (local, offered) in SoonestFirst.Index())
            {
                var violations = FloorProof.Prove(Reporting(due, floor: true), Reporting(offered, floor: false));
                (violations.Count == 0).ShouldBe(local <= floor, $"{offered} under a floor that says {due}");
            }
        }
    }

    private static Policy Reporting(Deadline by, bool floor) => Packs.Resolved(Generated.Document(
        [
            new Clause
            {
                Id = "school.lifts",
                Title = "Lifts",
                Text = "Tell the head.",
                AppliesTo = new ClauseScope { Activities = [Activity.LoneLift] },
                Stance = Outcome.ReportRequired,
                Duties = [new ClauseDuty(DutyKind.Report, [Recipient.Headteacher], by)],
                Floor = floor,
            },
        ],
        RoleSet.Of(Role.Teacher)) with { Layer = floor ? PolicyLayer.Trust : PolicyLayer.School });
}
