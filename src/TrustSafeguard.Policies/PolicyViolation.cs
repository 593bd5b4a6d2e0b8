using TrustSafeguard.Policies.Comparing;

namespace TrustSafeguard.Policies;

/// <summary>A counter-example: a situation in which a local policy asks less than a floor.</summary>
/// <param name="Floor">The floor.</param>
/// <param name="Local">The local clause that decides instead; null where none covers the situation.</param>
/// <param name="Situation">Where the two part.</param>
/// <param name="FloorOutcome">What the floor answers.</param>
/// <param name="LocalOutcome">What the local policy answers.</param>
/// <param name="Incomparable">Whether neither is stricter: each accepts an authorisation that the other does not.</param>
public sealed record PolicyViolation(Clause Floor, Clause? Local, Situation Situation, Outcome FloorOutcome, Outcome LocalOutcome, bool Incomparable)
{
    /// <summary>The title of the document whose clause the local one is, where whoever publishes takes that as it is; null where the clause is their own.</summary>
    public string? LocalDocument { get; init; }

    /// <summary>
    /// The violation in a sentence: “Teacher, current student, lone lift, by the adult, for personal reasons:
    /// `la.lone-lifts`, a floor of the local authority, asks for agreement; `west.lifts` allows it.”
    /// </summary>
    public string Summary => ViolationWording.Of(this);
}
