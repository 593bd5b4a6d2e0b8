using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics;

/// <summary>Everything that was ever published, in order. Each release is checked against it before it joins it.</summary>
/// <param name="Releases">The releases, the first first.</param>
public sealed record Ledger(ImmutableArray<Release> Releases)
{
    /// <summary>Nothing was published yet.</summary>
    public static Ledger Empty { get; } = new([]);

    /// <summary>The ledger with one release more.</summary>
    public Ledger With(Release release) => new(Releases.Add(release));

    /// <summary>The latest release of the same scope, subject, period and versions of the concepts; null where there is none. It is answered again rather than made anew: what is
    /// recorded late would otherwise be told by the difference.</summary>
    public Release? Kept(ReleaseRequest request) => Releases.LastOrDefault(release =>
        release.Scope == request.Scope && release.Subject.Name == request.Subject.Name && release.Period == request.Period
        && release.Concepts.Versions.SequenceEqual(request.Concepts.Versions) && release.Dimensions.SequenceEqual(request.Dimensions));

    /// <summary>The releases that a request is to be checked against, the nearest first: those that count some of its schools and days, those that count some of
    /// these, and so on.</summary>
    /// <remarks>Whoever makes the release gives the occurrences of all their schools and periods.</remarks>
    public ImmutableArray<Release> LinkedTo(ReleaseRequest request) => [.. WithDistance(request).Select(each => each.Release)];

    /// <summary>The releases that a request is linked to, each with its place and with how far away it is: 1 where it counts some of the request's schools and days.</summary>
    internal IEnumerable<(Release Release, int Distance, int Place)> WithDistance(ReleaseRequest request)
    {
        var counting = Counting(request.Subject.Name);
        var linked = new HashSet<int>();
        var expanded = new HashSet<(int School, Period Period)>();
        var reached = new Queue<(IEnumerable<int> Schools, Period Period, int Distance)>([(request.Schools.Select(school => school.Urn), request.Period, 0)]);
        while (reached.TryDequeue(out var from))
        {
            // What counts a school in the same days again counts nothing that is not linked already.
            var next = from.Schools.Where(school => expanded.Add((school, from.Period))).SelectMany(school => counting.GetValueOrDefault(school, []))
                .Where(place => Releases[place].Period.Overlaps(from.Period) && linked.Add(place)).Order();
            foreach (var place in next)
            {
                var release = Releases[place];
                yield return (release, from.Distance + 1, place);
                reached.Enqueue((SchoolsOf(release), release.Period, from.Distance + 1));
            }
        }
    }

    private Dictionary<int, List<int>> Counting(string subject)
    {
        var counting = new Dictionary<int, List<int>>();
        foreach (var (place, release) in Releases.Index().Where(each => each.Item.Subject.Name == subject))
        {
            foreach (var school in SchoolsOf(release))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(counting, school, out _) ??= []).Add(place);
            }
        }

        return counting;
    }

    private static ImmutableArray<int> SchoolsOf(Release release) => release.Rows.IsEmpty ? [] : release.Rows[0].Schools;
}
