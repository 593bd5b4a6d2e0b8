using System.Runtime.CompilerServices;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Application.Tests.Views;

public sealed class SafeguardingViewsTests
{
    public static TheoryData<string> Names => [.. StreamKinds.Stored.Where(stored => stored.IsWritten).Select(stored => stored.Name)];

    // An event that no view knows is written all the same, and then nobody sees it.
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_stored_event_has_its_place_in_the_views(string name)
    {
        var type = StreamKinds.Stored.Single(stored => stored.Name == name).Type;
        var empty = new LogEvent(Logs.OfTrust("99001"), 1, "nobody-1", RuntimeHelpers.GetUninitializedObject(type), new EventMetadata(Stage.Monday, "officer"));
        var feed = new ViewFeed(new SafeguardingViews());
        await using var store = new MemoryEventStore();

        await feed.PublishAsync(store, [empty]);

        // What is in it is missing, so most views stumble; the one fault that counts is that none was found.
        feed.Read(_ => feed.SetAside).ShouldNotContain(named => named.Code == "view.none");
    }
}
