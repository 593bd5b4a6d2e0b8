using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.EventStore.Files.Indexing;

namespace TrustSafeguard.EventStore.Tests.Files.Indexing;

/// <summary>A dictionary of strings is the model: no name is ever taken for another, whatever is packed.</summary>
public sealed class StreamTableTests
{
    private static readonly string[] Beginnings = ["", "s", "student-", "Student-", "student-0", "relationship-", "contact-0a", "\u007f"];
    private static readonly string[] Ids =
    [
        "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdee", "ffffffffffffffffffffffffffffffff", "00000000000000000000000000000000",
        "0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdefa", "none", "g0000000000000000000000000000000",
    ];

    private static readonly Gen<string> Names =
        from pieces in Gen.Zip(Gen.Elements(Beginnings), Gen.Elements(Ids)).Select(pair => pair.Item1 + pair.Item2).NonEmptyListOf()
        from joined in Gen.Choose(1, 3)
        from end in Gen.Frequency((8, Gen.Constant(0)), (1, Gen.Choose(1, 40)), (1, Gen.Elements(300, 40_000, 65_000)))
        select string.Join('-', pieces.Take(joined)) + new string('a', end);

    [Fact]
    public void Any_names_are_found_as_a_dictionary_finds_them() => Prop.ForAll(Names.ArrayOf().ToArbitrary(), names =>
    {
        var (table, model) = (new StreamTable(KeyedHash.New()), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var name in names)
        {
            var bytes = Encoding.ASCII.GetBytes(name);
            table.Find(bytes).ShouldBe(model.GetValueOrDefault(name, HashChains.None));
            if (!model.ContainsKey(name))
            {
                model.Add(name, table.Add(bytes));
            }
        }

        model.Values.ShouldBe(Enumerable.Range(0, model.Count));
        foreach (var (name, stream) in model)
        {
            table.Find(Encoding.ASCII.GetBytes(name)).ShouldBe(stream);
            table.Find(Encoding.ASCII.GetBytes(name + "-")).ShouldBe(model.GetValueOrDefault(name + "-", HashChains.None));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60));

    [Fact]
    public void A_name_that_is_the_beginning_of_others_is_a_stream_of_its_own()
    {
        var table = new StreamTable(KeyedHash.New());
        string[] names = ["student-", "student-" + Ids[0], "student-" + Ids[0] + Ids[1], "student-" + Ids[0] + "-" + Ids[1], Ids[0], Ids[0] + Ids[0]];

        foreach (var name in names)
        {
            table.Find(Encoding.ASCII.GetBytes(name)).ShouldBe(HashChains.None, name);
            table.Add(Encoding.ASCII.GetBytes(name));
        }

        names.Select(name => table.Find(Encoding.ASCII.GetBytes(name))).ShouldBe(Enumerable.Range(0, names.Length));
    }

    [Fact]
    public void A_hundred_thousand_names_of_either_kind_are_all_found_again()
    {
        var table = new StreamTable(KeyedHash.New());
        for (var i = 0; i < 100_000; i++)
        {
            table.Add(Name(i)).ShouldBe(i);
        }

        for (var i = 0; i < 100_000; i++)
        {
            table.Find(Name(i)).ShouldBe(i);
            table.Find(Name(i + 100_000)).ShouldBe(HashChains.None);
        }

        static byte[] Name(int i) => Encoding.ASCII.GetBytes(i % 2 == 0 ? $"student-{i * 2654435761:x32}" : $"claim-urn-{i}");
    }
}
