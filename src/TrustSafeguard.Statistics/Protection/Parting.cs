using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>Parts schools and days so finely that every row of every release is a sum of parts, and no finer.</summary>
internal sealed class Parting
{
    private const int None = -1;

    // About as many as the parts of all rows are for each row: more come as they are needed.
    private const int RowsOfPart = 8;

    private readonly List<DateOnly> begins;
    private readonly int kinds;
    private readonly Part[] parts;

    // One part after another, the rows that count it; and where those of each part end.
    private readonly List<int> rowsOfParts;
    private readonly List<int> ends = [];

    // The schools in ascending order, and of each the part of each segment and kind, one segment after another.
    private readonly int[] schools;
    private readonly int[] partsOf;

    // The school that was looked for last, by its place: mostly it is looked for again.
    private int lastFound;

    /// <param name="rows">How many rows there are, those of one release one after another.</param>
    /// <param name="counting">The releases that the rows are of, this one first: what each counts, and its first row.</param>
    /// <param name="notLookedAt">The earlier releases that have no rows here.</param>
    /// <param name="kinds">How many kinds there are.</param>
    public Parting(
        int rows, IReadOnlyList<RowsOfRelease> counting, ImmutableArray<Release> notLookedAt, int kinds)
    {
        this.kinds = kinds;
        rowsOfParts = new(rows * RowsOfPart);
        var periods = counting.Select(each => each.Period).Concat(notLookedAt.Select(release => release.Period)).Distinct().ToList();
        begins = [.. periods.SelectMany(period => new[] { period.First, period.Last.AddDays(1) }).Distinct().Order()];
        var elsewhere = notLookedAt.Select(release => (release.Period, Schools: release.Rows[0].Schools.ToHashSet())).ToList();
        var members = new Dictionary<int[], int>(SameNumbers.Instance);
        var known = members.GetAlternateLookup<ReadOnlySpan<int>>();
        var signature = new List<int>();
        var entries = Entries(counting);
        schools = SchoolsOf(entries);
        partsOf = new int[schools.Length * Places];
        Array.Fill(partsOf, None);
        var firsts = new List<(int Segment, int Kind, bool IsHeldStill)>();
        for (int from = 0, to, school = 0; from < entries.Length; from = to, school++)
        {
            to = from + 1;
            while (to < entries.Length && entries[to].School == schools[school])
            {
                to++;
            }

            var number = schools[school];
            var counted = entries.AsSpan(from, to - from);
            for (var segment = 0; segment < begins.Count - 1; segment++)
            {
                var day = begins[segment];
                if (!Counts(counted, counting, day))
                {
                    continue;
                }

                var heldStill = elsewhere.Exists(each => each.Period.Includes(day) && each.Schools.Contains(number));
                for (var kind = 0; kind < kinds; kind++)
                {
                    Sign(signature, counted, counting, day, kind);
                    signature.Add(kind);
                    signature.Add(heldStill ? 1 : 0);
                    var signed = CollectionsMarshal.AsSpan(signature);
                    if (!known.TryGetValue(signed, out var part))
                    {
                        part = firsts.Count;
                        members.Add(signed.ToArray(), part);
                        firsts.Add((segment, kind, heldStill));
                        AddRowsOf(signed[..^2], counting, kind);
                    }

                    partsOf[(school * Places) + (segment * kinds) + kind] = part;
                }
            }
        }

        parts = PartsWith(firsts);
        PartsOf = PartsOfRows(rows);
    }

    public IReadOnlyList<Part> Parts => parts;

    // Of each school.
    private int Places => (begins.Count - 1) * kinds;

    /// <summary>The parts that each row counts, in ascending order.</summary>
    public int[][] PartsOf { get; }

    /// <summary>The part that counts what is of a kind, at a school, on a day; null where none does.</summary>
    public int? Find(int school, DateOnly day, int kind)
    {
        if (lastFound >= schools.Length || schools[lastFound] != school)
        {
            lastFound = Array.BinarySearch(schools, school);
            if (lastFound < 0)
            {
                lastFound = 0;
                return null;
            }
        }

        var place = begins.BinarySearch(day);
        var segment = place >= 0 ? place : ~place - 1;
        return segment >= 0 && segment < begins.Count - 1 && partsOf[(lastFound * Places) + (segment * kinds) + kind] is not None and var part ? part : null;
    }

    // Which releases count each school, in ascending order.
    private static (int School, int Release, int Place)[] Entries(IReadOnlyList<RowsOfRelease> counting)
    {
        var entries = new (int School, int Release, int Place)[counting.Sum(each => each.Groups.Schools.Length)];
        var (numbers, next) = (new long[entries.Length], 0);
        for (var release = 0; release < counting.Count; release++)
        {
            var schools = counting[release].Groups.Schools;
            for (var place = 0; place < schools.Length; place++)
            {
                entries[next] = (schools[place], release, place);
                numbers[next] = ((long)schools[place] << 32) + next++;
            }
        }

        Array.Sort(numbers, entries);
        return entries;
    }

    private static int[] SchoolsOf((int School, int Release, int Place)[] entries)
    {
        var (schools, count) = (new int[entries.Length], 0);
        foreach (var (school, _, _) in entries)
        {
            if (count == 0 || schools[count - 1] != school)
            {
                schools[count++] = school;
            }
        }

        return schools[..count];
    }

    // A school is once in a part, although it may be there on days that lie apart.
    private Part[] PartsWith(List<(int Segment, int Kind, bool IsHeldStill)> firsts)
    {
        var (counts, last) = (new int[firsts.Count], new int[firsts.Count]);
        Array.Fill(last, None);
        GoThrough((part, _) => counts[part]++);
        var schoolsOf = Array.ConvertAll(counts, count => new int[count]);
        Array.Clear(counts);
        Array.Fill(last, None);
        GoThrough((part, school) => schoolsOf[part][counts[part]++] = schools[school]);
        return [.. firsts.Select((each, part) =>
            new Part(schoolsOf[part], new Period(begins[each.Segment], begins[each.Segment + 1].AddDays(-1)), each.Kind, each.IsHeldStill))];

        void GoThrough(Action<int, int> see)
        {
            for (var place = 0; place < partsOf.Length; place++)
            {
                if (partsOf[place] is not None and var part && place / Places is var school && last[part] != school)
                {
                    last[part] = school;
                    see(part, school);
                }
            }
        }
    }

    private static bool Counts(
        ReadOnlySpan<(int School, int Release, int Place)> counted, IReadOnlyList<RowsOfRelease> counting, DateOnly day)
    {
        foreach (var (_, release, _) in counted)
        {
            if (counting[release].Period.Includes(day))
            {
                return true;
            }
        }

        return false;
    }

    // The releases that count a day and kind of a school, each with the group in which it does.
    private static void Sign(
        List<int> signature, ReadOnlySpan<(int School, int Release, int Place)> counted, IReadOnlyList<RowsOfRelease> counting,
        DateOnly day, int kind)
    {
        signature.Clear();
        foreach (var (_, release, place) in counted)
        {
            var (period, groups, _) = counting[release];
            if (period.Includes(day) && groups.GroupOf(place, kind) is var group && groups.RowsOf(group, kind).Length > 0)
            {
                signature.Add(release);
                signature.Add(group);
            }
        }
    }

    private void AddRowsOf(ReadOnlySpan<int> signed, IReadOnlyList<RowsOfRelease> counting, int kind)
    {
        for (var place = 0; place < signed.Length; place += 2)
        {
            var (_, groups, firstRow) = counting[signed[place]];
            foreach (var row in groups.RowsOf(signed[place + 1], kind))
            {
                rowsOfParts.Add(firstRow + row);
            }
        }

        ends.Add(rowsOfParts.Count);
    }

    private int[][] PartsOfRows(int rows)
    {
        var counts = new int[rows];
        foreach (var row in rowsOfParts)
        {
            counts[row]++;
        }

        var partsOf = Array.ConvertAll(counts, count => count == 0 ? [] : new int[count]);
        Array.Clear(counts);
        var (part, place) = (0, 0);
        foreach (var row in rowsOfParts)
        {
            while (place == ends[part])
            {
                part++;
            }

            partsOf[row][counts[row]++] = part;
            place++;
        }

        return partsOf;
    }
}
