using TrustSafeguard.Policies;

namespace TrustSafeguard.Benchmarks.Assessments;

/// <summary>Facts that must all hold, and facts of which none may.</summary>
internal sealed record Condition(FactSet When, FactSet Unless);

/// <summary>One answer and all that it turns on.</summary>
/// <param name="Id">The clause's id, and which part of it.</param>
/// <param name="Outcome">The answer.</param>
/// <param name="Scope">Activities, directions, purposes and counterparts.</param>
/// <param name="Roles">Whose activity.</param>
/// <param name="Facts">The circumstances.</param>
/// <param name="Earlier">Exceptions that come first: none of them may hold.</param>
/// <param name="Groups">Who may agree.</param>
/// <param name="Requires">What must hold besides.</param>
/// <param name="Agreed">Whether the rule is for once it is agreed, or for while it is not; null where agreement does not matter.</param>
internal sealed record FlatRule(
    string Id, Outcome Outcome, ClauseScope Scope, RoleSet Roles, Condition Facts, Condition[] Earlier, RoleSet[] Groups, FactSet Requires, bool? Agreed);
