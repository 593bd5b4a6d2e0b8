using System.Diagnostics;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>
/// What the parser does with anything at all. `CONFORMANCE_TEXTS=1000000` is the long run: then the time of each text is held to its limit as well,
/// which a machine with other work to do can only be asked for on purpose.
/// </summary>
[Collection(nameof(Alone))]
public sealed class HostileTextTests
{
    /// <summary>What is measured runs by itself, after everything else.</summary>
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;

    private const int Seed = 20_261_120;
    private const long MemoryGrowthBytes = 8 * 1024 * 1024;
    private static readonly TimeSpan SlowestText = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void Random_bytes_are_read_or_refused_with_a_place_in_little_time_and_no_lasting_memory() =>
        ShouldAllBeReadOrRefused(HostileTexts.Bytes(Seed, Volume.Texts));

    [Fact]
    public void Damaged_documents_are_read_or_refused_with_a_place_in_little_time_and_no_lasting_memory() =>
        ShouldAllBeReadOrRefused(HostileTexts.Damaged(PeerSchema.KitchenSink.Schema, Seed, Volume.Texts));

    private static void ShouldAllBeReadOrRefused(IEnumerable<string> texts)
    {
        ReadOrRefuse("{ a }");
        var (before, slowest, read, count) = (GC.GetTotalMemory(forceFullCollection: true), TimeSpan.Zero, 0, 0);
        foreach (var text in texts)
        {
            read += ReadOrRefuse(text) ? 1 : 0;
            count++;
            slowest = Volume.IsLongRun ? Longer(slowest, Time(text)) : slowest;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{count} texts, {read} of them documents; the slowest took {slowest.TotalMilliseconds:F2} ms.");
        count.ShouldBe(Volume.Texts);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(MemoryGrowthBytes);
        slowest.ShouldBeLessThan(SlowestText);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    // A text is slow where it is slow again and again: what else the machine does at one moment is not its fault.
    private static TimeSpan Time(string text)
    {
        var shortest = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 5 && shortest >= SlowestText / 50; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            ReadOrRefuse(text);
            var taken = Stopwatch.GetElapsedTime(start);
            shortest = taken < shortest ? taken : shortest;
        }

        return shortest;
    }

    private static bool ReadOrRefuse(string text)
    {
        try
        {
            return Parser.Parse(text).Definitions.Count > 0;
        }
        catch (GraphQLSyntaxException refused)
        {
            refused.Error.Locations.Count.ShouldBe(1);
            return false;
        }
    }
}
