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
    ImmutableArray<Clause> Added);
