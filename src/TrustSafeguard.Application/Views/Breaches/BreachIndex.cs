using System.Collections.Immutable;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>Breaches parted by what lists filter them by, each part in the order of time: a filter walks none that it leaves out, and orders and counts are kept.</summary>
public sealed class BreachIndex
{
    private static readonly int Statuses = Enum.GetValues<BreachStatus>().Length;

    // A breach that nobody has triaged has no threshold.
    private static readonly int Thresholds = Enum.GetValues<Threshold>().Length + 1;

    private readonly ImmutableArray<OrderedList<BreachView>> parts =
        [.. Enumerable.Range(0, Enum.GetValues<Severity>().Length * Statuses * Thresholds).Select(_ => new OrderedList<BreachView>(breach => breach.Key))];

    /// <summary>The parts that a filter means, and of each what it means of time.</summary>
    /// <param name="where">Only its severity, status, threshold and time are asked.</param>
    public IReadOnlyList<OrderedSpan<BreachView>> Spans(BreachFilter where)
    {
        var (from, to) = where.Span;
        List<OrderedSpan<BreachView>> spans = [];
        for (var place = 0; place < parts.Length; place++)
        {
            // Whatever stands in a part is alike in what it is asked by.
            var (kind, triaged) = Math.DivRem(place, Thresholds);
            if (where.FitsPart((Severity)(kind / Statuses), (BreachStatus)(kind % Statuses), triaged == 0 ? null : (Threshold)(triaged - 1))
                && parts[place].Between(from, to) is { Count: > 0 } span)
            {
                spans.Add(span);
            }
        }

        return spans;
    }

    internal void Add(BreachView breach) => PartOf(breach).Add(breach);

    internal void Remove(BreachView breach) => PartOf(breach).Remove(breach);

    private OrderedList<BreachView> PartOf(BreachView breach) =>
        parts[(((int)breach.Severity * Statuses) + (int)breach.Status) * Thresholds + (breach.Threshold is { } threshold ? (int)threshold + 1 : 0)];
}
