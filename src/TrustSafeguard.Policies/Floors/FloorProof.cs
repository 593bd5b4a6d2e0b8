namespace TrustSafeguard.Policies.Floors;

/// <summary>Shows, over every situation that the clauses can tell apart, that a local policy asks no less than the floors above it.</summary>
public static class FloorProof
{
    /// <summary>Compares the floors of one policy with the whole of another.</summary>
    /// <param name="floors">The policy above; only its clauses marked as floors count.</param>
    /// <param name="local">The policy that must not be looser.</param>
    /// <returns>One counter-example for each floor and local clause that part, none where the floors hold.</returns>
    public static IReadOnlyList<PolicyViolation> Prove(Policy floors, Policy local)
    {
        var above = new Policy(floors.Text with { Clauses = [.. floors.Clauses.Where(clause => clause.Floor)] }, floors.Version);
        var found = new Dictionary<(string Floor, string? Local), PolicyViolation>();
        foreach (var situation in SituationSpace.Of(above, local))
        {
            if (Comparison.Of(above.Assess(situation), local.Assess(situation)) is { } violation)
            {
                found.TryAdd((violation.Floor.Id, violation.Local?.Id), violation);
            }
        }

        return [.. found.Values];
    }
}
