using TrustSafeguard.Gateway.CommandLine.InventedRecords;

namespace TrustSafeguard.Gateway.Tests.CommandLine.InventedRecords;

public sealed class SeededRandomTests
{
    [Fact]
    public void Chance_is_the_same_in_every_version_of_the_product()
    {
        var random = new SeededRandom(1234567);

        // The first numbers that the algorithm's authors give for this seed.
        random.Next().ShouldBe(6457827717110365317UL);
        random.Next().ShouldBe(3203168211198807973UL);
    }
}
