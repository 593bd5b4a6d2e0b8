namespace TrustSafeguard.Policies.Floors;

/// <summary>Shows, over every situation that the clauses can tell apart, that a local policy asks no less than the floors above it.</summary>
public static class FloorProof
{
    /// <summary>Compares the floors of one policy with the whole of another.</summary>
    /// <param name="floors">The policy above; only its clauses marked as floors count.</param>
    /// <param name="local">The policy that must not be looser.</param>
    /// <returns>A counter-example for each floor and local clause that part, up to three where they do so in several ways; none where the floors hold.</returns>
    public static IReadOnlyList<PolicyViolation> Prove(Policy floors, Policy local)
    {
        var above = OnlyFloors(floors);
        return CounterExamples.Of(
            from situation in SituationSpace.OfPeople(above, local, above.Clauses)
            select Comparison.Of(above.Assess(situation), local.Assess(situation)));
    }

    /// <summary>The ids of the floors of which a local policy asks less: nothing else is walked than what some of them are about, where the others count with them.</summary>
    /// <param name="floors">The policy above; only its clauses marked as floors count.</param>
    /// <param name="local">The policy below.</param>
    /// <param name="only">Those of the floors that may be loosened.</param>
    /// <param name="rules">By which rules the local policy is put together.</param>
    internal static IReadOnlySet<string> Loosened(Policy floors, Policy local, IEnumerable<Clause> only, LayeringRules rules)
    {
        var above = OnlyFloors(floors);
        var isFirst = rules == LayeringRules.First;
        var loosened = new HashSet<string>(StringComparer.Ordinal);
        foreach (var situation in isFirst ? SituationSpace.Of(above, local, only) : SituationSpace.OfPeople(above, local, only))
        {
            var floor = above.Assess(situation);
            if (Comparison.Of(floor, local.Assess(situation)) is { } violation)
            {
                loosened.Add(isFirst ? floor.InFull().DecidedBy[0].Id : violation.Floor.Id);
            }
        }

        return loosened;
    }

    /// <summary>Compares the floors of one policy with what another says itself, where the floors are laid over that other one.</summary>
    /// <param name="floors">The policy above; only its clauses marked as floors count.</param>
    /// <param name="said">What the layer below says.</param>
    /// <returns>A counter-example for each floor and local clause that part, up to three where they do so in several ways; none where the floors hold.</returns>
    /// <remarks>
    /// Silence is not looser here: the floor's own clause answers. Nor does a duty lapse that only the floor asks for: it is owed besides.
    /// </remarks>
    public static IReadOnlyList<PolicyViolation> ProveLaidOver(Policy floors, Policy said)
    {
        var above = OnlyFloors(floors);
        return CounterExamples.Of(
            from situation in SituationSpace.OfPeople(above, said, above.Clauses)
            let local = said.Assess(situation)
            where local.Outcome != Outcome.NotCovered
            let floor = above.Assess(situation)
            where local.Outcome < floor.Outcome
            select Comparison.Of(floor, local));
    }

    private static Policy OnlyFloors(Policy policy) => new(policy.Text with { Clauses = [.. policy.Clauses.Where(clause => clause.Floor)] }, policy.Version);
}
