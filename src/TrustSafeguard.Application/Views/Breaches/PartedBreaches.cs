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
    public IReadOnlyList<BreachPart> Parts(BreachFilter where)
    {
        var (from, to) = where.Span;
        List<BreachPart> meant = [];
        foreach (var (number, start, count) in list.PartsOf(out var whole))
        {
            if (BreachPart.IsMeant(number, where) && whole.Slice(start, count).Between(from, to, KeyOf) is { Count: > 0 } span)
            {
                meant.Add(new BreachPart(number, span));
            }
        }

        return meant;
    }

    /// <summary>What a filter means of several, which have no breach in common.</summary>
    /// <param name="several">Of schools, or of logs.</param>
    /// <param name="where">As for <see cref="Parts"/>.</param>
    public static IReadOnlyList<OrderedSpan<BreachView>> SpansOf(IReadOnlyList<PartedBreaches> several, BreachFilter where)
    {
        List<OrderedSpan<BreachView>> spans = [];
        foreach (var parted in several)
        {
            foreach (var part in parted.Parts(where))
            {
                spans.Add(part.Span);
            }
        }

        return spans;
    }

    internal void Add(BreachView breach) => list.Add(breach);

    internal void Remove(BreachView breach) => list.Remove(breach);
}
