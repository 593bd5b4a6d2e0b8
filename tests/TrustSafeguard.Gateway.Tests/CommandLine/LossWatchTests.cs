using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Tests.Serving;

namespace TrustSafeguard.Gateway.Tests.CommandLine;

public sealed class LossWatchTests : IAsyncDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly WaitingWriter errors = new();
    private readonly List<IReadOnlyList<EventStoreException>> looked = [];
    private readonly CutOffStore store = new(new MemoryEventStore());

    public async ValueTask DisposeAsync()
    {
        await errors.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task A_store_that_is_away_is_told_of_once_and_what_it_has_lost_once_it_is_back()
    {
        store.GoAway();
        await using var watch = Watch();
        await LookAsync(lines: 1);
        time.Advance(LossWatch.LooksEvery);
        store.Losses = [new("log.lost", "Log trust-5315 ends before what it acknowledged.")];
        store.ComeBack();

        var lines = await LookAsync(lines: 2);

        lines.Select(line => line.Split(": ")[0]).ShouldBe(["warning store.unreachable", "warning log.lost"]);
        looked.ShouldHaveSingleItem("A look in vain says nothing of what is lost.").ShouldHaveSingleItem().Code.ShouldBe("log.lost");
    }

    [Fact]
    public async Task A_watch_whose_store_was_away_ends_as_it_was_asked_to()
    {
        store.GoAway();
        var watch = Watch();
        await LookAsync(lines: 1);

        await Should.NotThrowAsync(watch.DisposeAsync().AsTask());
    }

    private LossWatch Watch() => new(
        store, looked.Add, new TaskCompletionSource().Task,
        new CommandContext(CommandContext.ScreenOf(TextWriter.Null, isTerminal: false), errors, time, (_, _, _, _) => Task.CompletedTask));

    private Task<IReadOnlyList<string>> LookAsync(int lines)
    {
        time.Advance(LossWatch.LooksEvery);
        return errors.WaitForLinesAsync(lines);
    }
}
