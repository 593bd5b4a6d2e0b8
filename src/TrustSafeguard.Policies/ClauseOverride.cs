using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>A lower layer's replacement of a clause's stance, approvers and text; scope, duties, exceptions and severity stay.</summary>
/// <param name="ClauseId">The clause that is replaced.</param>
/// <param name="Stance">What it answers from now on; never <see cref="Outcome.NotCovered"/>.</param>
/// <param name="Approvers">Any one of these groups, all its members together; only with <see cref="Outcome.AuthorisationRequired"/>.</param>
/// <param name="Text">What a person reads; where it is null the old text, or, where the stance is another one, a sentence that says what the layer answers.</param>
public sealed record ClauseOverride(string ClauseId, Outcome Stance, ImmutableArray<RoleSet> Approvers, string? Text)
{
    /// <summary>Whether both replace the same clause by the same, the groups of approvers in the same order.</summary>
    public bool Equals(ClauseOverride? other)
        => other is not null && ClauseId == other.ClauseId && Stance == other.Stance && Text == other.Text && Approvers.SequenceEqual(other.Approvers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ClauseId, Stance, Text, Approvers.Length);
}
