using TrustSafeguard.EventStore;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Tests.Node;

public sealed class ReadinessFaultTests
{
    [Theory]
    [InlineData("store.failed", true)]
    [InlineData("store.moved", true)]
    [InlineData("store.records-gone", false)]
    [InlineData("store.not-durable", false)]
    [InlineData("journal.corrupt", false)]
    [InlineData("journal.blob-gone", false)]
    public void A_folder_and_a_disk_are_spoken_of_where_there_is_one(string code, bool hasDisk)
    {
        var fault = ReadinessFault.OfStore(new EventStoreException(code, "What is wrong."));

        fault.Code.ShouldBe(code);
        fault.Sentence.Contains("disk", StringComparison.Ordinal).ShouldBe(hasDisk);
        if (!hasDisk)
        {
            fault.Detail.ShouldBe("What is wrong.");
        }
    }
}
