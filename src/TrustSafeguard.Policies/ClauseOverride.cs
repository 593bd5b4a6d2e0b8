using System.Collections.Immutable;
using TrustSafeguard.Policies.Resolution;

namespace TrustSafeguard.Policies;

/// <summary>A lower layer's replacement of a clause's stance, approvers and text. Scope and severity stay, and what of its duties and exceptions is not contrary.</summary>
/// <param name="ClauseId">The clause that is replaced.</param>
/// <param name="Stance">What it answers from now on; never <see cref="Outcome.NotCovered"/>.</param>
/// <param name="Approvers">Any one of these groups, all its members together; only with <see cref="Outcome.AuthorisationRequired"/>.</param>
/// <param name="Text">What a person reads; null where the old text stays.</param>
public sealed record ClauseOverride(string ClauseId, Outcome Stance, ImmutableArray<RoleSet> Approvers, string? Text)
{
    /// <summary>
    /// Whether duties and exceptions of the clause that contradict the new stance go with the old one. False for what was published before there was a choice: it keeps
    /// them, and its hash with them.
    /// </summary>
    public bool DropsContrary { get; init; }

    /// <summary>
    /// The same as it is to be published: nothing contrary stays, and where it changes what the clause answers, or who may agree, and gives no words, it gets some: the
    /// old ones would contradict the answer.
    /// </summary>
    /// <remarks>Asked once, when it is published: what was published keeps its words, whatever a later version of the product would say.</remarks>
    /// <param name="over">The text that it is laid over; a clause that is not there leaves the words as they are.</param>
    /// <param name="layer">Who lays it.</param>
    public ClauseOverride ToPublish(PolicyDocument over, PolicyLayer layer) => this with
    {
        DropsContrary = true,
        Text = Text is null && over.Clauses.FirstOrDefault(clause => clause.Id == ClauseId) is { } before && IsChangeOf(before)
            ? StanceWording.Of(before, this, layer, over.Title)
            : Text,
    };

    private bool IsChangeOf(Clause before) => before.Stance != Stance || !before.Approvers.ToHashSet().SetEquals(Approvers);

    /// <summary>Whether both replace the same clause by the same, the groups of approvers in the same order.</summary>
    public bool Equals(ClauseOverride? other) =>
        other is not null && ClauseId == other.ClauseId && Stance == other.Stance && Text == other.Text && DropsContrary == other.DropsContrary
        && Approvers.SequenceEqual(other.Approvers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ClauseId, Stance, Text, DropsContrary, Approvers.Length);
}
