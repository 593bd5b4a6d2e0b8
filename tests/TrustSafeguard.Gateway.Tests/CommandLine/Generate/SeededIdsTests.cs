using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Generate;

public sealed class SeededIdsTests
{
    [Fact]
    public void Ids_are_never_the_same_and_later_ones_sort_after_earlier_ones()
    {
        var ids = new SeededIds(new SimulatedClock(SchoolYear.Onboarding), new SeededRandom(1));

        var given = Enumerable.Range(0, 1000).Select(_ => ids.Next("staff-")).ToList();

        given.ShouldBe(given.Order(StringComparer.Ordinal));
        given.Distinct().Count().ShouldBe(1000);
        given.ShouldAllBe(id => id.Length == "staff-".Length + 32);
    }
}
