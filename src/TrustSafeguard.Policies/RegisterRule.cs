using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>What a document asks the school to keep a list of, and what has to be true of an entry.</summary>
public sealed record RegisterRule
{
    /// <summary>The id, unique among the document's parts, in lower-case words: <c>derb.teaching-accounts</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The register.</summary>
    public required RegisterKind Register { get; init; }

    /// <summary>A heading of a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What the keeper of the register reads.</summary>
    public required string Text { get; init; }

    /// <summary>The ids of the obligations that it comes from.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];
}
