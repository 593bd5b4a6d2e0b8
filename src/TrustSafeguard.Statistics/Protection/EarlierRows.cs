using System.Runtime.CompilerServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>The rows of an earlier release, as they stand on every board that it is laid on. They follow from the release alone and are kept with it.</summary>
internal static class EarlierRows
{
    private static readonly ConditionalWeakTable<Release, BoardRow[]> OfReleases = [];

    public static BoardRow[] Of(Release release) => OfReleases.GetValue(release, static made =>
        [.. made.ToldRows.Select(row => new BoardRow(row.Places, row.Kind, row.Schools, row.Cells.Length > 1, made.Period) { Earlier = (made, row) })]);
}
