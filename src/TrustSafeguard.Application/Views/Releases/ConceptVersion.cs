using TrustSafeguard.Domain.ConceptVersions;

namespace TrustSafeguard.Application.Views.Releases;

/// <summary>What a local authority means by the words of its statistics, from the first of a month on.</summary>
public sealed class ConceptVersion(ConceptVersionEvent.Published published)
{
    private readonly ConceptVersionEvent.Published published = published;

    /// <summary>Stands with everything that is counted by it.</summary>
    public string Version { get; } = $"{published.Code}-{published.Number}";

    /// <summary>The authority's code.</summary>
    public string Code => published.Code;

    /// <summary>The authority's name when it was published.</summary>
    public string Name => published.Name;

    /// <summary>From 1.</summary>
    public int Number => published.Number;

    /// <summary>What is raised more than so many months after it happened is historic.</summary>
    public int HistoricAfterMonths => published.HistoricAfterMonths;

    public string Contact => published.Contact;

    public string Referral => published.Referral;

    public string Historic => published.Historic;

    /// <summary>The first day, in London.</summary>
    public DateOnly From => published.From;

    public DateTimeOffset PublishedAt => published.At;

    internal ConceptVersionEvent.Published Published => published;
}
