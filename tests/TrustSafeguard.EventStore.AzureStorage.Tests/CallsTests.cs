using TrustSafeguard.EventStore.AzureStorage.Tests.Failures;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests;

/// <summary>What an account is asked, and pays for: docs/operating/sizes.md says it.</summary>
public sealed class CallsTests : IAsyncLifetime
{
    private const int Logs = 300;

    private FaultyWire wire = null!;
    private AzureStoreOptions options = null!;
    private AzureEventStore store = null!;

    public async ValueTask InitializeAsync()
    {
        var server = await SharedAzurite.ServerAsync();
        options = await SharedAzurite.NewContainerAsync();
        await using (var other = await AzureEventStore.OpenAsync(options))
        {
            await Task.WhenAll(Enumerable.Range(0, Logs).Select(log => other.AppendAsync(new LogId($"trust-{log}"), [To("a", 0, "1")]).AsTask()));
        }

        wire = new FaultyWire(server.Blobs);
        store = await AzureEventStore.OpenAsync(options with { ConnectionString = server.ConnectionStringFor(wire.Endpoint) });
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await wire.DisposeAsync();
    }

    [Fact]
    public void An_opening_asks_for_the_container_the_mark_and_the_list_and_twice_for_each_log() => wire.Passed.ShouldBe(3 + (2 * Logs));

    [Fact]
    public async Task A_look_at_all_logs_is_one_call_and_two_more_for_each_log_to_which_others_appended()
    {
        (await CallsAsync(async () => await store.ReadHeadsAsync().CountAsync())).ShouldBe(1);
        (await CallsAsync(async () => await store.FindLossesAsync())).ShouldBe(1);
        await using (var other = await AzureEventStore.OpenAsync(options))
        {
            await other.AppendAsync(new LogId("trust-7"), [To("a", 1, "2")]);
        }

        (await CallsAsync(async () => await store.ReadHeadsAsync().CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task An_append_is_one_call_once_its_log_is_known()
    {
        await store.AppendAsync(new LogId("trust-7"), [To("b", 0, "1")]);

        (await CallsAsync(async () => await store.AppendAsync(new LogId("trust-7"), [To("b", 1, "2")]))).ShouldBe(1);
    }

    private async Task<int> CallsAsync(Func<Task> ask)
    {
        var before = wire.Passed;
        await ask();
        return wire.Passed - before;
    }
}
