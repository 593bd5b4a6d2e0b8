namespace TrustSafeguard.Statistics.Tests.Attacking;

/// <summary>What a reader has of one release: which schools and days each row counts, and what its cells say. No true count of a suppressed cell is in it.</summary>
/// <param name="Period">The days.</param>
/// <param name="Breakdowns">Name and categories of each breakdown.</param>
/// <param name="Kinds">How many kinds there are.</param>
/// <param name="Rows">The rows.</param>
public sealed record SeenTables(Period Period, IReadOnlyList<(string Name, int Categories)> Breakdowns, int Kinds, IReadOnlyList<SeenRow> Rows)
{
    public static SeenTables Of(Release release) => new(
        release.Period,
        [.. release.Subject.Breakdowns.Select(breakdown => (breakdown.Name, breakdown.Categories.Length))],
        release.Subject.Kinds.Length,
        [.. release.Rows.Select(row => new SeenRow(row.Kind, [.. row.Schools], [.. row.Cells.Select(release.Publish)]))])
    {
        Never = NeverOf(release.Subject),
    };

    /// <summary>What the tables say of themselves: nothing of a kind is in a column.</summary>
    public IReadOnlyList<(int Kind, string Column)> Never { get; init; } = [];

    /// <summary>What a reader may know besides: whatever is in one column is in another too.</summary>
    public IReadOnlyList<(string Some, string All)> Within { get; init; } = [];

    public static IReadOnlyList<(int Kind, string Column)> NeverOf(Subject subject) =>
        [.. subject.Breakdowns.SelectMany(breakdown => breakdown.Never, (breakdown, never) => (never.Kind, ColumnOf(breakdown.Name, never.Category)))];

    public static string ColumnOf(string breakdown, int category) => $"{breakdown}/{category}";
}
