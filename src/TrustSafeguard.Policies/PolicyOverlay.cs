using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>What one layer lays over the text that it starts from.</summary>
/// <param name="Layer">Who lays it.</param>
/// <param name="Overrides">The clauses it replaces.</param>
/// <param name="Floors">The ids of the clauses that layers below may only tighten.</param>
/// <param name="Added">The clauses it adds.</param>
public sealed record PolicyOverlay(
    PolicyLayer Layer,
    ImmutableArray<ClauseOverride> Overrides,
    ImmutableArray<string> Floors,
    ImmutableArray<Clause> Added)
{
    /// <summary>What it tells people besides.</summary>
    public ImmutableArray<Guidance> Guidance { get; init; } = [];

    /// <summary>What happens next by its rules, once something is known or was reported.</summary>
    public ImmutableArray<Route> Routes { get; init; } = [];

    /// <summary>A document as an overlay: its clauses bind whom the document binds, whatever text they are laid over; those marked as floors are floors.</summary>
    /// <param name="layer">Who lays it.</param>
    /// <param name="document">The document whose clauses, guidance and routes are added.</param>
    /// <param name="overrides">The clauses of other documents that it replaces.</param>
    /// <param name="floors">The clauses of other documents that become floors besides.</param>
    public static PolicyOverlay Of(PolicyLayer layer, PolicyDocument document, ImmutableArray<ClauseOverride> overrides, ImmutableArray<string> floors) =>
        new(
            layer,
            overrides,
            [.. floors.Union(document.Clauses.Where(clause => clause.Floor).Select(clause => clause.Id), StringComparer.Ordinal)],
            [.. document.Clauses.Select(clause => clause with { Document = clause.Document ?? document.Title, AppliesTo = WithRoles(clause.AppliesTo, document.Binds) })])
        {
            Guidance = [.. document.Guidance.Select(guidance => guidance with { For = guidance.For.IsEmpty ? document.Binds : guidance.For })],
            Routes = [.. document.Routes.Select(route => route with { By = route.By.IsEmpty ? document.Binds : route.By })],
        };

    private static ClauseScope WithRoles(ClauseScope scope, RoleSet binds) => scope.Roles.IsEmpty ? scope with { Roles = binds } : scope;
}
