using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// Each day of a school as a release counted it first. Whatever is published over days that were published before counts them so: then all releases together are of the same
/// records, and nothing that came, went or changed since is told, nor that anything did.
/// </summary>
internal sealed class FirstCounted
{
    private readonly Dictionary<int, List<Period>> days = [];
    private readonly List<Occurrence> records = [];

    /// <param name="subject">What is counted today.</param>
    /// <param name="releases">The releases, in the order in which they were published; those that were made anew, and those of which it was not kept, are passed over.</param>
    public FirstCounted(Subject subject, IEnumerable<Release> releases)
    {
        foreach (var release in releases.Where(release => !release.IsAnew && !release.Rows.IsEmpty && KeptRecords.Fit(release, subject)))
        {
            var counted = KeptRecords.Of(release, subject);
            records.EnsureCapacity(records.Count + counted.Length);
            foreach (var record in counted)
            {
                if (!Has(record.School, record.On))
                {
                    records.Add(record);
                }
            }

            foreach (var school in release.Rows[0].Schools)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(days, school, out _) ??= []).Add(release.Period);
            }
        }
    }

    /// <summary>What was counted.</summary>
    public IReadOnlyList<Occurrence> Records => records;

    /// <summary>Whether a release counted a day of a school.</summary>
    public bool Has(int school, DateOnly day)
    {
        foreach (var period in days.TryGetValue(school, out var its) ? CollectionsMarshal.AsSpan(its) : [])
        {
            if (period.Includes(day))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether releases counted each of some days of a school.</summary>
    public bool HasAll(int school, Period period)
    {
        var from = period.First;
        while (from <= period.Last)
        {
            if (!days.TryGetValue(school, out var its) || its.Where(each => each.Includes(from)).Select(each => (DateOnly?)each.Last).Max() is not { } last)
            {
                return false;
            }

            from = last.AddDays(1);
        }

        return true;
    }

    /// <summary>What was counted, and of all other days what there is today.</summary>
    public List<Occurrence> With(IEnumerable<Occurrence> today) => [.. records, .. today.Where(each => !each.IsLeftOut && !Has(each.School, each.On))];
}
