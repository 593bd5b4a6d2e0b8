using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>A lower layer's replacement of a clause's stance, approvers and text; scope, duties, exceptions and severity stay.</summary>
/// <param name="ClauseId">The clause that is replaced.</param>
/// <param name="Stance">What it answers from now on; never <see cref="Outcome.NotCovered"/>.</param>
/// <param name="Approvers">Any one of these groups, all its members together; only with <see cref="Outcome.AuthorisationRequired"/>.</param>
/// <param name="Text">What a person reads; the old text where it is null.</param>
public sealed record ClauseOverride(string ClauseId, Outcome Stance, ImmutableArray<RoleSet> Approvers, string? Text);
