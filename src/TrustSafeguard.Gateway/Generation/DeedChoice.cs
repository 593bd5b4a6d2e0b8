using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Generation;

/// <summary>Which deeds a policy lets a role do, and which it does not, whatever the student's age.</summary>
internal sealed class DeedChoice
{
    private static readonly int?[] Ages = [11, 14, 16, 17, 18, 22];

    private readonly List<(int Weight, Deed Thing)> permitted;
    private readonly List<(int Weight, Deed Thing)> barred;

    public DeedChoice(Policy policy, RoleSet actor)
    {
        permitted = [.. Deed.All.Where(deed => Answers(policy, actor, deed).All(outcome => !IsBreach(outcome))).Select(deed => (deed.Weight, deed))];
        barred = [.. Deed.All.Where(deed => Answers(policy, actor, deed).All(IsBreach)).Select(deed => (deed.Weight, deed))];
    }

    /// <summary>Whether there is something of each kind.</summary>
    public bool HasBoth => permitted.Count > 0 && barred.Count > 0;

    public Deed Permitted(Dice dice) => dice.Weighted(permitted);

    public Deed Barred(Dice dice) => dice.Weighted(barred);

    private static bool IsBreach(Outcome outcome) => outcome is Outcome.Prohibited or Outcome.AuthorisationRequired;

    private static IEnumerable<Outcome> Answers(Policy policy, RoleSet actor, Deed deed) => Ages.Select(age => policy.Assess(new Situation
    {
        Actor = actor,
        Counterpart = deed.With,
        CounterpartAge = deed.With == CounterpartKind.None ? null : age,
        Activity = deed.Activity,
        Direction = deed.Direction,
        Purpose = deed.Purpose,
        Facts = FactSet.Of([.. deed.Facts]),
    }).Outcome);
}
