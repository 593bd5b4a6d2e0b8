using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Inputs;

public sealed record ActivityInput(
    Role Actor, IReadOnlyList<Role> Actors, CounterpartKind? Counterpart, int? CounterpartAge, Activity Activity, Direction Direction, Purpose Purpose,
    IReadOnlyList<Fact> Facts, IReadOnlyList<Role> Approvals)
{
    /// <summary>Asks a policy. What is left out and matters is asked for.</summary>
    /// <exception cref="GraphQLException">The counterpart is missing or cannot be one, or the age is none.</exception>
    public Assessment AskOf(Policy policy)
    {
        var situation = new Situation
        {
            Actor = RoleSet.Of([Actor, .. Actors]),
            Counterpart = Counterparts.Meant(Activity, Counterpart) ?? throw NoCounterpart(),
            CounterpartAge = CounterpartAge is < 0 or > Counterparts.OldestAge
                ? throw new GraphQLException($"Give `counterpartAge` as an age in whole years, from 0 to {Counterparts.OldestAge}.", "assess.age")
                : CounterpartAge,
            Activity = Activity,
            Direction = Direction,
            Purpose = Purpose,
            Facts = FactSet.Of([.. Facts]),
            Approvals = RoleSet.Of([.. Approvals]),
        };
        return Counterpart is null && policy.TurnsOnCounterpart(situation) ? throw NoCounterpart() : policy.Assess(situation);
    }

    private GraphQLException NoCounterpart() => new(
        Counterparts.Ask(Activity, Counterpart, "in `counterpart`"), Counterpart is null ? "assess.counterpart-missing" : "assess.counterpart-does-not-fit");
}
