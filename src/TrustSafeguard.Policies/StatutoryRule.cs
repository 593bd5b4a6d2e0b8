using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>A rule of law or statutory guidance: of one instrument, one edition and one nation, since rules are changed and lifted.</summary>
public sealed record StatutoryRule
{
    /// <summary>The id, which clauses cite: <c>NAT-010</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A heading of a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The law or guidance in which it stands.</summary>
    public required string Instrument { get; init; }

    /// <summary>Which edition, in words.</summary>
    public required string Edition { get; init; }

    /// <summary>The first day on which that edition holds; null where nobody has found it out.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>The nation in which it holds.</summary>
    public required Nation Nation { get; init; }

    /// <summary>Whether a person has read the words in a source.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>Where they were read; null where nobody has.</summary>
    public string? Source { get; init; }

    /// <summary>What it lists, in its order.</summary>
    public ImmutableArray<StatutoryItem> Items { get; init; } = [];

    /// <summary>Its numbers.</summary>
    public ImmutableArray<StatutoryFigure> Figures { get; init; } = [];

    /// <summary>The rule for a person to read. INVARIANT: one that nobody has confirmed begins by saying so.</summary>
    public string Text => Confirmed ? Words : $"Not confirmed: {Words}";

    /// <summary>The rule's words without the reservation; for the canonical text alone.</summary>
    internal string Words { get; init; } = "";
}
