using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>The schools of a release, put together where the same rows count them. It follows from the release alone and is kept with it.</summary>
internal sealed class SchoolGroups
{
    private static readonly ConditionalWeakTable<Release, SchoolGroups> OfReleases = [];

    // By kind: of each school its group, and of each group its rows.
    private readonly int[][] groups;
    private readonly int[][][] rowsOf;

    private SchoolGroups(IReadOnlyList<(ImmutableArray<int> Schools, int? Kind)> rows, int kinds)
    {
        Schools = [.. rows.SelectMany(row => row.Schools).Distinct().Order()];
        var counting = new List<int>[Schools.Length];
        foreach (var (row, (schools, _)) in rows.Index())
        {
            foreach (var school in schools)
            {
                (counting[Array.BinarySearch(Schools, school)] ??= []).Add(row);
            }
        }

        groups = new int[kinds][];
        rowsOf = new int[kinds][][];
        for (var kind = 0; kind < kinds; kind++)
        {
            var known = new Dictionary<int[], int>(SameNumbers.Instance);
            groups[kind] = Array.ConvertAll(counting, its =>
            {
                int[] ofKind = [.. its.Where(row => rows[row].Kind is not { } one || one == kind)];
                ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(known, ofKind, out var isKnown);
                group = isKnown ? group : known.Count - 1;
                return group;
            });
            rowsOf[kind] = [.. known.OrderBy(each => each.Value).Select(each => each.Key)];
        }
    }

    /// <summary>In ascending order.</summary>
    public int[] Schools { get; }

    public static SchoolGroups Of(Release release) =>
        OfReleases.GetValue(release, static made => new([.. made.ToldRows.Select(row => (row.Schools, row.Kind))], made.Subject.Kinds.Length));

    public static SchoolGroups Of(IEnumerable<BoardRow> rows, int kinds) => new([.. rows.Select(row => (row.Schools, row.Kind))], kinds);

    /// <summary>The group of a school, by its place among <see cref="Schools"/>.</summary>
    public int GroupOf(int place, int kind) => groups[kind][place];

    /// <summary>The rows that count a group's schools, in ascending order; none where only another kind is counted.</summary>
    public int[] RowsOf(int group, int kind) => rowsOf[kind][group];
}
