using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Inputs;

public sealed record ActivityInput(
    Role Actor, CounterpartKind? Counterpart, int? CounterpartAge, Activity Activity, Direction Direction, Purpose Purpose,
    IReadOnlyList<Fact> Facts, IReadOnlyList<Role> Approvals)
{
    /// <summary>The oldest age that is taken for one.</summary>
    public const int OldestAge = 150;

    /// <summary>Asks a policy. What is left out and matters is asked for.</summary>
    /// <exception cref="GraphQLException">The counterpart is missing or cannot be one, or the age is none.</exception>
    public Assessment AskOf(Policy policy)
    {
        var situation = new Situation
        {
            Actor = RoleSet.Of(Actor),
            Counterpart = CounterpartMeant(),
            CounterpartAge = CounterpartAge is < 0 or > OldestAge
                ? throw new GraphQLException($"Give `counterpartAge` as an age in whole years, from 0 to {OldestAge}.", "assess.age")
                : CounterpartAge,
            Activity = Activity,
            Direction = Direction,
            Purpose = Purpose,
            Facts = FactSet.Of([.. Facts]),
            Approvals = RoleSet.Of([.. Approvals]),
        };
        return Counterpart is null && policy.TurnsOnCounterpart(situation) ? throw CounterpartMissing() : policy.Assess(situation);
    }

    private GraphQLException CounterpartMissing() =>
        new($"Say in `counterpart` who is on the other side: {Counterparts.WordsFor(Activity)}.", "assess.counterpart-missing");

    private CounterpartKind CounterpartMeant()
    {
        var possible = Counterparts.Of(Activity);
        return (Counterpart ?? Counterparts.MeantWithoutWords(Activity)) switch
        {
            null => throw CounterpartMissing(),
            { } other when !possible.Contains(other) => throw new GraphQLException(
                $"{Vocabulary.WordOf(other)} cannot be on the other side of {Vocabulary.WordOf(Activity)}; say {Counterparts.WordsFor(Activity)}.",
                "assess.counterpart-does-not-fit"),
            { } other => other,
        };
    }
}
