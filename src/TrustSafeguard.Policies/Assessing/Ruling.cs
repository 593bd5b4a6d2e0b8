using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Assessing;

/// <summary>What a clause, or one of its exceptions, answers: the two made alike.</summary>
internal sealed class Ruling
{
    private readonly FactSet when;
    private readonly FactSet unless;
    private readonly RoleSet[] approvers;
    private readonly RoleSet[] approversAboutTheHead;
    private readonly Outcome authorised;

    private Ruling(FactSet when, FactSet unless, Outcome stance, ImmutableArray<RoleSet> approvers, FactSet requires, ImmutableArray<ClauseDuty> duties)
    {
        this.when = when;
        this.unless = unless;
        this.approvers = [.. approvers];
        approversAboutTheHead = [.. RoleRules.GroupsAbout(this.approvers, RoleSet.Of(Role.Headteacher))];
        Stance = stance;
        Requires = requires;
        Duties = duties;
        authorised = duties.IsEmpty ? Outcome.Permitted : Outcome.PermittedWithDuties;
    }

    public Outcome Stance { get; }

    public FactSet Requires { get; }

    public ImmutableArray<ClauseDuty> Duties { get; }

    public ReadOnlySpan<RoleSet> Approvers => approvers;

    public string? Text { get; private init; }

    /// <summary>The exception this came from; null for the clause itself.</summary>
    public ClauseException? Exception { get; private init; }

    public static Ruling Of(Clause clause) =>
        new(FactSet.Empty, FactSet.Empty, clause.Stance, clause.Approvers, clause.Requires, clause.Duties) { Text = clause.Text };

    public static Ruling Of(ClauseException exception) =>
        new(exception.When, exception.Unless, exception.Stance, exception.Approvers, exception.Requires, exception.Duties)
        {
            Text = exception.Text,
            Exception = exception,
        };

    public bool Holds(FactSet facts) => facts.ContainsAll(when) && !facts.Overlaps(unless);

    /// <summary>The groups as they are asked about the actor, as <see cref="RoleRules.GroupsAbout"/> has them.</summary>
    public ReadOnlySpan<RoleSet> GroupsAbout(RoleSet actor) => actor.Contains(Role.Headteacher) ? approversAboutTheHead : approvers;

    public Outcome Decide(FactSet facts, RoleSet actor, RoleSet approvals) =>
        Stance == Outcome.AuthorisationRequired && facts.ContainsAll(Requires) && HasAgreement(actor, approvals) ? authorised : Stance;

    public bool HasAgreement(RoleSet actor, RoleSet approvals)
    {
        if (approvers.Length == 0)
        {
            return true;
        }

        foreach (var group in GroupsAbout(actor))
        {
            if (RoleRules.StillWanted(group, approvals).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
