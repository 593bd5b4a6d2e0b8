using TrustSafeguard.Policies;

namespace TrustSafeguard.Benchmarks.Assessments;

/// <summary>Clauses of two packs that come to exactly forty flat rules, for engines that know no clauses with exceptions.</summary>
/// <remarks>
/// A clause gives a rule for each of its exceptions and one for itself, each good only where no exception before it holds. Where agreement is asked
/// for there are two: one for while it is wanting, one for once it is there.
/// </remarks>
internal static class FortyRules
{
    public const int Count = 40;

    /// <summary>A policy of the first pack's clauses and as many of the second's as fit into forty rules, and those rules. No pack has forty alone.</summary>
    public static (Policy Policy, FlatRule[] Rules) Of(PolicyDocument first, PolicyDocument second)
    {
        var pack = first with { Binds = first.Binds.Union(second.Binds), Clauses = first.Clauses.AddRange(second.Clauses) };
        List<Clause> clauses = [];
        List<FlatRule> rules = [];
        foreach (var clause in pack.Clauses)
        {
            var more = Flatten(clause, pack.Binds).ToList();
            if (rules.Count + more.Count <= Count)
            {
                clauses.Add(clause);
                rules.AddRange(more);
            }
        }

        var resolved = PolicyResolution.Resolve(pack with { Clauses = [.. clauses] });
        return rules.Count == Count && resolved is PolicyResolutionResult.Resolved { Policy: var policy }
            ? (policy, [.. rules])
            : throw new InvalidOperationException($"The clauses of `{first.Id}` and `{second.Id}` come to {rules.Count} rules, not {Count}; choose other packs.");
    }

    private static IEnumerable<FlatRule> Flatten(Clause clause, RoleSet binds)
    {
        List<Condition> earlier = [];
        var roles = clause.AppliesTo.Roles.IsEmpty ? binds : clause.AppliesTo.Roles;
        foreach (var (index, exception) in clause.Exceptions.Index())
        {
            var condition = new Condition(exception.When, exception.Unless);
            var answer = new Answer(exception.Stance, [.. exception.Approvers], exception.Requires, !exception.Duties.IsEmpty);
            foreach (var rule in Rules($"{clause.Id}-{index}", clause.AppliesTo, roles, condition, [.. earlier], answer))
            {
                yield return rule;
            }

            earlier.Add(condition);
        }

        var own = new Answer(clause.Stance, [.. clause.Approvers], clause.Requires, !clause.Duties.IsEmpty);
        foreach (var rule in Rules(clause.Id, clause.AppliesTo, roles, new Condition(FactSet.Empty, FactSet.Empty), [.. earlier], own))
        {
            yield return rule;
        }
    }

    private static IEnumerable<FlatRule> Rules(string id, ClauseScope scope, RoleSet roles, Condition condition, Condition[] earlier, Answer answer)
    {
        var whole = new Condition(scope.When.Union(condition.When), scope.Unless.Union(condition.Unless));
        var rule = new FlatRule(id, answer.Stance, scope, roles, whole, earlier, answer.Groups, answer.Requires, Agreed: null);
        if (answer.Stance != Outcome.AuthorisationRequired)
        {
            yield return rule;
            yield break;
        }

        yield return rule with { Agreed = false };
        yield return rule with { Id = $"{id}-agreed", Outcome = answer.HasDuties ? Outcome.PermittedWithDuties : Outcome.Permitted, Agreed = true };
    }

    private sealed record Answer(Outcome Stance, RoleSet[] Groups, FactSet Requires, bool HasDuties);
}
