using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>Breaches that are alike in severity, status and threshold, which is all that lists filter by besides time, place and person.</summary>
/// <param name="Number">Which part: graver ones have greater numbers.</param>
/// <param name="Span">Those that are meant, in the order of time.</param>
public readonly record struct BreachPart(int Number, OrderedSpan<BreachView> Span)
{
    private static readonly int Statuses = Enum.GetValues<BreachStatus>().Length;

    // A breach that nobody has triaged has no threshold.
    private static readonly int Thresholds = Enum.GetValues<Threshold>().Length + 1;

    /// <summary>How many parts there can be.</summary>
    internal static int Parts { get; } = Enum.GetValues<Severity>().Length * Statuses * Thresholds;

    public Severity Severity => SeverityOf(Number);

    public BreachStatus Status => StatusOf(Number);

    internal static int NumberOf(BreachView breach)
    {
        var state = breach.State;
        return (((int)state.Severity * Statuses) + (int)state.Status) * Thresholds + (state.Threshold is { } threshold ? (int)threshold + 1 : 0);
    }

    /// <summary>Whether a filter means breaches of this part.</summary>
    internal static bool IsMeant(int number, BreachFilter where) =>
        where.FitsPart(SeverityOf(number), StatusOf(number), number % Thresholds is > 0 and var triaged ? (Threshold)(triaged - 1) : null);

    private static Severity SeverityOf(int number) => (Severity)(number / Thresholds / Statuses);

    private static BreachStatus StatusOf(int number) => (BreachStatus)(number / Thresholds % Statuses);
}
