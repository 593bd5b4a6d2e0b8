namespace TrustSafeguard.Statistics.Protection;

/// <summary>What a release counted, as things that are counted again.</summary>
internal static class KeptRecords
{
    /// <summary>Whether it was kept, and is told apart as a subject is today.</summary>
    public static bool Fit(Release release, Subject subject) =>
        release.Counted is not null && RecordedIn(release.Subject).ToHashSet(StringComparer.Ordinal).SetEquals(RecordedIn(subject));

    /// <summary>Each thing that a release counted. Only where <see cref="Fit"/> says that it can be read.</summary>
    public static void Read(Release release, Subject subject, Action<Occurrence> visit)
    {
        string[] recorded = [.. RecordedIn(release.Subject)];
        int[] places = [.. subject.Breakdowns.Select(breakdown => Array.IndexOf(recorded, breakdown.Name))];
        release.Counted!.Read(recorded.Length, _ => true, (school, day, kind, categories, times) => visit(new(
            school, release.Period.First.AddDays(day), kind, [.. places.Select(place => place < 0 ? 0 : categories[place])], times)));
    }

    /// <summary>What there is today, with nothing told of it that a release does not keep.</summary>
    public static IEnumerable<Occurrence> AsKept(IEnumerable<Occurrence> today, Subject subject)
    {
        int[] notKept = [.. subject.Breakdowns.Index().Where(breakdown => !breakdown.Item.Recorded).Select(breakdown => breakdown.Index)];
        return today.Select(each => notKept.Aggregate(each, static (kept, place) =>
            place < kept.Categories.Length && kept.Categories[place] != 0 ? kept with { Categories = kept.Categories.SetItem(place, 0) } : kept));
    }

    private static IEnumerable<string> RecordedIn(Subject subject) => subject.Breakdowns.Where(breakdown => breakdown.Recorded).Select(breakdown => breakdown.Name);
}
