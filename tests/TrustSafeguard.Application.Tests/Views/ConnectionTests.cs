using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Tests.Views;

public sealed class ConnectionTests
{
    private readonly ViewClock clock = new(TimeProvider.System);

    [Fact]
    public void Walking_forward_page_by_page_gives_the_whole_list_once() => Prop.ForAll(
        Lists(),
        Gen.Choose(1, 7).ToArbitrary(),
        ArbMap.Default.ArbFor<bool>(),
        (list, size, descending) =>
        {
            var walked = new List<int>();
            var page = Page(list, descending, IsEven, new PageRequest(size));
            walked.AddRange(page.Nodes);
            while (page.PageInfo.HasNextPage)
            {
                page = Page(list, descending, IsEven, new PageRequest(size, page.PageInfo.EndCursor));
                walked.AddRange(page.Nodes);
            }

            walked.ShouldBe(Expected(list, descending));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Walking_backward_page_by_page_gives_the_whole_list_once() => Prop.ForAll(
        Lists(),
        Gen.Choose(1, 7).ToArbitrary(),
        ArbMap.Default.ArbFor<bool>(),
        (list, size, descending) =>
        {
            var page = Page(list, descending, IsEven, new PageRequest(Last: size));
            var walked = page.Nodes.ToList();
            while (page.PageInfo.HasPreviousPage)
            {
                page = Page(list, descending, IsEven, new PageRequest(Last: size, Before: page.PageInfo.StartCursor));
                walked.InsertRange(0, page.Nodes);
            }

            walked.ShouldBe(Expected(list, descending));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_total_is_of_the_whole_list_whatever_the_page()
    {
        var list = ListOf(Enumerable.Range(0, 20));

        Page(list, false, IsEven, new PageRequest(3)).TotalCount.ShouldBe(10);
    }

    [Fact]
    public void A_cursor_holds_its_place_when_something_is_added_before_it()
    {
        var list = ListOf([10, 20, 30, 40]);
        var first = Page(list, false, null, new PageRequest(2));
        clock.Change(() => list.Add(15));

        Page(list, false, null, new PageRequest(2, first.PageInfo.EndCursor)).Nodes.ShouldBe([30, 40]);
    }

    [Theory]
    [InlineData(1, null, 1, null, "page.both-ends")]
    [InlineData(-1, null, null, null, "page.size")]
    [InlineData(1001, null, null, null, "page.size")]
    [InlineData(null, "nonsense", null, null, "page.cursor")]
    [InlineData(null, null, 5, "!", "page.cursor")]
    public void A_page_that_cannot_be_is_refused_with_its_code(int? first, string? after, int? last, string? before, string code) =>
        new PageRequest(first, after, last, before).Check()!.Code.ShouldBe(code);

    private Arbitrary<OrderedList<int>> Lists() =>
        Gen.Choose(0, 60).ListOf().Select(numbers => ListOf(numbers.Distinct())).ToArbitrary();

    private OrderedList<int> ListOf(IEnumerable<int> numbers)
    {
        var list = new OrderedList<int>(number => new CursorKey(number, string.Empty));
        clock.Change(() => numbers.ToList().ForEach(list.Add));
        return list;
    }

    private Connection<int> Page(OrderedList<int> list, bool descending, Func<int, bool>? keeps, PageRequest page) =>
        clock.Read(() => Connection<int>.Of(list, descending, keeps, page));

    private List<int> Expected(OrderedList<int> list, bool descending) =>
        clock.Read(() => (descending ? list.Where(IsEven).OrderDescending() : list.Where(IsEven).Order()).ToList());

    private static bool IsEven(int number) => number % 2 == 0;
}
