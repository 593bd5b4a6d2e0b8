namespace TrustSafeguard.Domain.ConceptVersions;

/// <summary>To what a local authority means by the words of its statistics.</summary>
public abstract record ConceptVersionCommand
{
    private ConceptVersionCommand() { }

    /// <summary>Publishes what the words mean from the first of a month on.</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Today">The day of the asking, in London.</param>
    public sealed record Publish(ConceptVersionEvent.Published Version, DateOnly Today) : ConceptVersionCommand;
}
