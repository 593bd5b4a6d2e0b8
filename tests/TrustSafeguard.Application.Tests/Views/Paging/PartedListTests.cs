using TrustSafeguard.Application.Tests.Views.Versions;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Tests.Views.Paging;

/// <summary>Where the parts of a list begin and end is kept only for as long as it is so.</summary>
public sealed class PartedListTests
{
    private const int PartsOfAll = 7;
    private const int Changes = 400;

    private readonly ViewClock clock = new(TimeProvider.System);
    private readonly PartedList<int> list = new(number => new CursorKey(number, string.Empty, number % PartsOfAll));
    private readonly List<int> held = [];

    [Fact]
    public void Whoever_asks_for_its_parts_between_any_two_changes_gets_those_of_what_it_holds()
    {
        var random = new Random(20261128);
        for (var change = 0; change < Changes; change++)
        {
            // Several within one append: the tree is the append's own, and changed where it is.
            clock.Change(() =>
            {
                Change(random);
                PartsOfList().ShouldBe(PartsOfWhatIsHeld());
                Change(random);
                PartsOfList().ShouldBe(PartsOfWhatIsHeld());
            });
            clock.Read(PartsOfList).ShouldBe(PartsOfWhatIsHeld());
            clock.Read(PartsOfList).ShouldBe(PartsOfWhatIsHeld());
        }
    }

    [Fact]
    public void Whoever_reads_on_since_before_a_change_gets_the_parts_of_before_it()
    {
        using var writer = new OwnThread();
        var random = new Random(20261128);
        clock.Change(() => Enumerable.Range(0, 50).ToList().ForEach(_ => Change(random)));
        var before = PartsOfWhatIsHeld();
        clock.Read(() =>
        {
            writer.Do(() => clock.Change(() => Change(random)));
            writer.Do(() => clock.Read(PartsOfList).ShouldBe(PartsOfWhatIsHeld()));
            PartsOfList().ShouldBe(before);
            return true;
        });
        clock.Read(PartsOfList).ShouldBe(PartsOfWhatIsHeld());
    }

    private void Change(Random random)
    {
        var number = random.Next(0, 300);
        if (held.Remove(number))
        {
            list.Remove(number);
            return;
        }

        held.Add(number);
        list.Add(number);
    }

    private string PartsOfList() => string.Join("; ", list.Parts().Select(part => $"{part.Rank}: {string.Join(' ', part.Span.Items)}"));

    private string PartsOfWhatIsHeld() =>
        string.Join("; ", held.GroupBy(number => number % PartsOfAll).OrderBy(part => part.Key).Select(part => $"{part.Key}: {string.Join(' ', part.Order())}"));
}
