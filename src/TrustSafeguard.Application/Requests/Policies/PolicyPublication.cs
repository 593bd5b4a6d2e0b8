using System.Collections.Immutable;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>A policy that is ready to be published; or why it is not.</summary>
/// <param name="Plan">What the grains are asked.</param>
/// <param name="PolicyId">The id that it will have.</param>
/// <param name="Violations">Where it is looser than a floor.</param>
internal sealed record PolicyPublication(CommandPlan Plan, string? PolicyId, IReadOnlyList<PolicyViolation> Violations)
{
    private static readonly Refusal VersionMovedOn = new(
        "policy.version-moved-on", "Look at the version that was published since you looked, and publish again.", "ifVersion");

    private static readonly Refusal NeverPublished = new(
        "policy.version-moved-on", "Give in `ifVersion` the number of the last version: the one that you give was never published.", "ifVersion");

    /// <summary>From when on it binds.</summary>
    public DateTimeOffset? BindsFrom { get; init; }

    /// <summary>The clauses that the version before worded otherwise, and of which that wording holds no longer.</summary>
    public IReadOnlyList<string> Replaced { get; init; } = [];

    /// <summary>What comes otherwise than whoever publishes may think, each in a sentence.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The same, with what it changes.</summary>
    public PolicyPublication Telling(VersionChange change) => this with { BindsFrom = change.BindsFrom, Replaced = change.Replaced, Notices = change.Notices };

    /// <returns>Why nothing is published on top of a version that somebody saw; null where it is the last, or they do not say.</returns>
    public static Refusal? Check(int? ifVersion, int last) => ifVersion is not { } seen || seen == last ? null : seen > last ? NeverPublished : VersionMovedOn;

    public static PolicyPublication Refused(params IReadOnlyList<Refusal> refusals) => new(CommandPlan.Refused(refusals), null, []);

    /// <summary>The publication, where nothing is wrong with it and no floor stands against it.</summary>
    /// <param name="draft">Who is told what is wrong.</param>
    /// <param name="errors">What does not fit.</param>
    /// <param name="violations">Proves it; asked only where everything fits, since a proof takes time.</param>
    /// <param name="publish">Makes the publication.</param>
    public static PolicyPublication Checked(PolicyDraft draft, ImmutableArray<PolicyError> errors, Func<IEnumerable<PolicyViolation>> violations, Func<PolicyPublication> publish)
    {
        if (!errors.IsEmpty || draft.Refusals.Count > 0)
        {
            return Refused([.. draft.Refusals.Concat(errors.Select(draft.Tell)).Distinct()]);
        }

        var found = violations().Select(draft.Place).DistinctBy(violation => violation.Summary, StringComparer.Ordinal).ToList();
        if (found.Count > 0)
        {
            return new PolicyPublication(LooserThanFloor(draft), null, found);
        }

        var publication = publish();
        return PolicySize.RefusalOf(publication.Plan.Commands, isDocument: draft.File is not null) is { } tooLarge ? Refused(tooLarge) : publication;
    }

    private static Refusal LooserThanFloor(PolicyDraft draft) => new(
        "policy.looser-than-floor",
        "Tighten what the violations name that come with this refusal, leave it out, or ask whoever laid the floor down to make an exception in it: "
            + "the policy asks less than a floor of a layer above it, or cannot be compared with it.",
        draft.File is null ? "overrides" : "document");
}
