using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>What a document tells people besides what it decides: manners, warnings, reasons, consequences. It is read and acknowledged; no question turns on it.</summary>
public sealed record Guidance
{
    /// <summary>The id, unique among the document's parts, in lower-case words: <c>westdale.why-no-personal-contact</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A heading of a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What a member of staff reads.</summary>
    public required string Text { get; init; }

    /// <summary>The ids of the obligations that it comes from.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>To whom it speaks; everybody whom the document binds where it is empty.</summary>
    public RoleSet For { get; init; }
}
