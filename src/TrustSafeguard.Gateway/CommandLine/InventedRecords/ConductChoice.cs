using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>Which conduct a policy permits to a role, and which it bars, whatever the student's age.</summary>
internal sealed class ConductChoice
{
    private static readonly int?[] Ages = [11, 14, 16, 17, 18, 22];

    private readonly List<(int Weight, InventedConduct Thing)> permitted;
    private readonly List<(int Weight, InventedConduct Thing)> barred;

    public ConductChoice(Policy policy, RoleSet actor)
    {
        permitted = [.. InventedConduct.All.Where(conduct => Answers(policy, actor, conduct).All(outcome => !IsBreach(outcome))).Select(conduct => (conduct.Weight, conduct))];
        barred = [.. InventedConduct.All.Where(conduct => Answers(policy, actor, conduct).All(IsBreach)).Select(conduct => (conduct.Weight, conduct))];
    }

    /// <summary>Whether there is something of each kind.</summary>
    public bool HasBoth => permitted.Count > 0 && barred.Count > 0;

    public InventedConduct Permitted(SeededRandom random) => random.Weighted(permitted);

    public InventedConduct Barred(SeededRandom random) => random.Weighted(barred);

    private static bool IsBreach(Outcome outcome) => outcome is Outcome.Prohibited or Outcome.AuthorisationRequired;

    private static IEnumerable<Outcome> Answers(Policy policy, RoleSet actor, InventedConduct conduct) => Ages.Select(age => policy.Assess(new Situation
    {
        Actor = actor,
        Counterpart = conduct.With,
        CounterpartAge = conduct.With == CounterpartKind.None ? null : age,
        Activity = conduct.Activity,
        Direction = conduct.Direction,
        Purpose = conduct.Purpose,
        Facts = FactSet.Of([.. conduct.Facts]),
    }).Outcome);
}
