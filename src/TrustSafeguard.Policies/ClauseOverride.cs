using System.Collections.Immutable;
using TrustSafeguard.Policies.Resolution;

namespace TrustSafeguard.Policies;

/// <summary>A lower layer's replacement of a clause's stance, approvers and text; scope, duties, exceptions and severity stay.</summary>
/// <param name="ClauseId">The clause that is replaced.</param>
/// <param name="Stance">What it answers from now on; never <see cref="Outcome.NotCovered"/>.</param>
/// <param name="Approvers">Any one of these groups, all its members together; only with <see cref="Outcome.AuthorisationRequired"/>.</param>
/// <param name="Text">What a person reads; null where the old text stays.</param>
public sealed record ClauseOverride(string ClauseId, Outcome Stance, ImmutableArray<RoleSet> Approvers, string? Text)
{
    /// <summary>The same with words of its own, where it changes what the clause answers and gives none: the old words would contradict the answer.</summary>
    /// <remarks>Asked once, when it is published: what was published keeps its words, whatever a later version of the product would say.</remarks>
    /// <param name="over">The text that it is laid over; a clause that is not there leaves the override as it is.</param>
    /// <param name="layer">Who lays it.</param>
    public ClauseOverride Worded(PolicyDocument over, PolicyLayer layer) =>
        Text is null && over.Clauses.FirstOrDefault(clause => clause.Id == ClauseId) is { } before && before.Stance != Stance
            ? this with { Text = StanceWording.Of(before, Stance, layer, over.Title) }
            : this;

    /// <summary>Whether both replace the same clause by the same, the groups of approvers in the same order.</summary>
    public bool Equals(ClauseOverride? other) =>
        other is not null && ClauseId == other.ClauseId && Stance == other.Stance && Text == other.Text && Approvers.SequenceEqual(other.Approvers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ClauseId, Stance, Text, Approvers.Length);
}
