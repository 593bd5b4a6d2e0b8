using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>How often a document wants to be looked at again.</summary>
public sealed record ReviewCycle
{
    /// <summary>Months between reviews; null where the document names no time.</summary>
    public int? EveryMonths { get; init; }

    /// <summary>What calls for a review out of turn, in words.</summary>
    public string? Triggers { get; init; }

    /// <summary>The ids of the obligations that the cycle comes from.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];
}
