namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// The schools, each over some days and of one kind, that releases made anew count, or that are asked for: their periods are parted so that each holds whole units.
/// </summary>
internal sealed class Units
{
    private const int None = -1;

    private readonly Dictionary<(int School, int Segment, int Kind), int> units = [];
    private readonly List<int> schoolOf = [];
    private readonly List<DateOnly> begins;
    private readonly int kinds;

    /// <param name="counting">The schools and days.</param>
    /// <param name="kinds">How many kinds there are.</param>
    public Units(IReadOnlyCollection<(IReadOnlyList<int> Schools, Period Period)> counting, int kinds)
    {
        this.kinds = kinds;
        begins = [.. counting.SelectMany(each => new[] { each.Period.First, each.Period.Last.AddDays(1) }).Distinct().Order()];
        foreach (var (schools, period) in counting)
        {
            foreach (var school in schools)
            {
                foreach (var segment in SegmentsOf(period))
                {
                    for (var kind = 0; kind < kinds; kind++)
                    {
                        if (units.TryAdd((school, segment, kind), units.Count))
                        {
                            schoolOf.Add(school);
                        }
                    }
                }
            }
        }
    }

    public int Count => units.Count;

    public int SchoolOf(int unit) => schoolOf[unit];

    /// <summary>The unit that counts something; -1 where none does.</summary>
    public int Of(Occurrence record) => units.GetValueOrDefault((record.School, SegmentOf(record.On), record.Kind), None);

    /// <summary>The units of a row, also those of which it counts only some days.</summary>
    public IEnumerable<int> Of(IEnumerable<int> schools, Period period, int? kind) =>
        from school in schools
        from segment in SegmentsOf(period)
        from each in kind is { } one ? Enumerable.Repeat(one, 1) : Enumerable.Range(0, kinds)
        let unit = units.GetValueOrDefault((school, segment, each), None)
        where unit != None
        select unit;

    /// <summary>Whether a period holds whole units.</summary>
    public bool AreWholeIn(Period period) => SegmentsOf(period).All(segment => period.Includes(begins[segment]) && period.Includes(begins[segment + 1].AddDays(-1)));

    private IEnumerable<int> SegmentsOf(Period period) =>
        Enumerable.Range(0, begins.Count - 1).Where(segment => begins[segment] <= period.Last && period.First < begins[segment + 1]);

    private int SegmentOf(DateOnly day)
    {
        var place = begins.BinarySearch(day);
        return place >= 0 ? place : ~place - 1;
    }
}
