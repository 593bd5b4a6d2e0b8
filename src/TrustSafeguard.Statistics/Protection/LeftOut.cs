namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// What is left out today and was counted before, such as a matter about somebody who has been appointed since. It stays counted, as it was then: whoever sees all other
/// records would find by subtraction that it went, or what has become of it.
/// </summary>
internal static class LeftOut
{
    /// <param name="today">What there is today.</param>
    /// <param name="before">What was counted of the same schools and days, as it was told last: first, or by the latest tables made anew that told it.</param>
    /// <returns>What is counted today, with what is left out as it was counted.</returns>
    public static List<Occurrence> Restored(IEnumerable<Occurrence> today, IEnumerable<Occurrence> before)
    {
        var counted = new List<Occurrence>();
        var leftOut = new List<Occurrence>();
        foreach (var each in today)
        {
            (each.IsLeftOut ? leftOut : counted).Add(each);
        }

        if (leftOut.Count == 0)
        {
            return counted;
        }

        var asked = leftOut.Select(DayOf).ToHashSet();
        var gone = before.Where(each => asked.Contains(DayOf(each))).SelectMany(each => Enumerable.Repeat(each with { Times = 1 }, each.Times)).ToLookup(DayOf)
            .ToDictionary(day => day.Key, day => day.ToList());
        foreach (var each in counted.Where(each => asked.Contains(DayOf(each))))
        {
            for (var time = 0; time < each.Times && gone.TryGetValue(DayOf(each), out var its); time++)
            {
                if (its.FindIndex(was => was.Kind == each.Kind && Alike(was, each) == each.Categories.Length) is >= 0 and var same)
                {
                    its.RemoveAt(same);
                }
            }
        }

        // Records have no number here: it is the one that is most alike of those that are no longer there as they were.
        foreach (var each in leftOut)
        {
            if (gone.TryGetValue(DayOf(each), out var its) && its.Count > 0)
            {
                var was = its.MaxBy(other => (other.Kind == each.Kind, Alike(other, each)));
                its.Remove(was);
                counted.Add(was);
            }
        }

        return counted;
    }

    // Whatever its kind was then: what is left out may have been closed since.
    private static (int School, DateOnly On) DayOf(Occurrence each) => (each.School, each.On);

    private static int Alike(Occurrence one, Occurrence other) => one.Categories.Zip(other.Categories).Count(pair => pair.First == pair.Second);
}
