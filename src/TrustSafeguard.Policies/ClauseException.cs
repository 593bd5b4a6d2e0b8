using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>A part of a clause that takes its place where certain circumstances hold.</summary>
/// <remarks>Of several exceptions whose circumstances hold, the one written first counts.</remarks>
public sealed record ClauseException
{
    /// <summary>The circumstances that must all hold.</summary>
    public FactSet When { get; init; }

    /// <summary>The circumstances of which none may hold.</summary>
    public FactSet Unless { get; init; }

    /// <summary>What the clause answers then.</summary>
    public required Outcome Stance { get; init; }

    /// <summary>What a person reads about the exception; null where the clause's own text says it.</summary>
    public string? Text { get; init; }

    /// <summary>The ids of the obligations that the exception comes from.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Who may authorise: any one of these groups, all its members together.</summary>
    public ImmutableArray<RoleSet> Approvers { get; init; } = [];

    /// <summary>What must hold besides before an authorisation suffices, a signed declaration for example.</summary>
    public FactSet Requires { get; init; }

    /// <summary>What has to be done in place of the clause's own duties.</summary>
    public ImmutableArray<ClauseDuty> Duties { get; init; } = [];
}
