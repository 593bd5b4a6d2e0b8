using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Comparing;

/// <summary>How two policies answer one situation, with every agreement that matters tried out.</summary>
/// <param name="Key">Situations with the same key are answered alike: by the same clauses, in the same way.</param>
/// <param name="Differs">Whether the two decide differently.</param>
/// <param name="Stricter">Which asks more.</param>
/// <param name="Situation">The situation, with the agreement with which the difference shows.</param>
internal sealed record Verdict(string Key, bool Differs, Stricter Stricter, Situation Situation)
{
    public static Verdict Of(Policy left, Policy right, in Situation bare)
    {
        var (one, other) = (left.Assess(bare), right.Assess(bare));
        if (one.Outcome == Outcome.NotCovered && other.Outcome == Outcome.NotCovered)
        {
            return new Verdict("", Differs: false, Stricter.Same, bare);
        }

        List<Pair> pairs = [.. SituationSpace.Approvals(one, other).Select(agreed => Pair.Of(left, right, one.Situation with { ApprovalsByOthers = agreed }))];
        var shown = pairs.Find(pair => pair.Differs) ?? pairs[0];
        return new Verdict(KeyOf(pairs, bare.Actor), shown.Differs, Rank(pairs), shown.Situation);
    }

    // What the chair agrees to, or is told, about the head is what the head agrees to, or is told, about others.
    private static string KeyOf(List<Pair> pairs, RoleSet actor)
    {
        var key = string.Join('\n', pairs.Select(pair => pair.Key));
        return actor.Contains(Role.Headteacher) ? key.Replace(nameof(Recipient.ChairOfGovernors), nameof(Recipient.Headteacher), StringComparison.Ordinal) : key;
    }

    private static Stricter Rank(List<Pair> pairs) => (pairs.Exists(pair => pair.LeftFallsShort), pairs.Exists(pair => pair.RightFallsShort)) switch
    {
        (true, true) => Stricter.Incomparable,
        (true, false) => Stricter.Right,
        (false, true) => Stricter.Left,
        _ => Stricter.Same,
    };

    private sealed record Pair(string Key, bool Differs, bool LeftFallsShort, bool RightFallsShort, Situation Situation)
    {
        public static Pair Of(Policy left, Policy right, in Situation situation)
        {
            var (one, other) = (left.Assess(situation).InFull(), right.Assess(situation).InFull());
            var (said, answered) = (Said(one), Said(other));
            return new Pair(
                $"{Clauses(one)} {said} | {Clauses(other)} {answered}",
                !string.Equals(said, answered, StringComparison.Ordinal),
                Floors.Comparison.Of(other, one) is not null,
                Floors.Comparison.Of(one, other) is not null,
                situation);
        }

        private static string Clauses(Findings findings) => string.Join(' ', findings.DecidedBy.Select(clause => clause.Id));

        // Who still has to agree shows in what each answers once they have.
        private static string Said(Findings findings)
        {
            var outcome = findings.Assessment.Outcome;
            var duties = outcome == Outcome.NotCovered ? [] : findings.Asked.Select(asked => asked.Duty);
            var owed = duties.Select(duty => $"{duty.Kind} {string.Join('/', duty.To.Order())} {duty.Deadline}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            return $"{outcome} {string.Join(' ', findings.MissingFacts)}; {string.Join("; ", owed)}";
        }
    }
}
