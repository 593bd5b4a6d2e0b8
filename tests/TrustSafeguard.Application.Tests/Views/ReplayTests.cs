using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Snapshots;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

public sealed class ReplayTests
{
    private const int Asked = 120;

    private static readonly Config TenSequences = Config.QuickThrowOnFailure.WithMaxTest(10);

    private static readonly Gen<(int Kind, int Trust, int Choice)> Questions =
        from kind in Gen.Choose(0, TwoTrusts.Kinds - 1)
        from trust in Gen.Choose(0, 1)
        from choice in Gen.Choose(0, 11)
        select (kind, trust, choice);

    [Fact]
    public void Whatever_two_trusts_ask_under_the_same_request_ids_is_replayed_into_the_same_views() =>
        Prop.ForAll(Questions.ArrayOf(Asked).ToArbitrary(), sequence => CheckAsync(sequence).GetAwaiter().GetResult()).Check(TenSequences);

    [Fact]
    public async Task Posts_of_two_trusts_that_had_one_identity_are_replayed_into_one_order()
    {
        await using var stage = await Stage.EmptyAsync();
        await TwoTrusts.OpenAsync(stage);
        var posts = new List<string>();
        foreach (var uid in new[] { "99001", "99002" })
        {
            posts.Add(Stage.Done(await stage.Ask.Posts.AppointAsync(
                Stage.Officer, new Appoint(uid, null, "Ada Invented", [Role.ChairOfTrustees], "ada", new DateOnly(2020, 9, 1), "R1"))));
        }

        foreach (var post in posts.AsEnumerable().Reverse())
        {
            Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(post, null)));
        }

        foreach (var isReversed in new[] { false, true })
        {
            var (shown, replayed) = await ReadTwiceAsync(stage, logs => ReplayAsync(stage.Store, isReversed ? [.. logs.Reverse()] : logs));
            replayed.ShouldBe(shown);
        }
    }

    private static async Task<bool> CheckAsync((int Kind, int Trust, int Choice)[] sequence)
    {
        await using var stage = await Stage.EmptyAsync();
        var trusts = await TwoTrusts.OpenAsync(stage);
        using var folder = new TestFolder();
        await using var beside = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Path });
        var saved = 0L;
        var snapshots = new CountingStore(stage.Store);
        foreach (var (index, (kind, trust, choice)) in sequence.Index())
        {
            await trusts.AskAsync(kind, trust, choice);
            if (index == sequence.Length / 2)
            {
                saved = ViewKeeper.Save(stage.Feed, snapshots, beside.Snapshots, CancellationToken.None);
            }
        }

        stage.Feed.Read(_ => stage.Feed.SetAside).ShouldBeEmpty();
        foreach (var isReversed in new bool?[] { null, false, true })
        {
            var (shown, replayed) = await ReadTwiceAsync(stage, logs => ReplayAsync(stage.Store, isReversed switch { null => null, false => logs, true => [.. logs.Reverse()] }));
            replayed.ShouldBe(shown);
        }

        var (now, restored) = await ReadTwiceAsync(stage, _ => RestoreAsync(snapshots, beside.Snapshots));
        restored.ShouldBe(now);
        snapshots.PassedOver.ShouldBe(saved);
        beside.Trouble.ShouldBeNull();

        // A node whose views read one log after the other gave other numbers than one that starts anew.
        foreach (var isReversed in new[] { false, true })
        {
            (now, restored) = await ReadTwiceAsync(stage, async logs =>
            {
                var feed = await FilledAsync(stage.Store, isReversed ? [.. logs.Reverse()] : logs);
                ViewKeeper.Save(feed, snapshots, beside.Snapshots, CancellationToken.None);
                return await RestoreAsync(snapshots, beside.Snapshots);
            });
            restored.ShouldBe(now);
        }

        beside.Trouble.ShouldBeNull();

        // A contact that was not permitted is never shown without its breach.
        stage.Feed.Read(views => views.Records.All.OfType<ContactView>().Select(contact => (Breach: contact.BreachId, Shown: contact.Breach?.Id)).ToList())
            .ShouldAllBe(contact => contact.Breach == null || contact.Shown == contact.Breach);
        saved.ShouldBeGreaterThan(0);
        return trusts.Accepted > sequence.Length / 4;
    }

    // The deadline watch records by itself: what it added between the two readings is read again, so often that only a difference that stays is left.
    private static async Task<(string Shown, string Replayed)> ReadTwiceAsync(Stage stage, Func<IReadOnlyList<LogId>, Task<string>> replay)
    {
        var (shown, replayed) = ("", "not read");
        for (var tries = 0; tries < 20 && shown != replayed; tries++)
        {
            IReadOnlyList<LogId> logs = await stage.Store.ListLogsAsync();
            shown = stage.Feed.Read(ViewText.Of);
            replayed = await replay(logs);
        }

        return (shown, replayed);
    }

    // What came after the snapshot is read from the logs, whenever it was written.
    private static async Task<string> RestoreAsync(IEventStore store, SnapshotFolder kept)
    {
        var restored = new ViewFeed(new SafeguardingViews());
        await restored.FillAsync(store, snapshots: kept);
        await restored.Proved;
        await restored.CloseAsync();
        return restored.Read(ViewText.Of);
    }

    /// <summary>The views of a node that starts now.</summary>
    /// <param name="store">The logs.</param>
    /// <param name="order">One log after the other; null for the order in which the store gives them.</param>
    private static async Task<string> ReplayAsync(IEventStore store, IReadOnlyList<LogId>? order) => (await FilledAsync(store, order)).Read(ViewText.Of);

    private static async Task<ViewFeed> FilledAsync(IEventStore store, IReadOnlyList<LogId>? order)
    {
        var feed = new ViewFeed(new SafeguardingViews());
        if (order is null)
        {
            await feed.FillAsync(store);
        }

        foreach (var log in order ?? [])
        {
            await foreach (var recorded in store.ReadLogAsync(log))
            {
                feed.Try(recorded);
            }
        }

        feed.SetAside.ShouldBeEmpty();
        return feed;
    }
}
