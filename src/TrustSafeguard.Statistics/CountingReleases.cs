using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics;

/// <summary>Which releases of a ledger count each school. It follows from the releases and grows with them; for a ledger that it did not grow with it is made anew.</summary>
internal sealed class CountingReleases
{
    private readonly Lock guard = new();
    private readonly List<Release> releases = [];

    // By what is counted, then by school.
    private readonly Dictionary<string, Dictionary<int, List<int>>> counting = new(StringComparer.Ordinal);

    /// <returns>The releases that a request is linked to, each with its place and with how far away it is: 1 where it counts some of the request's schools and days.</returns>
    public List<(Release Release, int Distance, int Place)> LinkedTo(ReleaseRequest request, Ledger ledger)
    {
        var linked = new List<(Release Release, int Distance, int Place)>();
        lock (guard)
        {
            Follow(ledger);
            int[] schools = [.. request.Schools.Select(school => school.Urn)];
            var isFound = new bool[ledger.Releases.Length];
            if (counting.TryGetValue(request.Subject.Name, out var bySchool))
            {
                Link(schools, request.Period, 1, bySchool, isFound, linked);
                for (var at = 0; at < linked.Count; at++)
                {
                    var (release, distance, _) = linked[at];
                    Link(release.Rows.IsEmpty ? [] : release.Rows[0].Schools.AsSpan(), release.Period, distance + 1, bySchool, isFound, linked);
                }
            }

            foreach (var name in request.Subject.Formerly)
            {
                Link(schools, request.Period, 1, counting.GetValueOrDefault(name, []), isFound, linked);
            }
        }

        return linked;
    }

    private void Link(
        ReadOnlySpan<int> schools, Period period, int distance, Dictionary<int, List<int>> bySchool, bool[] isFound, List<(Release Release, int Distance, int Place)> linked)
    {
        var before = linked.Count;
        foreach (var school in schools)
        {
            foreach (var place in bySchool.TryGetValue(school, out var its) ? CollectionsMarshal.AsSpan(its) : [])
            {
                // A ledger that others follow from has fewer releases.
                if (place < isFound.Length && !isFound[place] && releases[place].Period.Overlaps(period))
                {
                    isFound[place] = true;
                    linked.Add((releases[place], distance, place));
                }
            }
        }

        CollectionsMarshal.AsSpan(linked)[before..].Sort((one, other) => one.Place.CompareTo(other.Place));
    }

    private void Follow(Ledger ledger)
    {
        for (var place = 0; place < Math.Min(releases.Count, ledger.Releases.Length); place++)
        {
            if (!ReferenceEquals(releases[place], ledger.Releases[place]))
            {
                releases.Clear();
                counting.Clear();
            }
        }

        while (releases.Count < ledger.Releases.Length)
        {
            var release = ledger.Releases[releases.Count];
            var bySchool = CollectionsMarshal.GetValueRefOrAddDefault(counting, release.Subject.Name, out _) ??= [];
            foreach (var school in release.Rows.IsEmpty ? [] : release.Rows[0].Schools)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(bySchool, school, out _) ??= []).Add(releases.Count);
            }

            releases.Add(release);
        }
    }
}
