using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>The breaches of a school, or of a log, in their parts, as <see cref="BreachIndex"/> has all of them.</summary>
/// <remarks>8 bytes a breach, and next to none where there is none: there are many such.</remarks>
public sealed class PartedBreaches
{
    private static readonly Func<BreachView, CursorKey> KeyOf = breach => breach.Key;
    private static readonly Func<BreachView, CursorKey> PlaceOf = breach => breach.Key with { Rank = BreachPart.NumberOf(breach) };

    private readonly PartedList<BreachView> list = new(PlaceOf);

    /// <summary>The parts that a filter means, and of each what it means of time.</summary>
    /// <param name="where">Only its severity, status, threshold and time are asked.</param>
    public IEnumerable<BreachPart> Parts(BreachFilter where)
    {
        var (from, to) = where.Span;
        foreach (var (number, whole) in list.Parts())
        {
            if (BreachPart.IsMeant(number, where) && whole.Between(from, to, KeyOf) is { Count: > 0 } span)
            {
                yield return new BreachPart(number, span);
            }
        }
    }

    internal void Add(BreachView breach) => list.Add(breach);

    internal void Remove(BreachView breach) => list.Remove(breach);
}
