using System.Collections.Immutable;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>All breaches in their parts: a filter walks none that it leaves out, and orders and counts are kept.</summary>
/// <remarks>A list for each part, found without a search: there is one such index, and it is asked for more than all others.</remarks>
public sealed class BreachIndex
{
    private readonly ImmutableArray<OrderedList<BreachView>> parts =
        [.. Enumerable.Range(0, BreachPart.Parts).Select(_ => new OrderedList<BreachView>(breach => breach.Key))];

    /// <summary>The parts that a filter means, and of each what it means of time.</summary>
    /// <param name="where">Only its severity, status, threshold and time are asked.</param>
    public IReadOnlyList<BreachPart> Parts(BreachFilter where)
    {
        var (from, to) = where.Span;
        List<BreachPart> meant = [];
        for (var number = 0; number < parts.Length; number++)
        {
            if (BreachPart.IsMeant(number, where) && parts[number].Between(from, to) is { Count: > 0 } span)
            {
                meant.Add(new BreachPart(number, span));
            }
        }

        return meant;
    }

    internal void Add(BreachView breach) => parts[BreachPart.NumberOf(breach)].Add(breach);

    internal void Remove(BreachView breach) => parts[BreachPart.NumberOf(breach)].Remove(breach);
}
