using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>Several ordered lists that are read as one are one list.</summary>
public sealed class OrderedReadingTests
{
    [Fact]
    public void Any_page_is_the_page_of_the_lists_put_together() => Prop.ForAll(Cases().ToArbitrary(), each =>
    {
        var reading = new OrderedReading<int>(each.Spans, KeyOf, each.Descending, each.Filtered ? IsEven : null);
        var whole = each.Whole;

        var page = Connection<int>.Of(reading, each.Page);

        var (low, high) = (each.Page.After is null ? 0 : whole.Count(item => IsUpTo(item, each.After, each.Descending)), whole.Count);
        high = each.Page.Before is null ? high : Math.Max(low, whole.Count(item => IsBefore(item, each.Before, each.Descending)));
        var cut = whole[low..high];
        var expected = each.Page.Last is { } last ? cut[Math.Max(0, cut.Count - last)..] : cut[..Math.Min(each.Page.First!.Value, cut.Count)];
        page.Nodes.ShouldBe(expected);
        page.TotalCount.ShouldBe(whole.Count);
        var left = cut.Count > expected.Count;
        page.PageInfo.HasNextPage.ShouldBe(each.Page.Last is null ? left || high < whole.Count : each.Page.Before is not null && high < whole.Count);
        page.PageInfo.HasPreviousPage.ShouldBe(each.Page.Last is null ? each.Page.After is not null && low > 0 : left || low > 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_rank_is_ordered_by_before_all_else_and_stands_in_the_cursor()
    {
        var key = new CursorKey(-7, "breach-1|a", 3);

        CursorKey.Parse(key.ToCursor()).ShouldBe(key);
        (new CursorKey(9, "z", 2) < key).ShouldBeTrue();
        CursorKey.Parse(new CursorKey(-7, "breach-1").ToCursor()).ShouldBe(new CursorKey(-7, "breach-1"));
    }

    private static CursorKey KeyOf(int number) => new(number, string.Empty);

    private static bool IsEven(int number) => number % 2 == 0;

    private static bool IsBefore(int item, int place, bool descending) => descending ? item > place : item < place;

    private static bool IsUpTo(int item, int place, bool descending) => item == place || IsBefore(item, place, descending);

    private static Gen<Case> Cases() =>
        from numbers in Gen.Choose(0, 60).ListOf()
        from parts in Gen.Choose(1, 5)
        from bounds in Gen.Choose(-5, 65).Two()
        from fromLast in ArbMap.Default.GeneratorFor<bool>()
        from filtered in ArbMap.Default.GeneratorFor<bool>()
        from after in Gen.Choose(-1, 60)
        from before in Gen.Choose(-1, 60)
        from size in Gen.Choose(0, 12)
        from last in ArbMap.Default.GeneratorFor<bool>()
        select new Case([.. numbers.Distinct()], parts, bounds, fromLast, filtered, after, before, size, last);

    private sealed record Case(int[] Numbers, int Parts, (int From, int To) Bounds, bool Descending, bool Filtered, int After, int Before, int Size, bool Last)
    {
        public PageRequest Page => new(
            Last ? null : Size, After < 0 ? null : KeyOf(After).ToCursor(), Last ? Size : null, Before < 0 ? null : KeyOf(Before).ToCursor());

        public IReadOnlyList<OrderedSpan<int>> Spans => [.. Enumerable.Range(0, Parts)
            .Select(part => OrderedSpan<int>.Of(Numbers.Where(number => number % Parts == part).Order()).Between(KeyOf(Bounds.From), KeyOf(Bounds.To), KeyOf))];

        public List<int> Whole
        {
            get
            {
                var meant = Numbers.Where(number => number >= Bounds.From && number < Bounds.To && (!Filtered || IsEven(number)));
                return [.. Descending ? meant.OrderDescending() : meant.Order()];
            }
        }
    }
}
