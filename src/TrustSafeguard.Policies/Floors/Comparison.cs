using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Floors;

/// <summary>Whether one answer asks no less than another: a partial order.</summary>
/// <remarks>
/// INVARIANT: what holds for each role of a person holds for the person, so that nobody with several roles has to be tried but a head, about whom others are asked
/// whatever the role (<see cref="SituationSpace"/>). The answer to them is the strictest of their roles' answers. A duty that never lapses is kept only by one that
/// never lapses, and so by theirs; any other is kept in theirs as long as it may be done at all.
/// </remarks>
internal static class Comparison
{
    /// <summary>How the local answer falls short of the floor's; null where it does not.</summary>
    public static PolicyViolation? Of(in Assessment floor, in Assessment local) =>
        floor.Outcome == Outcome.NotCovered ? null : Of(floor.InFull(), local.InFull());

    /// <summary>How the local answer falls short of the floor's; null where it does not.</summary>
    public static PolicyViolation? Of(Findings above, Findings below)
    {
        var (floor, local) = (above.Assessment, below.Assessment);
        if (floor.Outcome == Outcome.NotCovered)
        {
            return null;
        }

        var looser = local.Outcome < floor.Outcome;
        return (looser ? above.DecidedBy[0] : WhoseDutyIsMissing(above, below)) is { } clause
            ? new PolicyViolation(
                clause,
                below.DecidedBy is [var decisive, ..] ? decisive : null,
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
        var asked = floor.Policy.Assess(bare);
        if (asked.Outcome != Outcome.AuthorisationRequired || local.Policy.Assess(bare).Outcome != Outcome.AuthorisationRequired)
        {
            return false;
        }

        var above = asked.InFull();
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

    // A clause that stands below as it does above keeps its duties by itself: the first that is missing one does not.
    private static Clause? WhoseDutyIsMissing(Findings above, Findings below)
    {
        var mayBeDone = below.Assessment.Outcome < Outcome.AuthorisationRequired;
        var aboutTheHead = above.Assessment.Situation.Actor.Contains(Role.Headteacher);
        foreach (var (clause, duty) in above.Asked)
        {
            var isMissing = IsUnconditional(above, clause)
                ? !below.Asked.Any(other => IsUnconditional(below, other.Clause) && Keeps(other.Duty, duty, aboutTheHead))
                : mayBeDone && !below.Asked.Any(other => Keeps(other.Duty, duty, aboutTheHead));
            if (isMissing)
            {
                return clause;
            }
        }

        return null;
    }

    // What is owed because something has happened never lapses. What goes with doing something lapses where it may not be done, or not yet:
    // where it is agreed it is compared, and that is walked too.
    private static bool IsUnconditional(Findings findings, Clause clause) =>
        findings.Applying.Find(finding => finding.Clause == clause)?.Outcome is Outcome.ReportRequired or Outcome.Prohibited;

    // Whom the clauses name is compared, whoever the adult is; of the head alone it is the same to name the head and the chair.
    private static bool Keeps(ClauseDuty local, ClauseDuty floor, bool aboutTheHead) =>
        local.Kind == floor.Kind
            && (floor.To.IsEmpty || (!local.To.IsEmpty && Told(local, aboutTheHead).All(Told(floor, aboutTheHead).Contains)))
            && Urgency.Of(local.Deadline) <= Urgency.Of(floor.Deadline);

    private static IEnumerable<Recipient> Told(ClauseDuty duty, bool aboutTheHead) =>
        duty.To.Select(to => aboutTheHead && to == Recipient.Headteacher ? Recipient.ChairOfGovernors : to);
}
