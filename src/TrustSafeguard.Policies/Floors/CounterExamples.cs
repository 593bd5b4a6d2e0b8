namespace TrustSafeguard.Policies.Floors;

/// <summary>Of all situations in which a policy falls short of its floors, those that show it best.</summary>
internal static class CounterExamples
{
    private const int OfOnePair = 3;

    /// <summary>For each floor and local clause that part one example, or as many as there are ways in which they do, up to three.</summary>
    public static IReadOnlyList<PolicyViolation> Of(IEnumerable<PolicyViolation?> found) =>
        [.. from violation in found.OfType<PolicyViolation>()
               group violation by (violation.Floor.Id, violation.Local?.Id) into pair
               from example in Shown(pair)
               select example];

    private static IEnumerable<PolicyViolation> Shown(IEnumerable<PolicyViolation> pair) =>
        pair
            .GroupBy(violation => (violation.FloorOutcome, violation.LocalOutcome, violation.Incomparable))
            .Select(alike => alike.OrderBy(Plainness).First())
            .OrderByDescending(violation => violation.FloorOutcome - violation.LocalOutcome)
            .ThenByDescending(violation => violation.FloorOutcome)
            .Take(OfOnePair);

    // What a person does of their own accord, for themselves and towards an adult, with nothing special about it, needs the least said.
    private static (int Circumstances, int Agreements, bool Inbound, bool AtWork, bool Aged, int Youth) Plainness(PolicyViolation violation)
    {
        var situation = violation.Situation;
        return (
            situation.Facts.Count,
            situation.ApprovalsByOthers.Count,
            situation.Direction != Direction.Outbound,
            situation.Purpose != Purpose.Personal,
            situation.CounterpartAge is null,
            -(situation.CounterpartAge ?? 0));
    }
}
