using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>How many breaches there are of each severity and status, kept as they change.</summary>
public sealed class BreachTally
{
    private static readonly int Statuses = Enum.GetValues<BreachStatus>().Length;

    private readonly int[] cells = new int[Enum.GetValues<Severity>().Length * Statuses];
    private IReadOnlyList<BreachCount>? counts;

    /// <summary>The cells that are not zero, lightest severity first.</summary>
    // An array: what is read in every row of a list is read fastest from one.
    public IReadOnlyList<BreachCount> Counts => counts ??= Tell().ToArray();

    public int Of(Severity severity, BreachStatus status) => cells[Cell(severity, status)];

    /// <summary>Counts afresh what a filter leaves.</summary>
    public static IReadOnlyList<BreachCount> Count(IEnumerable<BreachView> breaches)
    {
        var tally = new BreachTally();
        foreach (var breach in breaches)
        {
            tally.Add(breach.Severity, breach.Status, 1);
        }

        return tally.Counts;
    }

    internal void Add(Severity severity, BreachStatus status, int change)
    {
        cells[Cell(severity, status)] += change;
        counts = null;
    }

    private static int Cell(Severity severity, BreachStatus status) => ((int)severity * Statuses) + (int)status;

    private IEnumerable<BreachCount> Tell() =>
        from severity in Enum.GetValues<Severity>()
        from status in Enum.GetValues<BreachStatus>()
        where Of(severity, status) > 0
        select new BreachCount(severity, status, Of(severity, status));
}
