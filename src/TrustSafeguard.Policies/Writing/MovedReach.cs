using System.Collections.Immutable;
using TrustSafeguard.Policies.Comparing;

namespace TrustSafeguard.Policies.Writing;

/// <summary>What overrides and floors reach once another text lies below them: a clause that kept its id may be about less there, or about more.</summary>
internal sealed class MovedReach(PolicyDocument before, PolicyDocument now)
{
    /// <summary>How many groups of cases a sentence names. 4.</summary>
    public const int MostGroups = 4;

    /// <summary>How many clauses it names that answer in one of them. 8.</summary>
    public const int MostClauses = 8;

    private readonly Policy whole = new(now, 1);

    public IEnumerable<PolicyWarning> OfOverride(ClauseOverride change)
    {
        var moved = Moved(change.ClauseId);
        if (Lost(moved) is { Count: > 0 } lost)
        {
            yield return Warnings.OverrideReachesLess(change.ClauseId, lost);
        }

        if (moved.Any(IsGained) && Find(now, change.ClauseId) is { } clause && change.Stance < clause.Stance)
        {
            yield return Warnings.OverrideReachesMore(change, clause.Stance, Told(moved.Where(IsGained), DifferenceWording.Where));
        }
    }

    public IEnumerable<PolicyWarning> OfFloor(string id) => Lost(Moved(id)) is { Count: > 0 } lost ? [Warnings.FloorReachesLess(id, lost)] : [];

    // Whom the documents bind is told by the acknowledgements that come due: here it is alike on both sides.
    private ImmutableArray<PolicyDifference> Moved(string id) => Find(before, id) is { } earlier && Find(now, id) is { } later
        ? PolicyComparison.Between(Alone(earlier), Alone(later)).Differences
        : [];

    private static Clause? Find(PolicyDocument document, string id) => document.Clauses.FirstOrDefault(clause => clause.Id == id);

    // What a clause answers is no part of what it is about.
    private Policy Alone(Clause clause) => new(
        now with { Clauses = [clause with { Stance = Outcome.Permitted, Approvers = [], Requires = default, Duties = [], Exceptions = [] }], Guidance = [], Routes = [] }, 1);

    private static bool IsGained(PolicyDifference difference) => difference.Left.Outcome == Outcome.NotCovered;

    private List<string> Lost(ImmutableArray<PolicyDifference> moved) => Told(
        moved.Where(difference => !IsGained(difference)),
        group => $"{DifferenceWording.Where(group)} (there {Answering(group)} now)");

    private static List<string> Told(IEnumerable<PolicyDifference> differences, Func<SituationGroup, string> say) =>
        Some([.. differences.Select(difference => difference.Group)], MostGroups, say);

    private static List<string> Some<T>(List<T> all, int most, Func<T, string> say) =>
        [.. all.Take(most).Select(say), .. all.Count > most ? [$"and {all.Count - most:N0} more"] : Array.Empty<string>()];

    private string Answering(SituationGroup those)
    {
        var ids =
            (from activity in those.Activities
             from direction in those.Directions
             from purpose in those.Purposes
             from counterpart in those.Counterparts
             from role in those.Roles
             let situation = new Situation
             {
                 Actor = RoleSet.Of(role), Activity = activity, Direction = direction, Purpose = purpose, Counterpart = counterpart.Kind,
                 CounterpartAge = counterpart.FromAge ?? (counterpart.UnderAge is null ? null : 0), Facts = those.When[0],
             }
             from clause in whole.Assess(situation).InFull().DecidedBy
             select clause.Id).Distinct(StringComparer.Ordinal).ToList();
        return ids.Count == 0 ? "no clause answers" : $"{string.Join(", ", Some(ids, MostClauses, id => $"`{id}`"))} {(ids.Count == 1 ? "answers" : "answer")}";
    }
}
