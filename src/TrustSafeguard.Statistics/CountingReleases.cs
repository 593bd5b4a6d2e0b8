using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics;

/// <summary>Which releases of a ledger count each school. It follows from the releases and grows with them; for a ledger that it did not grow with it is made anew.</summary>
internal sealed class CountingReleases
{
    private readonly Lock guard = new();
    private readonly List<Release> releases = [];
    private readonly Dictionary<(string Subject, int School), List<int>> counting = [];

    /// <returns>The places of the releases of a subject that count some schools; one that counts several may be there as often.</returns>
    public List<int> Of(Ledger ledger, string subject, IEnumerable<int> schools)
    {
        var places = new List<int>();
        lock (guard)
        {
            Follow(ledger);
            foreach (var school in schools)
            {
                if (counting.TryGetValue((subject, school), out var its))
                {
                    // A ledger that others follow from has fewer releases.
                    places.AddRange(its.TakeWhile(place => place < ledger.Releases.Length));
                }
            }
        }

        return places;
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
            foreach (var school in release.Rows.IsEmpty ? [] : release.Rows[0].Schools)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(counting, (release.Subject.Name, school), out _) ??= []).Add(releases.Count);
            }

            releases.Add(release);
        }
    }
}
