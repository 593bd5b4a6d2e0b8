using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>Parts schools and days so finely that every row of every release is a sum of parts, and no finer.</summary>
internal sealed class Parting
{
    private const int None = -1;

    private readonly List<DateOnly> begins;
    private readonly int kinds;
    private readonly List<Part> parts = [];

    // By school, the part of each segment and kind, one segment after another.
    private readonly Dictionary<int, int[]> partsOf = [];

    public Parting(IReadOnlyList<BoardRow> rows, ImmutableArray<Release> notLookedAt, int kinds)
    {
        this.kinds = kinds;
        var periods = rows.Select(row => row.Period).Concat(notLookedAt.Select(release => release.Period)).Distinct().ToList();
        begins = [.. periods.SelectMany(period => new[] { period.First, period.Last.AddDays(1) }).Distinct().Order()];
        var rowsOf = new Dictionary<int, List<int>>();
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var school in rows[row].Schools)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(rowsOf, school, out _) ??= []).Add(row);
            }
        }

        var elsewhere = notLookedAt.Select(release => (release.Period, Schools: release.Rows[0].Schools.ToHashSet())).ToList();
        var members = new Dictionary<int[], (int Part, List<int> Schools)>(SameNumbers.Instance);
        var known = members.GetAlternateLookup<ReadOnlySpan<int>>();
        var partsOfRows = new List<int>[rows.Count];
        var signature = new List<int>();
        foreach (var (school, counting) in rowsOf.OrderBy(each => each.Key))
        {
            var its = new int[(begins.Count - 1) * kinds];
            Array.Fill(its, None);
            partsOf.Add(school, its);
            for (var segment = 0; segment < begins.Count - 1; segment++)
            {
                var day = begins[segment];
                if (!counting.Exists(row => rows[row].Period.Includes(day)))
                {
                    continue;
                }

                var heldStill = elsewhere.Exists(each => each.Period.Includes(day) && each.Schools.Contains(school));
                for (var kind = 0; kind < kinds; kind++)
                {
                    Sign(signature, counting, rows, day, kind);
                    signature.Add(kind);
                    signature.Add(heldStill ? 1 : 0);
                    var signed = CollectionsMarshal.AsSpan(signature);
                    if (!known.TryGetValue(signed, out var member))
                    {
                        member = (parts.Count, []);
                        members.Add(signed.ToArray(), member);
                        parts.Add(new Part(member.Schools, new Period(day, begins[segment + 1].AddDays(-1)), kind, heldStill));
                        foreach (var row in signed[..^2])
                        {
                            (partsOfRows[row] ??= []).Add(member.Part);
                        }
                    }

                    if (member.Schools is not [.., var last] || last != school)
                    {
                        member.Schools.Add(school);
                    }

                    its[(segment * kinds) + kind] = member.Part;
                }
            }
        }

        for (var row = 0; row < rows.Count; row++)
        {
            rows[row].Parts = [.. partsOfRows[row] ?? []];
        }
    }

    public IReadOnlyList<Part> Parts => parts;

    /// <summary>The part that counts what is of a kind, at a school, on a day; null where none does.</summary>
    public int? Find(int school, DateOnly day, int kind)
    {
        var place = begins.BinarySearch(day);
        var segment = place >= 0 ? place : ~place - 1;
        return segment >= 0 && segment < begins.Count - 1 && partsOf.TryGetValue(school, out var its) && its[(segment * kinds) + kind] is not None and var part ? part : null;
    }

    // The rows that count a day and kind of a school.
    private static void Sign(List<int> signature, List<int> counting, IReadOnlyList<BoardRow> rows, DateOnly day, int kind)
    {
        signature.Clear();
        foreach (var row in counting)
        {
            if (rows[row].Period.Includes(day) && (rows[row].Kind is not { } one || one == kind))
            {
                signature.Add(row);
            }
        }
    }
}
