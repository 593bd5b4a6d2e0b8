using System.Diagnostics;

namespace TrustSafeguard.Domain.ConceptVersions;

public abstract record ConceptVersionState
{
    private ConceptVersionState() { }

    public static ConceptVersionState Initial { get; } = new Silent();

    /// <summary>Nothing has been published.</summary>
    public sealed record Silent : ConceptVersionState;

    /// <summary>The version published last.</summary>
    public sealed record Published(ConceptVersionEvent.Published Last) : ConceptVersionState;

    public static ConceptVersionState Evolve(ConceptVersionState state, ConceptVersionEvent happened) => happened switch
    {
        ConceptVersionEvent.Published e => new Published(e),
        _ => throw new UnreachableException(),
    };
}
