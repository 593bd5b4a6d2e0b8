using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>Everything that was ever published, in order. Each release is checked against it before it joins it.</summary>
/// <param name="Releases">The releases, the first first.</param>
public sealed record Ledger(ImmutableArray<Release> Releases)
{
    /// <summary>Nothing was published yet.</summary>
    public static Ledger Empty { get; } = new([]);

    /// <summary>The ledger with one release more.</summary>
    public Ledger With(Release release) => new(Releases.Add(release));

    /// <summary>The latest release of the same scope, subject, period and concepts; null where there is none. It is answered again rather than made anew: what is
    /// recorded late would otherwise be told by the difference.</summary>
    public Release? Kept(ReleaseRequest request) => Releases.LastOrDefault(release =>
        release.Scope == request.Scope && release.Subject.Name == request.Subject.Name && release.Period == request.Period
        && release.Concepts == request.Concepts && release.Dimensions.SequenceEqual(request.Dimensions));

    /// <summary>The releases that a request is to be checked against, the nearest first: those that count some of its schools and days, those that count some of
    /// these, and so on.</summary>
    /// <remarks>Whoever makes the release gives the occurrences of all their schools and periods.</remarks>
    public ImmutableArray<Release> LinkedTo(ReleaseRequest request)
    {
        var waiting = Releases.Where(release => release.Subject.Name == request.Subject.Name).ToList();
        var linked = ImmutableArray.CreateBuilder<Release>();
        var reached = new List<(HashSet<int> Schools, Period Period)> { ([.. request.Schools.Select(school => school.Urn)], request.Period) };
        for (var next = 0; next < reached.Count; next++)
        {
            var (schools, period) = reached[next];
            foreach (var release in waiting.Where(release => release.Period.Overlaps(period) && SchoolsOf(release).Any(schools.Contains)).ToList())
            {
                waiting.Remove(release);
                linked.Add(release);
                reached.Add(([.. SchoolsOf(release)], release.Period));
            }
        }

        return linked.ToImmutable();
    }

    private static ImmutableArray<int> SchoolsOf(Release release) => release.Rows.IsEmpty ? [] : release.Rows[0].Schools;
}
