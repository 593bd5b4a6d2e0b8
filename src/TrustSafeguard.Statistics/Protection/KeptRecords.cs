using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>What a release counted, as things that are counted again. It follows from the release alone and is kept with it, for the subject that asked last.</summary>
internal static class KeptRecords
{
    private static readonly ConditionalWeakTable<Release, Tuple<Subject, Occurrence[]>> OfReleases = [];

    /// <summary>Whether it was kept, and is told apart as a subject is today.</summary>
    public static bool Fit(Release release, Subject subject) =>
        release.Counted is not null
        && (ReferenceEquals(release.Subject, subject) || RecordedIn(release.Subject).ToHashSet(StringComparer.Ordinal).SetEquals(RecordedIn(subject)));

    /// <summary>Each thing that a release counted, one school after another. Only where <see cref="Fit"/> says that it can be read.</summary>
    public static Occurrence[] Of(Release release, Subject subject)
    {
        if (!OfReleases.TryGetValue(release, out var known) || !ReferenceEquals(known.Item1, subject))
        {
            known = Tuple.Create(subject, Read(release, subject));
            OfReleases.AddOrUpdate(release, known);
        }

        return known.Item2;
    }

    /// <summary>What there is today, with nothing told of it that a release does not keep.</summary>
    public static IEnumerable<Occurrence> AsKept(IEnumerable<Occurrence> today, Subject subject)
    {
        int[] notKept = [.. subject.Breakdowns.Index().Where(breakdown => !breakdown.Item.Recorded).Select(breakdown => breakdown.Index)];
        return today.Select(each => notKept.Aggregate(each, static (kept, place) =>
            place < kept.Categories.Length && kept.Categories[place] != 0 ? kept with { Categories = kept.Categories.SetItem(place, 0) } : kept));
    }

    private static Occurrence[] Read(Release release, Subject subject)
    {
        string[] recorded = [.. RecordedIn(release.Subject)];
        int[] places = [.. subject.Breakdowns.Select(breakdown => Array.IndexOf(recorded, breakdown.Name))];
        var records = new List<Occurrence>();

        // Many are alike in their categories, and these are kept once.
        var alike = new Dictionary<int[], ImmutableArray<int>>(SameNumbers.Instance);
        var known = alike.GetAlternateLookup<ReadOnlySpan<int>>();
        release.Counted!.Read(recorded.Length, _ => true, (school, day, kind, categories, times) =>
        {
            ref var its = ref CollectionsMarshal.GetValueRefOrAddDefault(known, categories, out var isKnown);
            if (!isKnown)
            {
                its = [.. places.Select(place => place < 0 ? 0 : categories[place])];
            }

            records.Add(new(school, release.Period.First.AddDays(day), kind, its, times));
        });
        return [.. records];
    }

    private static IEnumerable<string> RecordedIn(Subject subject) => subject.Breakdowns.Where(breakdown => breakdown.Recorded).Select(breakdown => breakdown.Name);
}
