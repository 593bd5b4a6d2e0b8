using Npgsql;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests;

public sealed class StoreMetricsTests() : StoreMetricsContract("postgres")
{
    [Fact]
    public async Task What_is_made_again_is_told_with_what_it_was_for_and_why()
    {
        var server = await PostgresServer.SharedAsync();
        var options = await TestStore.NewDatabaseAsync() with { Holds = Holds };
        await using var store = await TestStore.OpenAsync(options);
        await store.AppendAsync(To("a", 0, "1"));
        await store.ReadHeadAsync(Log);
        Listen();

        await server.CutConnectionsAsync(options.ConnectionString);
        await store.ReadHeadAsync(Log);
        await store.AppendAsync(To("a", 1, "2"));
        await server.CutConnectionsAsync(options.ConnectionString);
        await store.AppendAsync(To("a", 2, "3"));

        Of("trustsafeguard.store.retries").Select(each => each.Tags).Distinct().Order(StringComparer.Ordinal).ShouldBe(
            [$"store=postgres holds={Holds} call=append code=store.unreachable", $"store=postgres holds={Holds} call=read code=store.unreachable"]);
    }

    [Fact]
    public async Task Who_waits_for_a_connection_that_reads_is_told_of()
    {
        var options = await TestStore.NewSchemaAsync() with { Holds = Holds, Readers = 1 };
        await using var store = await TestStore.OpenAsync(options);
        await using var connection = new NpgsqlConnection($"{options.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var holding = await connection.BeginTransactionAsync();
        await using var held = new NpgsqlCommand($"LOCK TABLE {options.Schema}.heads", connection, holding);
        await held.ExecuteNonQueryAsync();
        Listen();
        Task[] reading = [.. Enumerable.Range(0, 3).Select(_ => store.ReadHeadAsync(Log).AsTask())];

        await Until.TrueAsync(() =>
        {
            Collect();
            return Task.FromResult(Of("trustsafeguard.store.readers.waiting").Any(each => each.Value == 2));
        });
        await holding.RollbackAsync();
        await Task.WhenAll(reading);
    }

    protected override async Task<IEventStore> OpenAsync() =>
        await TestStore.OpenAsync(await TestStore.NewSchemaAsync() with { Holds = Holds, PendingAppends = MayWait });
}
