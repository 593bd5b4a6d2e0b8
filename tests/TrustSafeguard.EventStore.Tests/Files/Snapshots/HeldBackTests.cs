using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Tests.Files.Snapshots;

public sealed class HeldBackTests
{
    private readonly HeldBack held = new();

    [Fact]
    public void What_nobody_holds_back_goes_on_at_once() => held.Wait(new CancellationToken(canceled: true));

    [Fact]
    public async Task It_goes_on_once_everybody_has_let_go()
    {
        var (first, second) = (held.Hold(), held.Hold());
        var waiting = Task.Run(() => held.Wait(CancellationToken.None));
        first.Dispose();
        first.Dispose();
        Should.Throw<OperationCanceledException>(() => held.Wait(new CancellationToken(canceled: true)));
        waiting.IsCompleted.ShouldBeFalse();

        second.Dispose();
        await waiting;
        held.Wait(new CancellationToken(canceled: true));
    }

    [Fact]
    public async Task It_can_be_held_back_again()
    {
        held.Hold().Dispose();
        using (held.Hold())
        {
            Should.Throw<OperationCanceledException>(() => held.Wait(new CancellationToken(canceled: true)));
        }

        await Task.Run(() => held.Wait(CancellationToken.None));
    }
}
