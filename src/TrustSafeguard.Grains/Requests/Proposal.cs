using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

/// <summary>A policy that is ready to be published; or why it is not.</summary>
/// <param name="Prepared">What the grains are asked.</param>
/// <param name="PolicyId">The id that it will have.</param>
/// <param name="Violations">Where it is looser than a floor.</param>
internal sealed record Proposal(Prepared Prepared, string? PolicyId, IReadOnlyList<PolicyViolation> Violations)
{
    private static readonly Refusal LooserThanFloor = new(
        "policy.looser-than-floor", "The policy asks less than a floor of a layer above it, or cannot be compared with it; `violations` shows where.", "overrides");

    public static Proposal No(params IReadOnlyList<Refusal> refusals) => new(Prepared.No(refusals), null, []);

    public static Proposal Looser(IReadOnlyList<PolicyViolation> violations) => new(LooserThanFloor, null, violations);

    /// <summary>Asks the grains, and says what became of it.</summary>
    public async ValueTask<PolicyAnswer> AskAsync(Desk desk, Viewer viewer)
    {
        var answer = await desk.AskAsync(viewer, Prepared);
        return new PolicyAnswer(answer, answer.Id is null ? null : PolicyId, Violations);
    }
}
