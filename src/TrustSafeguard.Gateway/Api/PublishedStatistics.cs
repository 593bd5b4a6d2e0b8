using TrustSafeguard.Application.Views.Releases;

namespace TrustSafeguard.Gateway.Api;

/// <summary>Statistics as they are shown: what is published of them, and nothing of the true counts.</summary>
public abstract class PublishedStatistics(KeptRelease release)
{
    public KeptRelease Release { get; } = release;

    public string Scope => Release.Scope;

    public DateOnly From => Release.Period.First;

    public DateOnly To => Release.Period.Last;

    public DateTimeOffset ReleasedAt => Release.ReleasedAt;

    public int Schools => Release.Schools;

    public int Suppressed => Release.Suppressed;

    public int CellCount => Release.CellCount;

    public IReadOnlyList<string> Footnotes => Release.Notes;

    public string ConceptsVersion => Release.Concepts.ToString();
}
