using System.Collections.Immutable;
using TrustSafeguard.Policies.Assessing;
using System.Text.RegularExpressions;

namespace TrustSafeguard.Policies.Resolution;

/// <summary>What a document must be besides well formed: what its parts say together has to make sense. Read files and resolved texts are held to the same.</summary>
internal static partial class DocumentRules
{
    public static ImmutableArray<PolicyError> Check(PolicyDocument document, PolicyLimits limits)
    {
        List<PolicyError> errors = [];
        CheckHeader(document, limits, errors);
        var known = new HashSet<string>(StringComparer.Ordinal) { document.Otherwise.Id };
        for (var index = 0; index < document.Clauses.Length; index++)
        {
            var clause = document.Clauses[index];
            if (!known.Add(clause.Id))
            {
                errors.Add(Problems.DuplicateClause(clause.Id, $"clauses[{index}].id"));
            }

            CheckClause(clause, document.Binds, $"clauses[{index}]", errors);
        }

        PartRules.Check(document, known, errors);
        return [.. errors];
    }

    [GeneratedRegex("^[a-z0-9]+([.-][a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IdShape();

    /// <summary>Whether a text is an id: lower-case words, digits, dots and hyphens.</summary>
    public static bool IsId(string text) => IdShape().IsMatch(text);

    /// <summary>Whether a text is an id, and no longer than one may be.</summary>
    public static IEnumerable<PolicyError> CheckId(string id, PolicyLimits limits, string path)
    {
        if (id.Length > limits.IdLength)
        {
            return [Problems.IdTooLong(id, limits.IdLength, path)];
        }

        return IsId(id) ? [] : [Problems.BadId(id, path)];
    }

    private static void CheckHeader(PolicyDocument document, PolicyLimits limits, List<PolicyError> errors)
    {
        errors.AddRange(CheckId(document.Id, limits, "policy.id"));
        if (document.EffectiveFrom.Year < limits.EarliestYear)
        {
            errors.Add(Problems.TooEarly(document.EffectiveFrom.Year, limits.EarliestYear, "policy.effective-from"));
        }

        if (document.Binds.IsEmpty)
        {
            errors.Add(Problems.BindsNobody("policy.binds"));
        }

        if (document.Acknowledgement.DueWithinDays is < 1 or > 366)
        {
            errors.Add(Problems.OutOfRange("due-within-days", 1, 366, "policy.acknowledgement.due-within-days"));
        }

        if (document.Acknowledgement.EveryMonths is < 1 or > 120)
        {
            errors.Add(Problems.OutOfRange("every-months", 1, 120, "policy.acknowledgement.every-months"));
        }

        if (document.Review.EveryMonths is < 1 or > 120)
        {
            errors.Add(Problems.OutOfRange("every-months", 1, 120, "policy.review.every-months"));
        }

        errors.AddRange(CheckRecipients("otherwise", document.Otherwise.Duties, "otherwise"));

        if (document.Clauses.Length > limits.Clauses)
        {
            errors.Add(Problems.TooManyClauses(document.Clauses.Length, limits.Clauses));
        }
    }

    private static void CheckClause(Clause clause, RoleSet binds, string path, List<PolicyError> errors)
    {
        errors.AddRange(CheckId(clause.Id, PolicyLimits.Default, $"{path}.id"));

        CheckScope(clause, binds, $"{path}.applies", errors);
        errors.AddRange(CheckStance(clause.Id, clause.Stance, clause.Approvers, clause.Requires, clause.Duties, path));
        errors.AddRange(CheckApprovers(clause.Id, clause.Approvers, path));
        errors.AddRange(CheckDoing(clause, clause.Stance, path));
        for (var index = 0; index < clause.Exceptions.Length; index++)
        {
            var exception = clause.Exceptions[index];
            var at = $"{path}.exceptions[{index}]";
            errors.AddRange(CheckStance(clause.Id, exception.Stance, exception.Approvers, exception.Requires, exception.Duties, at));
            errors.AddRange(CheckApprovers(clause.Id, exception.Approvers, at));
            errors.AddRange(CheckDoing(clause, exception.Stance, at));
            CheckReach(clause, index, at, errors);
        }
    }

    private static void CheckScope(Clause clause, RoleSet binds, string path, List<PolicyError> errors)
    {
        var scope = clause.AppliesTo;
        if (scope.Activities.IsEmpty)
        {
            errors.Add(Problems.NoActivities(clause.Id, $"{path}.activities"));
        }

        if (scope.Activities.Distinct().Count() != scope.Activities.Length)
        {
            errors.Add(Problems.Twice(clause.Id, "an activity", $"{path}.activities"));
        }

        if (scope.Counterparts.DistinctBy(each => each.Kind).Count() != scope.Counterparts.Length)
        {
            errors.Add(Problems.Twice(clause.Id, "a counterpart", $"{path}.counterparts"));
        }

        errors.AddRange(AgeRules.Check(clause.Id, scope.Counterparts, PolicyLimits.Default, $"{path}.counterparts"));

        // What another layer's document laid down binds whom that document says.
        var unbound = scope.Roles.Except(binds);
        if (!unbound.IsEmpty && clause.Document is null)
        {
            errors.Add(Problems.RolesNotBound(clause.Id, unbound, $"{path}.roles"));
        }

        if (scope.When.Overlaps(scope.Unless))
        {
            errors.Add(Problems.NeverHolds(clause.Id, scope.When.Intersect(scope.Unless), $"{path}.unless"));
        }
    }

    /// <summary>What nobody may publish: what was published with it stays as it was.</summary>
    public static IEnumerable<PolicyError> CheckApprovers(string id, ImmutableArray<RoleSet> approvers, string path)
    {
        foreach (var (index, group) in approvers.Index().Where(each => each.Item.Overlaps(RoleRules.CannotAgree)))
        {
            yield return Problems.ApproverCannotAgree(id, group.Intersect(RoleRules.CannotAgree), $"{path}.approvers[{index}]");
        }
    }

    /// <summary>Whoever notices, suffers, finds or receives something would be blamed for it: nobody may publish that.</summary>
    public static IEnumerable<PolicyError> CheckDoing(Clause clause, Outcome stance, string path)
    {
        Activity[] comes = stance is Outcome.Prohibited or Outcome.AuthorisationRequired ? [.. Concern.ComesIn(clause.AppliesTo)] : [];
        if (comes.Where(Concern.IsFound).Take(1).ToArray() is [var found])
        {
            yield return Problems.NobodyDoesIt(clause.Id, stance, found, $"{path}.stance");
        }
        else if (comes.Length > 0)
        {
            yield return Problems.BlamesTheRecipient(clause, stance, comes, $"{path}.stance");
        }
    }

    public static IReadOnlyList<PolicyError> CheckStance(
        string id, Outcome stance, ImmutableArray<RoleSet> approvers, FactSet requires, ImmutableArray<ClauseDuty> duties, string path)
    {
        List<PolicyError> errors = [];
        var needsAgreement = stance == Outcome.AuthorisationRequired;
        if (stance == Outcome.NotCovered)
        {
            errors.Add(Problems.StanceNotCovered(id, $"{path}.stance"));
        }

        if (needsAgreement && approvers.IsEmpty && requires.IsEmpty)
        {
            errors.Add(Problems.ApproversMissing(id, $"{path}.stance"));
        }

        if (!needsAgreement && !(approvers.IsEmpty && requires.IsEmpty))
        {
            errors.Add(Problems.ApproversWithoutAuthorisation(id, stance, approvers.IsEmpty ? $"{path}.requires" : $"{path}.approvers"));
        }

        if (requires.Contains(Fact.ParentAgreedInWriting) && !(approvers.Length > 0 && approvers.All(group => group.Contains(Role.ParentOrCarer))))
        {
            errors.Add(Problems.NobodyAgreesInWriting(id, $"{path}.approvers"));
        }

        if (approvers.Any(group => group.IsEmpty))
        {
            errors.Add(Problems.EmptyGroup(id, $"{path}.approvers"));
        }

        if (approvers.Length > PolicyLimits.Default.ApproverGroups)
        {
            errors.Add(Problems.TooManyGroups(id, approvers.Length, PolicyLimits.Default.ApproverGroups, $"{path}.approvers"));
        }

        CheckDuties(id, stance, duties, path, errors);
        return errors;
    }

    private static void CheckDuties(string id, Outcome stance, ImmutableArray<ClauseDuty> duties, string path, List<PolicyError> errors)
    {
        if (stance == Outcome.PermittedWithDuties && duties.IsEmpty)
        {
            errors.Add(Problems.DutiesMissing(id, $"{path}.stance"));
        }

        if (stance == Outcome.Permitted && !duties.IsEmpty)
        {
            errors.Add(Problems.DutiesUnderPermitted(id, $"{path}.duties"));
        }

        if (stance == Outcome.ReportRequired && !duties.Any(duty => duty.Kind == DutyKind.Report))
        {
            errors.Add(Problems.ReportMissing(id, $"{path}.stance"));
        }

        errors.AddRange(CheckRecipients(id, duties, path));
    }

    /// <summary>Whether every report, and every request for advice, says to whom it goes.</summary>
    public static IEnumerable<PolicyError> CheckRecipients(string id, ImmutableArray<ClauseDuty> duties, string path) =>
        duties.Index()
            .Where(duty => duty.Item is { Kind: DutyKind.Report or DutyKind.SeekAdvice, To.IsEmpty: true })
            .Select(duty => Problems.RecipientMissing(id, duty.Item.Kind, $"{path}.duties[{duty.Index}]"));

    private static void CheckReach(Clause clause, int index, string path, List<PolicyError> errors)
    {
        var exception = clause.Exceptions[index];
        var when = clause.AppliesTo.When.Union(exception.When);
        var unless = clause.AppliesTo.Unless.Union(exception.Unless);
        if (when.Overlaps(unless))
        {
            errors.Add(Problems.NeverHolds(clause.Id, when.Intersect(unless), path));
            return;
        }

        if (when == clause.AppliesTo.When && unless == clause.AppliesTo.Unless)
        {
            errors.Add(Problems.AlwaysHolds(clause.Id, path));
        }

        for (var earlier = 0; earlier < index; earlier++)
        {
            if (when.ContainsAll(clause.Exceptions[earlier].When) && unless.ContainsAll(clause.Exceptions[earlier].Unless))
            {
                errors.Add(Problems.Unreachable(clause.Id, index, earlier, path));
                return;
            }
        }
    }
}
