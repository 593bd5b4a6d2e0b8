using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Application.Tests.Views.Tailing;

public sealed class LogTailTests
{
    private static readonly WantedEvents Renamings = new([.. StreamKinds.LogOwner.Beginnings], happened => happened is LogOwnerEvent.Renamed);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Stage.Monday.DateTime);

    [Fact]
    public async Task Who_resumes_gets_everything_since_then_and_what_follows()
    {
        await using var scene = await TailScene.SetAsync("1");
        await scene.AppendAsync("1", 3);
        await using var follower = scene.Follow(TailStart.After(TailScene.Log("1"), 2));
        (await follower.TakeAsync(3)).ShouldBe([3, 4, 5]);

        var next = follower.TakeAsync(2);
        next.IsCompleted.ShouldBeFalse();
        await scene.AppendAsync("1", 2);
        (await next).ShouldBe([6, 7]);
    }

    [Fact]
    public async Task A_follower_of_all_logs_hears_of_new_ones_from_their_beginning_and_of_known_ones_from_now()
    {
        await using var scene = await TailScene.SetAsync("1");
        await using var follower = scene.Follow(new TailStart(scene.Positions(), IncludesNewLogs: true));
        await scene.RegisterAsync("2");
        await scene.AppendAsync("1", 1);
        (await follower.TakeEventsAsync(3)).Select(each => (each.Log, each.Position)).ShouldBe(
            [(TailScene.Log("1"), 3), (TailScene.Log("2"), 1), (TailScene.Log("2"), 2)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_follower_that_has_fallen_far_behind_is_served_from_the_store()
    {
        await using var scene = await TailScene.SetAsync("1");
        await using var follower = scene.Follow(TailStart.After(TailScene.Log("1"), 0));
        (await follower.TakeAsync(1)).ShouldBe([1]);
        await scene.AppendAsync("1", ViewFeed.RecentEventsKept + 50);
        (await follower.TakeAsync(ViewFeed.RecentEventsKept + 51)).ShouldBe(Positions(2, ViewFeed.RecentEventsKept + 52));
    }

    [Fact]
    public async Task Who_wants_some_events_and_comes_back_late_gets_these_alone_and_then_what_follows()
    {
        await using var scene = await TailScene.SetAsync("1");
        await scene.RenameAsync("1");
        await scene.AppendAsync("1", ViewFeed.RecentEventsKept);
        await scene.RenameAsync("1");
        await scene.AppendAsync("1", 50);
        await using var follower = scene.Follow(TailStart.After(TailScene.Log("1"), 1), Renamings);
        (await follower.TakeAsync(2)).ShouldBe([3, ViewFeed.RecentEventsKept + 4]);

        var next = follower.TakeAsync(1);
        await scene.AppendAsync("1", 1);
        next.IsCompleted.ShouldBeFalse();
        await scene.RenameAsync("1");
        (await next).ShouldBe([ViewFeed.RecentEventsKept + 56]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_that_lacks_what_the_views_show_is_asked_again_after_a_pause_and_not_over_and_over(bool wantsFew)
    {
        await using var scene = await TailScene.SetAsync("1");
        await scene.AppendAsync("1", ViewFeed.RecentEventsKept + 50);
        var (older, time) = (new CountingStore(new MemoryEventStore()), new FakeTimeProvider());
        using var stop = new CancellationTokenSource();
        await using var follower = new FollowedEvents(new LogTail(older, scene.Feed, time)
            .FollowAsync(TailStart.After(TailScene.Log("1"), 2), wantsFew ? Renamings : null).GetAsyncEnumerator(stop.Token));

        var next = follower.TakeAsync(1);
        (next.IsCompleted, older.LogReadings).ShouldBe((false, 1));
        time.Advance(LogTail.LookAgainAfter);
        await Until.TrueAsync(() => Task.FromResult(older.LogReadings == 2));
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(next);
    }

    [Fact]
    public async Task What_is_followed_is_shown_by_the_views_already()
    {
        await using var scene = await TailScene.SetAsync("1");
        await using var follower = scene.Follow(TailStart.After(TailScene.Log("1"), 2));
        var next = follower.TakeAsync(1);
        await scene.AppendAsync("1", 1);
        await next;
        scene.Positions()[TailScene.Log("1")].ShouldBe(3);
    }

    [Fact]
    public async Task Nobody_is_woken_by_a_log_that_they_do_not_follow_or_by_an_event_that_they_do_not_want()
    {
        await using var scene = await TailScene.SetAsync("1", "2");
        var ofOne = scene.Add(TailStart.After(TailScene.Log("1"), 2));
        var ofRenamings = scene.Add(new TailStart(scene.Positions(), IncludesNewLogs: true), Renamings);
        var (oneWoken, renamingsWoken) = (ofOne.Changed, ofRenamings.Changed);

        await scene.AppendAsync("2", 3);
        (oneWoken.IsCompleted, renamingsWoken.IsCompleted, ofOne.Behind().Length, ofRenamings.Behind().Length).ShouldBe((false, false, 0, 0));

        await scene.RenameAsync("2");
        await renamingsWoken;
        oneWoken.IsCompleted.ShouldBeFalse();
        ofRenamings.Behind().ShouldBe([KeyValuePair.Create(TailScene.Log("2"), 5L)]);
    }

    [Fact]
    public async Task Who_follows_all_logs_is_woken_by_those_that_can_tell_them_of_anything_and_by_one_that_comes_to_from_then_on()
    {
        await using var scene = await TailScene.SetAsync("1", "2");
        await scene.EnrolAsync("1", "jane", Today);
        var jane = scene.Add(scene.FromNow("jane"));
        await using var followed = scene.Follow(scene.FromNow("jane"));
        var (woken, taken) = (jane.Changed, followed.TakeEventsAsync(4));

        await scene.AppendAsync("2", 3);
        await scene.RegisterAsync("3");
        (woken.IsCompleted, jane.Behind().Length).ShouldBe((false, 0));

        // A post of a day to come: nothing is recorded on that day.
        await scene.EnrolAsync("2", "jane", Today.AddDays(30));
        await woken;
        jane.Behind().ShouldBe([KeyValuePair.Create(TailScene.Log("2"), 5L)]);

        var later = scene.Add(scene.FromNow("jane"));
        await scene.AppendAsync("2", 2);
        later.Behind().ShouldBe([KeyValuePair.Create(TailScene.Log("2"), 6L)]);
        await scene.AppendAsync("1", 1);
        (await taken).Select(each => (each.Log, each.Position)).ShouldBe(
            [(TailScene.Log("2"), 6), (TailScene.Log("2"), 7), (TailScene.Log("2"), 8), (TailScene.Log("1"), 4)], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_comes_and_goes_between_two_events_of_a_log_that_was_told_before_is_told_of_it_and_no_longer_told()
    {
        await using var scene = await TailScene.SetAsync("1");
        await scene.EnrolAsync("1", "jane", Today);
        await using var first = scene.Follow(scene.FromNow("jane"));
        await scene.AppendAsync("1", 1);
        (await first.TakeAsync(1)).ShouldBe([4]);

        var second = scene.Add(scene.FromNow("jane"));
        await scene.AppendAsync("1", 1);
        second.Behind().ShouldBe([KeyValuePair.Create(TailScene.Log("1"), 4L)]);
        scene.Feed.Seen(second, TailScene.Log("1"), 5);

        scene.Feed.Leave(second, null);
        await scene.AppendAsync("1", 1);
        second.Behind().ShouldBeEmpty();
        (await first.TakeAsync(2)).ShouldBe([5, 6]);
    }

    [Fact]
    public async Task Who_wants_some_events_gets_each_of_them_once_whatever_comes_between()
    {
        await using var scene = await TailScene.SetAsync("1", "2");
        await using var follower = scene.Follow(new TailStart(scene.Positions(), IncludesNewLogs: true), Renamings);
        for (var round = 0; round < 5; round++)
        {
            await scene.AppendAsync("1", 3);
            await scene.RenameAsync("1");
            await scene.AppendAsync("2", 1);
            await scene.RenameAsync("2");
        }

        // Nothing else is given.
        var renamed = await follower.TakeEventsAsync(10);

        renamed.Where(each => each.Log == TailScene.Log("1")).Select(each => each.Position).ShouldBe([6, 10, 14, 18, 22]);
        renamed.Where(each => each.Log == TailScene.Log("2")).Select(each => each.Position).ShouldBe([4, 6, 8, 10, 12]);
    }

    // A step appends (true) or follows from the last position that was seen (false), so many events each; numbers reach past what is kept in memory.
    [Fact]
    public void However_appending_and_coming_back_alternate_each_event_comes_once_and_in_order() => Prop.ForAll(
        ArbMap.Default.ArbFor<List<Tuple<bool, byte>>>(),
        steps =>
        {
            RunAsync(steps).GetAwaiter().GetResult();

            static async Task RunAsync(List<Tuple<bool, byte>> steps)
            {
                await using var scene = await TailScene.SetAsync("1");
                var seen = new List<long>();
                foreach (var (appends, count) in steps)
                {
                    if (appends)
                    {
                        await scene.AppendAsync("1", count * 2);
                    }
                    else
                    {
                        await using var follower = scene.Follow(TailStart.After(TailScene.Log("1"), seen.LastOrDefault()));
                        seen.AddRange(await follower.TakeAsync((int)Math.Min(count, scene.Positions()[TailScene.Log("1")] - seen.Count)));
                    }
                }

                seen.ShouldBe(Positions(1, seen.Count));
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task While_many_append_at_once_followers_that_come_and_go_miss_nothing_and_hear_nothing_twice(int seed)
    {
        const int Appends = 400;
        await using var scene = await TailScene.SetAsync("1", "2");
        var one = FollowAllAsync(TailStart.After(TailScene.Log("1"), 0), seed);
        var both = FollowAllAsync(new TailStart(new Dictionary<LogId, long>(), IncludesNewLogs: true), seed + 10);
        await Task.WhenAll(Write("1"), Write("2"));

        (await one).ShouldBe(Positions(1, Appends + 2).Select(position => (TailScene.Log("1"), position)));
        foreach (var log in (await both).GroupBy(each => each.Log))
        {
            log.Select(each => each.Position).ShouldBe(Positions(1, Appends + 2));
        }

        Task Write(string trust) => Task.Run(async () =>
        {
            for (var i = 0; i < Appends; i++)
            {
                await scene.AppendAsync(trust, 1);
            }
        });

        async Task<List<(LogId Log, long Position)>> FollowAllAsync(TailStart start, int seedOfReader)
        {
            var chance = new Random(seedOfReader);
            var seen = new List<(LogId Log, long Position)>();
            var positions = new Dictionary<LogId, long>(start.Positions);
            var wanted = (start.IncludesNewLogs ? 2 : 1) * (Appends + 2);
            while (seen.Count < wanted)
            {
                await using var follower = scene.Follow(start with { Positions = positions });
                foreach (var happened in await follower.TakeEventsAsync(Math.Min(chance.Next(1, 40), wanted - seen.Count)))
                {
                    seen.Add((happened.Log, happened.Position));
                    positions[happened.Log] = happened.Position;
                }
            }

            return seen;
        }
    }

    private static IEnumerable<long> Positions(long first, long last) => Enumerable.Range(0, (int)(last - first + 1)).Select(i => first + i);
}
