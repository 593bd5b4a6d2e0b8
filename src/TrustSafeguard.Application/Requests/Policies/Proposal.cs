using System.Collections.Immutable;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>A policy that is ready to be published; or why it is not.</summary>
/// <param name="Prepared">What the grains are asked.</param>
/// <param name="PolicyId">The id that it will have.</param>
/// <param name="Violations">Where it is looser than a floor.</param>
internal sealed record Proposal(Prepared Prepared, string? PolicyId, IReadOnlyList<PolicyViolation> Violations)
{
    public static Proposal No(params IReadOnlyList<Refusal> refusals) => new(Prepared.No(refusals), null, []);

    /// <summary>The proposal, where nothing is wrong with it and no floor stands against it.</summary>
    /// <param name="draft">Who is told what is wrong.</param>
    /// <param name="errors">What does not fit.</param>
    /// <param name="violations">Proves it; asked only where everything fits, since a proof takes time.</param>
    /// <param name="propose">Makes the proposal.</param>
    public static Proposal Checked(PolicyDraft draft, ImmutableArray<PolicyError> errors, Func<IEnumerable<PolicyViolation>> violations, Func<Proposal> propose)
    {
        if (!errors.IsEmpty)
        {
            return No([.. errors.Select(draft.Tell)]);
        }

        var found = violations().DistinctBy(violation => violation.Summary, StringComparer.Ordinal).ToList();
        return found.Count > 0 ? new Proposal(LooserThanFloor(draft), null, found) : propose();
    }

    private static Refusal LooserThanFloor(PolicyDraft draft) => new(
        "policy.looser-than-floor",
        "The policy asks less than a floor of a layer above it, or cannot be compared with it; the violations that come with this refusal show where.",
        draft.File is null ? "overrides" : "document");

    /// <summary>Asks the grains, and says what became of it.</summary>
    public async ValueTask<PolicyAnswer> AskAsync(Desk desk, Viewer viewer)
    {
        var answer = await desk.AskAsync(viewer, Prepared);
        return new PolicyAnswer(answer, answer.Id is null ? null : PolicyId, Violations);
    }
}
