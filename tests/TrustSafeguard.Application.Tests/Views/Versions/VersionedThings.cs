using System.Globalization;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Tests.Views.Versions;

/// <summary>One of each kind of thing that changes, beside what a plain collection of the same kind holds.</summary>
internal sealed class VersionedThings
{
    private Versioned<string> value;
    private readonly VersionedList<int> list = new();
    private readonly VersionedIndex<int, string> index = new();
    private readonly OrderedList<int> ordered = new(number => new CursorKey(number, string.Empty));

    private string plainValue = "";
    private List<int> plainList = [];
    private OrderedDictionary<int, string> plainIndex = [];
    private SortedSet<int> plainOrdered = [];

    /// <summary>What a reader sees.</summary>
    public string Seen() => Text(value.Value ?? "", list, index.Values, ordered);

    /// <summary>What they ought to see.</summary>
    public string Expected() => Text(plainValue, plainList, plainIndex.Values, plainOrdered);

    /// <summary>What is found by its name, and by its place from either end.</summary>
    public void ShouldBeFoundByNameAndPlace(string seen)
    {
        var all = ordered.ToList();
        for (var place = 0; place < all.Count; place += 1 + (all.Count / 50))
        {
            ordered[place].ShouldBe(all[place], seen);
            ordered.Between(null, ordered.KeyOf(all[place])).Count.ShouldBe(place, seen);
        }

        foreach (var name in index.Values.Take(20).ToList())
        {
            index.Find(int.Parse(name, CultureInfo.InvariantCulture)).ShouldBe(name);
        }

        index.Find(-1).ShouldBeNull();
    }

    /// <summary>Changes all four.</summary>
    /// <param name="number">Which change.</param>
    /// <param name="count">How many numbers it adds, and whether it adds or takes out.</param>
    public void Change(int number, int count)
    {
        var random = new Random(number);
        value.Value = plainValue = number.ToString(CultureInfo.InvariantCulture);
        list.Add(number);
        plainList.Add(number);
        for (var each = 0; each < count; each++)
        {
            // Mostly at the end, as in life.
            var added = random.Next(4) == 0 ? random.Next(20_000) : (plainOrdered.Count == 0 ? 0 : plainOrdered.Max) + 1;
            if (plainOrdered.Add(added))
            {
                ordered.Add(added);
            }

            if (plainIndex.TryAdd(added, $"{added}"))
            {
                index.Add(added, $"{added}");
            }
        }

        foreach (var gone in plainOrdered.Where(_ => random.Next(count < 10 ? 3 : 12) == 0).ToList())
        {
            plainOrdered.Remove(gone);
            ordered.Remove(gone);
        }
    }

    /// <summary>The plain collections as they are now, to be put back.</summary>
    public Action Remembered()
    {
        var (text, numbers, names, sorted) = (plainValue, plainList.ToList(), new OrderedDictionary<int, string>(plainIndex), new SortedSet<int>(plainOrdered));
        return () => (plainValue, plainList, plainIndex, plainOrdered) = (text, numbers, names, sorted);
    }

    private static string Text(string value, IEnumerable<int> list, IEnumerable<string> index, IEnumerable<int> ordered) =>
        $"{value}; {string.Join(' ', list)}; {string.Join(' ', index)}; {string.Join(' ', ordered)}";
}
