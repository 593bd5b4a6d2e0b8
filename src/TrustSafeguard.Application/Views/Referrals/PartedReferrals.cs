using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Views.Referrals;

/// <summary>Referrals in parts that are alike in all that lists filter them by, each in the order in which they fall due: what is overdue is what lies before a place.</summary>
public sealed class PartedReferrals
{
    private static readonly Func<LadoReferralView, CursorKey> KeyOf = referral => referral.Key;
    private static readonly Func<LadoReferralView, CursorKey> PlaceOf = referral => referral.Key with { Rank = ReferralPart.Of(referral).Number };

    private readonly PartedList<LadoReferralView> list = new(PlaceOf);

    /// <summary>The spans that a filter means: all in them is meant.</summary>
    /// <param name="where">Its schools are not asked.</param>
    /// <param name="now">What is overdue is overdue then.</param>
    public IEnumerable<OrderedSpan<LadoReferralView>> Spans(LadoReferralFilter where, DateTimeOffset now)
    {
        var present = new CursorKey(now.UtcTicks, string.Empty);
        foreach (var (number, whole) in list.Parts())
        {
            var part = new ReferralPart(number);
            if (part.IsMeant(where)
                && whole.Between(part.IsOwed && where.Overdue == false ? present : null, where.Overdue == true ? present : null, KeyOf) is { Count: > 0 } span)
            {
                yield return span;
            }
        }
    }

    /// <summary>Those that the authority was told of, whatever became of them.</summary>
    internal IEnumerable<OrderedSpan<LadoReferralView>> Made => list.Parts().Where(part => new ReferralPart(part.Rank).IsMade).Select(part => part.Span);

    internal void Add(LadoReferralView referral) => list.Add(referral);

    internal void Remove(LadoReferralView referral) => list.Remove(referral);
}
