using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Policies;

/// <summary>A version of a trust's or a school's policy with the documents that it names.</summary>
/// <param name="Published">The version.</param>
/// <param name="BasedOn">The document it stands on; null for a school's variant of the trust's policy.</param>
/// <param name="Added">The document whose clauses it adds; null where it adds none.</param>
public sealed record PolicyText(PublishedPolicy Published, PolicyDocument? BasedOn, PolicyDocument? Added)
{
    /// <summary>The text with the document that it stands on as its owner's, whoever wrote that for whom.</summary>
    public PolicyText LaidDownBy(PolicyLayer owner) => this with { BasedOn = BasedOn?.LaidDownBy(owner) };

    /// <summary>What people know it by, where that is not the title of the document it stands on.</summary>
    public string? OwnTitle => Published.Title ?? Added?.Title;

    /// <summary>Whether it says nothing of a school's own, so that the trust's policy holds as it is.</summary>
    public bool SaysNothing => this is { BasedOn: null, Added: null, Published.Overrides.Count: 0 };

    public PolicyOverlay OverlayOf(PolicyLayer layer) => Added is null
        ? new PolicyOverlay(layer, [.. Published.Overrides], [.. Published.Floors], [])
        : PolicyOverlay.Of(layer, Added, [.. Published.Overrides], [.. Published.Floors]);
}
