namespace TrustSafeguard.Policies.Tests;

/// <summary>Whether one answer is looser than a floor's, as docs/policies.md tells it: plain, and written without a look at the real one.</summary>
internal static class FloorReference
{
    private static readonly Deadline[] SoonestFirst =
        [Deadline.Prior, Deadline.Immediate, Deadline.FirstOpportunity, Deadline.WithinOneWorkingDay, Deadline.EndOfVisit, Deadline.Induction, Deadline.Ongoing, Deadline.Annual];

    public static bool IsLooser(Assessment floor, Assessment local) =>
        floor.Outcome != Outcome.NotCovered
            && (local.Outcome < floor.Outcome || floor.InFull().Duties.Any(duty => !Lapses(duty, floor, local) && !local.InFull().Duties.Any(kept => Keeps(kept, duty))));

    // What goes with doing something lapses where the local policy does not let it be done (yet); what a report or a ban asks for never does.
    private static bool Lapses(Duty duty, Assessment floor, Assessment local)
    {
        var mayBeDone = local.Outcome is not (Outcome.Prohibited or Outcome.AuthorisationRequired);
        var ruling = floor.Policy.Text.Clauses.Single(clause => clause.Id == duty.Clause.Id);
        var alone = Packs.Resolved(floor.Policy.Text with { Clauses = [ruling] }).Assess(floor.Situation).Outcome;
        return !mayBeDone && alone is (Outcome.PermittedWithDuties or Outcome.AuthorisationRequired);
    }

    private static bool Keeps(Duty kept, Duty asked) =>
        kept.Kind == asked.Kind
            && (asked.To.Length == 0 || (kept.To.Length > 0 && kept.To.All(to => asked.To.Contains(to))))
            && Array.IndexOf(SoonestFirst, kept.Deadline) <= Array.IndexOf(SoonestFirst, asked.Deadline);
}
