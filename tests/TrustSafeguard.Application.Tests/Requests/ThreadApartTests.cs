using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Application.Tests.Requests;

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
}
