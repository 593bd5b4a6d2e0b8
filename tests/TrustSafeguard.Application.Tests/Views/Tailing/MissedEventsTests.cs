using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Domain.LogOwners;

namespace TrustSafeguard.Application.Tests.Views.Tailing;

/// <summary>Those who come back, as all of a node do when it is started again.</summary>
public sealed class MissedEventsTests
{
    [Fact]
    public async Task A_log_of_which_the_store_gives_nothing_keeps_nobody_waiting_who_comes_back_to_another()
    {
        await using var scene = await TailScene.SetAsync("1", "2");
        var store = new SilentStore(scene.Store, TailScene.Log("1"));
        var tail = new LogTail(store, scene.Feed);
        await using var one = Follow(tail, "1", 0);
        await using var further = Follow(tail, "1", 1);
        await using var other = Follow(tail, "2", 0);
        var (first, second) = (one.TakeAsync(2), further.TakeAsync(1));

        (await other.TakeAsync(2)).ShouldBe([1, 2]);
        (first.IsCompleted, second.IsCompleted).ShouldBe((false, false));
        store.Begun.ShouldBe([(TailScene.Log("1"), 0), (TailScene.Log("2"), 0)]);
        store.LetGo();
        (await first).ShouldBe([1, 2]);
        (await second).ShouldBe([2]);
    }

    [Fact]
    public async Task Of_no_more_logs_is_read_at_once_than_a_few_and_each_has_its_turn()
    {
        string[] trusts = ["1", "2", "3", "4", "5", "6"];
        await using var scene = await TailScene.SetAsync(trusts);
        var store = new SilentStore(scene.Store, [.. trusts.Select(TailScene.Log)]);
        var tail = new LogTail(store, scene.Feed);
        List<FollowedEvents> followers = [.. trusts.Select(trust => Follow(tail, trust, 0))];
        List<Task<List<long>>> taken = [.. followers.Select(follower => follower.TakeAsync(2))];

        store.Begun.Count.ShouldBe(MissedEvents.MostAtATime);
        store.LetGo();
        foreach (var each in taken)
        {
            (await each).ShouldBe([1, 2]);
        }

        foreach (var follower in followers)
        {
            await follower.DisposeAsync();
        }
    }

    [Fact]
    public async Task All_who_come_back_to_one_place_are_given_one_reading_and_each_of_it_what_they_want()
    {
        await using var scene = await TailScene.SetAsync("1");
        await scene.RenameAsync("1");
        var store = new SilentStore(scene.Store, TailScene.Log("1"));
        var tail = new LogTail(store, scene.Feed);
        List<FollowedEvents> followers = [.. Enumerable.Range(0, 20).Select(_ => Follow(tail, "1", 1))];
        var fewer = new WantedEvents(WantedEvents.All.Streams, happened => happened is LogOwnerEvent.Renamed);
        followers.Add(new(tail.FollowAsync(TailStart.After(TailScene.Log("1"), 1), fewer).GetAsyncEnumerator()));
        List<Task<List<long>>> taken = [.. followers.Select(follower => follower.TakeAsync(1))];

        store.Begun.ShouldBe([(TailScene.Log("1"), 1)]);
        store.LetGo();
        var given = await Task.WhenAll(taken);

        given.Take(20).ShouldAllBe(positions => positions.Single() == 2);
        given[^1].ShouldBe([3]);
        store.Begun.Count.ShouldBe(1);
        foreach (var follower in followers)
        {
            await follower.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_reading_that_takes_too_long_lets_the_next_have_its_turn_and_is_asked_for_again()
    {
        await using var scene = await TailScene.SetAsync("1");
        var (store, time) = (new SilentStore(scene.Store, TailScene.Log("1")), new FakeTimeProvider());
        var tail = new LogTail(store, scene.Feed, time);
        await using var one = Follow(tail, "1", 0);
        await using var next = Follow(tail, "1", 1);
        var (first, second) = (one.TakeAsync(2), next.TakeAsync(1));
        store.Begun.ShouldBe([(TailScene.Log("1"), 0)]);

        time.Advance(MissedEvents.LongestReading);
        await Until.TrueAsync(() => Task.FromResult(store.Begun.Count == 2));
        store.Begun[1].ShouldBe((TailScene.Log("1"), 1));
        store.LetGo();

        (await second).ShouldBe([2]);
        await Until.TrueAsync(() =>
        {
            time.Advance(LogTail.LookAgainAfter);
            return Task.FromResult(first.IsCompleted);
        });
        (await first).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Who_leaves_while_a_window_is_read_takes_it_from_nobody()
    {
        await using var scene = await TailScene.SetAsync("1");
        var store = new SilentStore(scene.Store, TailScene.Log("1"));
        var tail = new LogTail(store, scene.Feed);
        using var stop = new CancellationTokenSource();
        await using var leaver = new FollowedEvents(tail.FollowAsync(TailStart.After(TailScene.Log("1"), 0)).GetAsyncEnumerator(stop.Token));
        await using var stayer = Follow(tail, "1", 0);
        var (left, stayed) = (leaver.TakeAsync(1), stayer.TakeAsync(2));

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);
        stayed.IsCompleted.ShouldBeFalse();
        store.LetGo();
        (await stayed).ShouldBe([1, 2]);
    }

    private static FollowedEvents Follow(LogTail tail, string trust, long after) => new(tail.FollowAsync(TailStart.After(TailScene.Log(trust), after)).GetAsyncEnumerator());
}
