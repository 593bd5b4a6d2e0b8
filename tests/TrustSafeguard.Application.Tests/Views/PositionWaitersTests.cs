using TrustSafeguard.Application.Views.Tailing;

namespace TrustSafeguard.Application.Tests.Views;

public sealed class PositionWaitersTests
{
    private long told;

    [Fact]
    public async Task Whoever_waits_is_woken_once_their_position_is_told_and_not_before()
    {
        var waiters = new PositionWaiters(() => told);
        var (second, fourth) = (waiters.WaitAsync(2, default), waiters.WaitAsync(4, default));

        Tell(waiters, 1);
        second.IsCompleted.ShouldBeFalse();
        Tell(waiters, 3);

        await second;
        fourth.IsCompleted.ShouldBeFalse();
        await waiters.WaitAsync(3, default);
    }

    [Fact]
    public async Task Whoever_gives_up_is_told_so_and_keeps_nobody_else_from_being_woken()
    {
        var waiters = new PositionWaiters(() => told);
        using var patience = new CancellationTokenSource();
        var (impatient, patient) = (waiters.WaitAsync(2, patience.Token), waiters.WaitAsync(2, default));

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);
        Tell(waiters, 2);

        await patient;
    }

    [Fact]
    public async Task However_telling_and_waiting_fall_together_everybody_is_woken()
    {
        const int Positions = 20_000;
        var waiters = new PositionWaiters(() => Volatile.Read(ref told));
        var waiting = Task.WhenAll(Enumerable.Range(0, 4).Select(each => Task.Run(async () =>
        {
            for (var position = 1 + each; position <= Positions; position += 7)
            {
                await waiters.WaitAsync(position, default);
            }
        })));

        for (var position = 1; position <= Positions; position++)
        {
            Tell(waiters, position);
        }

        await waiting.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private void Tell(PositionWaiters waiters, long position)
    {
        Volatile.Write(ref told, position);
        waiters.Wake();
    }
}
