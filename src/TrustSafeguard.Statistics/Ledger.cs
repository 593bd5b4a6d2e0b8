using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>Everything that was ever published, in order. Each release is checked against it before it joins it.</summary>
/// <param name="Releases">The releases, the first first.</param>
public sealed record Ledger(ImmutableArray<Release> Releases)
{
    // One for all ledgers that follow from one another.
    private readonly CountingReleases counting = new();

    /// <summary>Nothing was published yet.</summary>
    public static Ledger Empty => new([]);

    /// <summary>The ledger with one release more.</summary>
    public Ledger With(Release release) => this with { Releases = Releases.Add(release) };

    /// <summary>The latest release of the same owner, subject, period and versions of the concepts; null where there is none. It is answered again rather than made anew: what is
    /// recorded late would otherwise be told by the difference.</summary>
    public Release? Kept(ReleaseRequest request) => Releases.LastOrDefault(release =>
        release.Owner == request.Owner && release.Subject.Name == request.Subject.Name && release.Period == request.Period
        && release.Concepts.Versions.SequenceEqual(request.Concepts.Versions) && release.Dimensions.SequenceEqual(request.Dimensions));

    /// <summary>The releases that a request is to be checked against, the nearest first: those that count some of its schools and days, those that count some of
    /// these, and so on.</summary>
    /// <remarks><see cref="ReleaseMaker.CheckedAgainst"/> says which of them are looked at: their schools and days are counted too.</remarks>
    public ImmutableArray<Release> LinkedTo(ReleaseRequest request) => [.. WithDistance(request).Select(each => each.Release)];

    public bool Equals(Ledger? other) => other is not null && Releases == other.Releases;

    public override int GetHashCode() => Releases.GetHashCode();

    /// <summary>The releases that a request is linked to, each with its place and with how far away it is: 1 where it counts some of the request's schools and days.</summary>
    internal List<(Release Release, int Distance, int Place)> WithDistance(ReleaseRequest request) => counting.LinkedTo(request, this);
}
