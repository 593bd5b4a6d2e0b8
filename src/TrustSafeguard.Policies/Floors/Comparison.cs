namespace TrustSafeguard.Policies.Floors;

/// <summary>Whether one answer asks no less than another: a partial order.</summary>
internal static class Comparison
{
    /// <summary>How the local answer falls short of the floor's; null where it does not.</summary>
    public static PolicyViolation? Of(in Assessment floor, in Assessment local)
    {
        if (floor.Outcome == Outcome.NotCovered)
        {
            return null;
        }

        var looser = local.Outcome < floor.Outcome;
        if (!looser && !LacksDuty(floor, local))
        {
            return null;
        }

        return new PolicyViolation(
            floor.DecidedBy[0],
            local.DecidedBy is [var decisive, ..] ? decisive : null,
            floor.Situation,
            floor.Outcome,
            local.Outcome,
            looser && IsIncomparable(floor, local));
    }

    // Each accepts an authorisation that the other does not: what the local text lacks here, the floor lacks elsewhere.
    private static bool IsIncomparable(in Assessment floor, in Assessment local)
    {
        if (floor.Outcome != Outcome.AuthorisationRequired)
        {
            return false;
        }

        var bare = floor.Situation with { Approvals = RoleSet.Empty, ApprovalsByOthers = RoleSet.Empty };
        var locally = local.Policy.Assess(bare);
        if (locally.Outcome != Outcome.AuthorisationRequired)
        {
            return false;
        }

        foreach (var group in floor.Policy.Assess(bare).Approvers)
        {
            var agreed = bare with { ApprovalsByOthers = group };
            if (floor.Policy.Assess(agreed).Outcome < local.Policy.Assess(agreed).Outcome)
            {
                return true;
            }
        }

        return false;
    }

    // A stricter answer that forbids or holds back needs none of the duties that go with doing it, but never drops a report.
    private static bool LacksDuty(in Assessment floor, in Assessment local)
    {
        if (floor.Outcome is Outcome.Permitted)
        {
            return false;
        }

        var kept = local.Duties;
        foreach (var duty in floor.Duties)
        {
            if ((local.Outcome == floor.Outcome || duty.Kind == DutyKind.Report) && !kept.Any(other => Keeps(other, duty)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Keeps(Duty local, Duty floor)
        => local.Kind == floor.Kind
            && (floor.To.IsEmpty || (!local.To.IsEmpty && local.To.All(floor.To.Contains)))
            && Urgency(local.Deadline) <= Urgency(floor.Deadline);

    private static int Urgency(Deadline deadline) => deadline switch
    {
        Deadline.Prior => 0,
        Deadline.Immediate => 1,
        Deadline.FirstOpportunity => 2,
        Deadline.WithinOneWorkingDay => 3,
        Deadline.EndOfVisit => 4,
        Deadline.Induction => 5,
        Deadline.Ongoing => 6,
        Deadline.Annual => 7,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
