namespace TrustSafeguard.Policies.Assessing;

/// <summary>A clause made ready for one kind of counterpart: masks and two ages.</summary>
internal sealed class Rule
{
    private readonly RoleSet roles;
    private readonly int fromAge;
    private readonly int underAge;
    private readonly FactSet when;
    private readonly FactSet unless;
    private readonly Ruling[] rulings;

    public Rule(Clause clause, RoleSet roles, CounterpartScope? counterpart, Ruling[] rulings)
    {
        Clause = clause;
        this.roles = roles;
        this.rulings = rulings;
        fromAge = counterpart?.FromAge ?? int.MinValue;
        underAge = counterpart?.UnderAge ?? int.MaxValue;
        when = clause.AppliesTo.When;
        unless = clause.AppliesTo.Unless;
    }

    public Clause Clause { get; }

    public RoleSet Roles => roles;

    public int FromAge => fromAge;

    public int UnderAge => underAge;

    public ReadOnlySpan<Ruling> Rulings => rulings;

    // An age that is not known may be any: the clause applies, whatever ages it speaks of.
    public bool Applies(RoleSet actor, int? age, FactSet facts) =>
        actor.Overlaps(roles)
            && (age is not { } years || (years >= fromAge && years < underAge))
            && facts.ContainsAll(when)
            && !facts.Overlaps(unless);

    // INVARIANT: the last ruling is the clause's own and holds always.
    public Ruling RulingFor(FactSet facts)
    {
        foreach (var ruling in rulings)
        {
            if (ruling.Holds(facts))
            {
                return ruling;
            }
        }

        throw new System.Diagnostics.UnreachableException();
    }
}
