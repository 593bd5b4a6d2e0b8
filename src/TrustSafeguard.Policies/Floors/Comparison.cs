using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Floors;

/// <summary>Whether one answer asks no less than another: a partial order.</summary>
/// <remarks>
/// INVARIANT: what holds for each role of a person alone holds for the person, so that nobody with several roles has to be tried. Their answer is
/// the strictest of their roles' answers, and a duty that the floor asks of one of their roles is kept in theirs, whatever another role's clauses
/// add: a stricter answer drops only duties that lapse on both sides (<c>Findings.OwesDuties</c>).
/// </remarks>
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
        return looser || LacksDuty(floor, local)
            ? new PolicyViolation(
                floor.DecidedBy[0],
                local.DecidedBy is [var decisive, ..] ? decisive : null,
                floor.Situation,
                floor.Outcome,
                local.Outcome,
                looser && IsIncomparable(floor, local))
            : null;
    }

    // Each accepts an agreement that the other does not: what the floor lacks here, the local text lacks where the floor is satisfied.
    private static bool IsIncomparable(in Assessment floor, in Assessment local)
    {
        var bare = floor.Situation with { Approvals = RoleSet.Empty, ApprovalsByOthers = RoleSet.Empty };
        var above = floor.Policy.Assess(bare);
        if (above.Outcome != Outcome.AuthorisationRequired || local.Policy.Assess(bare).Outcome != Outcome.AuthorisationRequired)
        {
            return false;
        }

        foreach (var group in Agreements.SmallestFor(above))
        {
            var agreed = bare with { ApprovalsByOthers = group, Facts = bare.Facts.Union(above.MissingFacts) };
            if (floor.Policy.Assess(agreed).Outcome < local.Policy.Assess(agreed).Outcome)
            {
                return true;
            }
        }

        return false;
    }

    private static bool LacksDuty(in Assessment floor, in Assessment local)
    {
        var owed = floor.Duties;
        if (owed.Count == 0)
        {
            return false;
        }

        var kept = local.Duties;
        var lapsing = local.Outcome >= Outcome.AuthorisationRequired ? GoingWithDoingIt(floor) : [];
        return owed.Any(duty => !lapsing.Contains(duty.Clause) && !kept.Any(other => Keeps(other, duty)));
    }

    // What goes with doing something lapses where it may not be done, or not yet: what is owed once it is agreed is compared where it is
    // agreed, which is walked too. What is owed because something has happened never lapses.
    private static List<Clause> GoingWithDoingIt(in Assessment floor)
        => Findings.Of(floor).Applying
            .FindAll(finding => finding.Outcome is Outcome.PermittedWithDuties or Outcome.AuthorisationRequired)
            .ConvertAll(finding => finding.Clause);

    private static bool Keeps(Duty local, Duty floor)
        => local.Kind == floor.Kind
            && (floor.To.IsEmpty || (!local.To.IsEmpty && local.To.All(floor.To.Contains)))
            && Urgency.Of(local.Deadline) <= Urgency.Of(floor.Deadline);
}
