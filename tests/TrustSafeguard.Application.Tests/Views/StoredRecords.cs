using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Snapshots;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>What two trusts recorded, with an event of every stored type among it, and how it is shown where one record has other bytes.</summary>
public sealed class StoredRecords : IAsyncLifetime
{
    private static readonly LogId Other = Logs.OfTrust("99002");

    private readonly List<RecordedEvent> all = [];

    public IReadOnlyList<RecordedEvent> All => all;

    public async ValueTask InitializeAsync()
    {
        await using var stage = await Stage.EmptyAsync();
        var trusts = await TwoTrusts.OpenAsync(stage);
        await trusts.WholeCourseAsync();
        await foreach (var recorded in stage.Store.ReadAllAsync())
        {
            all.Add(recorded);
        }
    }

    public ValueTask DisposeAsync() => default;

    /// <summary>The first record of a stored name, or of the name under which the same type is written now.</summary>
    public RecordedEvent Of(StoredEvent stored) =>
        all.First(recorded => recorded.Type == StreamKinds.Stored.Single(each => each.IsWritten && each.Type == stored.Type).Name) with { Type = stored.Name };

    /// <summary>The records, with others in the place of some, and a last one that is as it should be.</summary>
    public async Task<MemoryEventStore> StoreAsync(params RecordedEvent[] others)
    {
        var store = new MemoryEventStore();
        foreach (var recorded in all)
        {
            await AppendAsync(store, others.FirstOrDefault(other => (other.Log, other.Position) == (recorded.Log, recorded.Position)) ?? recorded);
        }

        var last = EventCodec.Encode(new LogOwnerEvent.Renamed("Later Trust"), new EventMetadata(Stage.Monday, "officer"));
        await store.AppendAsync(Other, [new StreamAppend(Other.Value, all.Count(each => (each.Log, each.Stream) == (Other, Other.Value)), [last])]);
        return store;
    }

    /// <summary>What a node shows that starts now.</summary>
    public static async Task<string> FilledAsync(IEventStore store, IProgress<long>? progress = null, SnapshotFolder? snapshots = null)
    {
        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(store, progress, snapshots);
        await feed.CloseAsync();
        return TextOf(feed);
    }

    /// <summary>What `verify` finds.</summary>
    public static async Task<string> VerifiedAsync(IEventStore store)
    {
        var feed = new ViewFeed(new SafeguardingViews());
        await foreach (var recorded in store.ReadAllAsync())
        {
            feed.Try(recorded);
        }

        return TextOf(feed);
    }

    /// <summary>What a node shows that was running when all of it was recorded.</summary>
    public static async Task<string> PublishedAsync(IEventStore store)
    {
        var feed = new ViewFeed(new SafeguardingViews());
        await foreach (var recorded in store.ReadAllAsync())
        {
            await feed.PublishAsync(store, [recorded], TimeSpan.FromSeconds(10));
        }

        return TextOf(feed);
    }

    private static string TextOf(ViewFeed feed) => feed.Read(views => string.Join(
        '\n',
        [
            .. feed.SetAside.Select(each => each.ToString()),
            .. feed.Positions().Select(each => $"{each.Key} up to {each.Value}").Order(StringComparer.Ordinal),
            views.Organisations.FindTrust("99002")?.Name ?? "no trust",
            ViewText.Of(views),
        ]));

    private static async Task AppendAsync(MemoryEventStore store, RecordedEvent recorded) =>
        (await store.AppendAsync(recorded.Log, [new StreamAppend(recorded.Stream, recorded.Version - 1, [new EventToAppend(recorded.Type, recorded.Data, recorded.Metadata)])]))
            .ShouldBeOfType<AppendResult.Appended>();
}
