using Npgsql;

namespace TrustSafeguard.EventStore.Postgres.Tests;

/// <summary>The whole contract on the oldest PostgreSQL that is supported.</summary>
public sealed class OldestServerTests : EventStoreContract
{
    private static readonly Lazy<Task<string>> Database = new(async () => await (await PostgresServer.SharedOldestAsync()).CreateDatabaseAsync());
    private static int schemas;

    [Fact]
    public async Task It_is_the_oldest_that_is_supported()
    {
        await using var connection = new NpgsqlConnection(await Database.Value);
        await connection.OpenAsync();

        connection.PostgreSqlVersion.Major.ShouldBe(PostgresServer.Oldest);
    }

    [Fact]
    public async Task One_that_is_older_is_refused_before_anything_is_made_there()
    {
        await using var server = await PostgresServer.StartVersionAsync(PostgresServer.Oldest - 1);
        var database = await server.CreateDatabaseAsync();

        (await Should.ThrowAsync<EventStoreException>(() => TestStore.OpenAsync(new PostgresStoreOptions { ConnectionString = database }))).Code.ShouldBe("store.server-too-old");
        var refused = await Should.ThrowAsync<EventStoreException>(() => PostgresMigrations.RunAsync(database, [PostgresMigrations.EventStore]));

        refused.Code.ShouldBe("store.server-too-old");
        refused.Message.ShouldContain("13");
        await server.ExecuteAsync(new NpgsqlConnectionStringBuilder(database).Database!, "CREATE SCHEMA trustsafeguard");
    }

    protected override async Task<IEventStore> OpenAsync() => await TestStore.OpenAsync(
        new PostgresStoreOptions { ConnectionString = await Database.Value, Schema = $"oldest_{Interlocked.Increment(ref schemas)}" });
}
