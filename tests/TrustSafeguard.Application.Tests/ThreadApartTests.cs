namespace TrustSafeguard.Application.Tests;

public sealed class ThreadApartTests
{
    [Fact]
    public async Task What_takes_long_holds_no_thread_that_answers_others_and_is_worked_out_one_piece_at_a_time()
    {
        var apart = new ThreadApart();
        using var go = new ManualResetEventSlim();
        var (inside, most) = (0, 0);

        var pieces = Enumerable.Range(0, 4).Select(_ => apart.RunAsync(Work)).ToList();
        pieces.ShouldAllBe(piece => !piece.IsCompleted);
        go.Set();

        (await Task.WhenAll(pieces)).ShouldAllBe(isOfPool => !isOfPool);
        most.ShouldBe(1);

        bool Work()
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            go.Wait();
            Interlocked.Decrement(ref inside);
            return Thread.CurrentThread.IsThreadPoolThread;
        }
    }

    [Fact]
    public async Task A_piece_that_fails_says_so_to_whoever_asked_and_the_next_has_its_turn()
    {
        var apart = new ThreadApart();

        await Should.ThrowAsync<InvalidOperationException>(() => apart.RunAsync<int>(() => throw new InvalidOperationException()));
        (await apart.RunAsync(() => 7)).ShouldBe(7);
    }

    [Fact]
    public async Task Whoever_asks_for_many_pieces_does_not_hold_up_another_who_asks_for_one()
    {
        var apart = new ThreadApart();
        using var go = new ManualResetEventSlim();
        var done = new List<string>();

        var many = Enumerable.Range(0, 3).Select(i => apart.RunAsync("one", () => Work($"one {i}"))).ToList();
        var single = apart.RunAsync("other", () => Work("other"));
        go.Set();
        await Task.WhenAll([.. many, single]);

        done.ShouldBe(["one 0", "other", "one 1", "one 2"]);

        int Work(string name)
        {
            go.Wait();
            done.Add(name);
            return 0;
        }
    }

    [Fact]
    public async Task What_is_given_up_before_its_turn_is_not_worked_out_and_whoever_comes_after_waits_for_what_is_under_way()
    {
        var apart = new ThreadApart();
        using var go = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource();
        var isUnderWay = false;
        var first = apart.RunAsync("one", () =>
        {
            isUnderWay = true;
            go.Wait();
            return isUnderWay = false;
        });

        var given = apart.RunAsync<int>("two", () => throw new InvalidOperationException("It was given up."), stop.Token);
        var last = apart.RunAsync("three", () => isUnderWay);
        await stop.CancelAsync();
        go.Set();

        await Should.ThrowAsync<OperationCanceledException>(() => given);
        (await first).ShouldBeFalse();
        (await last).ShouldBeFalse();
    }
}
