using TrustSafeguard.EventStore.Files.Indexing;

namespace TrustSafeguard.EventStore.Tests.Files.Indexing;

/// <summary>What whoever follows streams and is far behind takes of the memory of a store.</summary>
public sealed class StreamSearchTests
{
    private const int Events = 400_000;
    private static readonly string[] Streams = ["breach-1", "breach-2", "contact-1", "staff-1"];

    private readonly LogIndex index = new(new LogId("trust-1"), int.MaxValue);

    public StreamSearchTests()
    {
        for (var i = 0; i < Events; i++)
        {
            var name = Streams[i % Streams.Length];
            index.Write(index.Find(name) is not HashChains.None and var known ? known : index.Add(name), i, RecordHash.Genesis);
        }

        index.Publish();
    }

    [Fact]
    public void The_first_of_what_is_wanted_are_found_without_room_for_all_of_it()
    {
        StreamSearch.InParts(index, [""], 0, Events).First().ShouldBe(1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        StreamSearch.InParts(index, [""], 0, Events).Take(StreamSearch.FirstPositions).Last().ShouldBe(StreamSearch.FirstPositions);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(32 * StreamSearch.FirstPositions);
    }

    [Theory]
    [InlineData(0, Events)]
    [InlineData(7, Events - 5)]
    [InlineData(Events - 3, Events)]
    [InlineData(5, 5)]
    public void In_parts_it_is_the_same_as_at_once(int after, int upTo)
    {
        foreach (var beginnings in new string[][] { [""], ["breach-"], ["breach-2", "staff"], ["nobody"], [] })
        {
            StreamSearch.InParts(index, beginnings, after, upTo).ShouldBe(StreamSearch.AtOnce(index, beginnings, upTo).Where(position => position > after));
        }
    }

    [Fact]
    public void All_of_it_is_found_in_the_order_of_positions() =>
        StreamSearch.InParts(index, ["breach-1", "contact"], 0, Events).ShouldBe(Enumerable.Range(0, Events).Where(i => i % 2 == 0).Select(i => i + 1L));
}
