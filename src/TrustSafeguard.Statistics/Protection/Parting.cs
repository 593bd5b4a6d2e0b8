using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>Parts schools and days so finely that every row of every release is a sum of parts, and no finer.</summary>
internal sealed class Parting
{
    private readonly List<DateOnly> begins;
    private readonly Dictionary<(int School, int Segment, int Kind), int> partOf = [];
    private readonly List<Part> parts = [];

    public Parting(IReadOnlyList<BoardRow> rows, ImmutableArray<Release> notLookedAt, int kinds)
    {
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
        var members = new Dictionary<Signature, (int Part, List<int> Schools)>();
        var partsOf = new List<int>[rows.Count];
        foreach (var (school, counting) in rowsOf.OrderBy(each => each.Key))
        {
            for (var segment = 0; segment < begins.Count - 1; segment++)
            {
                var within = counting.Where(row => rows[row].Period.Includes(begins[segment])).ToList();
                if (within.Count == 0)
                {
                    continue;
                }

                var heldStill = elsewhere.Exists(each => each.Period.Includes(begins[segment]) && each.Schools.Contains(school));
                for (var kind = 0; kind < kinds; kind++)
                {
                    var signature = new Signature([.. within.Where(row => rows[row].Kind is not { } one || one == kind)], kind, heldStill);
                    if (!members.TryGetValue(signature, out var member))
                    {
                        member = (parts.Count, []);
                        members.Add(signature, member);
                        parts.Add(new Part(member.Schools, new Period(begins[segment], begins[segment + 1].AddDays(-1)), kind, heldStill));
                        foreach (var row in signature.Rows)
                        {
                            (partsOf[row] ??= []).Add(member.Part);
                        }
                    }

                    if (member.Schools is not [.., var last] || last != school)
                    {
                        member.Schools.Add(school);
                    }

                    partOf.Add((school, segment, kind), member.Part);
                }
            }
        }

        for (var row = 0; row < rows.Count; row++)
        {
            rows[row].Parts = [.. partsOf[row] ?? []];
        }
    }

    public IReadOnlyList<Part> Parts => parts;

    /// <summary>The part that counts what is of a kind, at a school, on a day; null where none does.</summary>
    public int? Find(int school, DateOnly day, int kind)
    {
        var place = begins.BinarySearch(day);
        var segment = place >= 0 ? place : ~place - 1;
        return partOf.TryGetValue((school, segment, kind), out var part) ? part : null;
    }

    private readonly struct Signature(ImmutableArray<int> rows, int kind, bool heldStill) : IEquatable<Signature>
    {
        public ImmutableArray<int> Rows { get; } = rows;

        private int Kind { get; } = kind;

        private bool HeldStill { get; } = heldStill;

        public bool Equals(Signature other) => Kind == other.Kind && HeldStill == other.HeldStill && Rows.SequenceEqual(other.Rows);

        public override bool Equals(object? obj) => obj is Signature other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(Kind);
            foreach (var row in Rows)
            {
                hash.Add(row);
            }

            return hash.ToHashCode();
        }
    }
}
