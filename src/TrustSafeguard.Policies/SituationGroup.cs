using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>Situations that two policies treat alike: every combination of what stands here.</summary>
public sealed record SituationGroup
{
    /// <summary>What is done, received or found; at least one.</summary>
    public required ImmutableArray<Activity> Activities { get; init; }

    /// <summary>The directions; at least one.</summary>
    public required ImmutableArray<Direction> Directions { get; init; }

    /// <summary>The purposes; at least one.</summary>
    public required ImmutableArray<Purpose> Purposes { get; init; }

    /// <summary>Who is on the other side, each with the ages; at least one.</summary>
    public required ImmutableArray<CounterpartScope> Counterparts { get; init; }

    /// <summary>Whose activity; of those whom either policy binds.</summary>
    public required RoleSet Roles { get; init; }

    /// <summary>Whether these are all whom either policy binds.</summary>
    public bool IsForEverybody { get; init; }

    /// <summary>The fewest circumstances with which the group begins: any one of these sets; one empty set where none is needed.</summary>
    public required ImmutableArray<FactSet> When { get; init; }

    /// <summary>The circumstances of which none may hold besides.</summary>
    public FactSet Unless { get; init; }
}
