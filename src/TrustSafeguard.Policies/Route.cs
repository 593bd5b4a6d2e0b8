using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>What happens next: who, once something is known or was reported, does what, tells whom, and by when.</summary>
public sealed record Route
{
    /// <summary>The id, unique among the document's parts, in lower-case words: <c>west.repeated-invitations</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A heading of a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What the person whose turn it is reads.</summary>
    public required string Text { get; init; }

    /// <summary>The ids of the obligations that it comes from.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>The activities after which the route is taken; any where it is empty.</summary>
    public ImmutableArray<Activity> Activities { get; init; } = [];

    /// <summary>Whose turn it is: any of these roles; everybody whom the document binds where it is empty.</summary>
    public RoleSet By { get; init; }

    /// <summary>What they owe in the vocabulary's words; empty where only the text says it.</summary>
    public ImmutableArray<ClauseDuty> Duties { get; init; } = [];
}
