namespace TrustSafeguard.Domain.ConceptVersions;

/// <summary>What an authority may choose in a version of its concepts.</summary>
public static class ConceptVersionLimits
{
    /// <summary>The fewest months after which something is historic.</summary>
    public const int FewestMonths = 1;

    /// <summary>The most.</summary>
    public const int MostMonths = 120;

    /// <summary>The longest definition, in characters: all of them stand with every release.</summary>
    public const int Definition = 1_000;
}
