using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>How many breaches there are of each severity and status, kept as they change.</summary>
public sealed class BreachTally
{
    private Versioned<Cells> cells;

    /// <summary>The cells that are not zero, lightest severity first.</summary>
    public IReadOnlyList<BreachCount> Counts => cells.Value?.Counts ?? BreachCounts.None;

    /// <summary>Counts afresh what a filter leaves.</summary>
    public static IReadOnlyList<BreachCount> Count(IEnumerable<BreachView> breaches)
    {
        var cells = new Cells();
        foreach (var breach in breaches)
        {
            cells.Add(breach.Severity, breach.Status, 1);
        }

        return [.. cells.Tell()];
    }

    /// <summary>Counts parts that are counted already.</summary>
    public static IReadOnlyList<BreachCount> Count(IEnumerable<BreachPart> parts)
    {
        var cells = new Cells();
        foreach (var part in parts)
        {
            cells.Add(part.Severity, part.Status, part.Span.Count);
        }

        return [.. cells.Tell()];
    }

    /// <summary>Counts less some that are among them.</summary>
    internal static IReadOnlyList<BreachCount> Less(IReadOnlyList<BreachCount> counts, IReadOnlyList<BreachCount> some)
    {
        var cells = new Cells();
        foreach (var (severity, status, count) in counts)
        {
            cells.Add(severity, status, count);
        }

        foreach (var (severity, status, count) in some)
        {
            cells.Add(severity, status, -count);
        }

        return [.. cells.Tell()];
    }

    public int Of(Severity severity, BreachStatus status) => cells.Value?.Of(severity, status) ?? 0;

    internal void Add(Severity severity, BreachStatus status, int change)
    {
        if (cells.OfThisAppend is not { } changed)
        {
            cells.Value = changed = new Cells(cells.Value);
        }

        changed.Add(severity, status, change);
    }

    private sealed class Cells(Cells? before = null)
    {
        private static readonly int Statuses = Enum.GetValues<BreachStatus>().Length;

        private readonly int[] numbers = before is null ? new int[Enum.GetValues<Severity>().Length * Statuses] : [.. before.numbers];
        private BreachCounts? counts;

        // Told of numbers that change no more once they are read.
        public BreachCounts Counts => counts ??= new BreachCounts([.. Tell()]);

        public int Of(Severity severity, BreachStatus status) => numbers[Place(severity, status)];

        public void Add(Severity severity, BreachStatus status, int change)
        {
            numbers[Place(severity, status)] += change;
            counts = null;
        }

        private static int Place(Severity severity, BreachStatus status) => ((int)severity * Statuses) + (int)status;

        public IEnumerable<BreachCount> Tell() =>
            from severity in Enum.GetValues<Severity>()
            from status in Enum.GetValues<BreachStatus>()
            where Of(severity, status) > 0
            select new BreachCount(severity, status, Of(severity, status));
    }
}
