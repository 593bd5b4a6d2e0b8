using System.Globalization;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Tests.Views.Versions;

/// <summary>One of each kind of thing that changes, beside what a plain collection of the same kind holds.</summary>
internal sealed class VersionedThings
{
    private const int Remainders = 37;

    private Versioned<string> value;
    private readonly VersionedList<int> list = new();
    private readonly VersionedIndex<int, string> index = new();

    // Of two neighbours the one is told from the other by its id.
    private readonly OrderedList<int> ordered = new(number => new CursorKey(number / 2, $"{number:00000000}"), number => number / 2);
    private readonly VersionedRows<Row> rows = new();
    private readonly TextChunks texts = new();
    private readonly RowsByHash rowsByRemainder;

    private string plainValue = "";
    private List<int> plainList = [];
    private OrderedDictionary<int, string> plainIndex = [];
    private SortedSet<int> plainOrdered = [];
    private List<int> plainRows = [];

    public VersionedThings() => rowsByRemainder = new RowsByHash(row => rows[row].Number % Remainders);

    /// <summary>What a reader sees.</summary>
    public string Seen() => Text(value.Value ?? "", list, index.Values, ordered, Numbers());

    /// <summary>What they ought to see.</summary>
    public string Expected() => Text(plainValue, plainList, plainIndex.Values, plainOrdered, plainRows);

    /// <summary>What is found by its name, and by its place from either end.</summary>
    public void ShouldBeFoundByNameAndPlace(string seen)
    {
        var all = ordered.ToList();
        for (var place = 0; place < all.Count; place += 1 + (all.Count / 50))
        {
            ordered[place].ShouldBe(all[place], seen);
            ordered.Between(null, ordered.KeyOf(all[place])).Count.ShouldBe(place, seen);
        }

        var names = index.Values.ToList();
        for (var place = 0; place < names.Count; place += 1 + (names.Count / 50))
        {
            var number = int.Parse(names[place], CultureInfo.InvariantCulture);
            index.Find(number).ShouldBe(names[place]);
            index.PlaceOf(number).ShouldBe(place, seen);
            index[place].ShouldBe(names[place]);
        }

        index.Find(-1).ShouldBeNull();
        var newestFirst = Numbers().Reverse().ToLookup(number => number % Remainders);
        for (var remainder = 0; remainder < Remainders; remainder++)
        {
            Found(remainder).ShouldBe(newestFirst[remainder], seen);
        }
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

        for (var each = 0; each < count; each++)
        {
            var added = random.Next(20_000);
            plainRows.Add(added);
            rowsByRemainder.Add(rows.Add(new Row(added, texts.Add($"{added} Zo\u00eb {new string('x', random.Next(300))}"))));
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
        var (text, numbers, names, sorted, kept) =
            (plainValue, plainList.ToList(), new OrderedDictionary<int, string>(plainIndex), new SortedSet<int>(plainOrdered), plainRows.ToList());
        return () => (plainValue, plainList, plainIndex, plainOrdered, plainRows) = (text, numbers, names, sorted, kept);
    }

    private IEnumerable<int> Numbers()
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var number = rows[row].Number;
            var text = texts.Get(rows[row].Text);
            text.StartsWith($"{number} Zo\u00eb ", StringComparison.Ordinal).ShouldBeTrue(text);
            yield return number;
        }
    }

    private List<int> Found(int remainder)
    {
        List<int> found = [];
        foreach (var row in rowsByRemainder.Find(remainder, rows.Count))
        {
            if (rows[row].Number % Remainders == remainder)
            {
                found.Add(rows[row].Number);
            }
        }

        return found;
    }

    private static string Text(string value, IEnumerable<int> list, IEnumerable<string> index, IEnumerable<int> ordered, IEnumerable<int> rows) =>
        $"{value}; {string.Join(' ', list)}; {string.Join(' ', index)}; {string.Join(' ', ordered)}; {string.Join(' ', rows)}";

    private readonly record struct Row(int Number, long Text);
}
