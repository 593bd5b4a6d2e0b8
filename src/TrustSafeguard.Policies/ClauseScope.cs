using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>When a clause applies. What is left empty does not restrict.</summary>
public sealed record ClauseScope
{
    /// <summary>The activities that the clause speaks of; at least one.</summary>
    public required ImmutableArray<Activity> Activities { get; init; }

    /// <summary>The directions; both where it is empty.</summary>
    public ImmutableArray<Direction> Directions { get; init; } = [];

    /// <summary>Whose activity; everybody whom the policy binds where it is empty.</summary>
    public RoleSet Roles { get; init; }

    /// <summary>Who is on the other side; anybody, or nobody, where it is empty. A kind stands here once at most.</summary>
    public ImmutableArray<CounterpartScope> Counterparts { get; init; } = [];

    /// <summary>The purposes; both where it is empty.</summary>
    public ImmutableArray<Purpose> Purposes { get; init; } = [];

    /// <summary>The circumstances that must all hold.</summary>
    public FactSet When { get; init; }

    /// <summary>The circumstances of which none may hold.</summary>
    public FactSet Unless { get; init; }
}
