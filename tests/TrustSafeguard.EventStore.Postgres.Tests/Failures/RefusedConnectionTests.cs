using Npgsql;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests.Failures;

public sealed class RefusedConnectionTests : IAsyncLifetime
{
    private const string AppRole = """
        CREATE ROLE app LOGIN PASSWORD 'before';
        GRANT USAGE ON SCHEMA trustsafeguard TO app;
        GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA trustsafeguard TO app;
        GRANT UPDATE ON trustsafeguard.heads TO app
        """;

    private readonly TestFolder folder = new();
    private readonly List<NpgsqlConnection> others = [];
    private PostgresServer server = null!;
    private string database = null!;
    private PostgresStoreOptions options = null!;

    public async ValueTask InitializeAsync()
    {
        // Only this role has to say its password. Whoever starts the server is not whom it runs as.
        var rules = folder.Write("rules", "host all app 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Path, File.GetUnixFileMode(folder.Path) | UnixFileMode.OtherExecute);
        }

        server = await PostgresServer.StartAsync(isDurable: true, $"hba_file={rules}", "max_connections=20");
        var owner = new PostgresStoreOptions { ConnectionString = await server.CreateDatabaseAsync() };
        await (await PostgresEventStore.OpenAsync(owner)).DisposeAsync();
        database = new NpgsqlConnectionStringBuilder(owner.ConnectionString).Database!;
        await server.ExecuteAsync(database, AppRole);
        options = owner with
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = "app", Password = "before" }.ConnectionString,
            RetryFor = TimeSpan.FromMilliseconds(200),
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }

    [Theory]
    [InlineData("store.busy")]
    [InlineData("store.denied")]
    public async Task A_further_connection_that_is_refused_is_told_to_whoever_needed_it_and_those_that_are_open_serve_on(string code)
    {
        await using var store = await PostgresEventStore.OpenAsync(options);
        await store.AppendAsync(To("a", 0, "1"));
        await (code == "store.busy" ? FillAsync() : server.ExecuteAsync(database, "ALTER ROLE app PASSWORD 'after'"));

        // The one connection that reads waits for a table, so that whoever reads beside it needs another.
        Task<LogHead> first;
        await using (var closed = await LockAsync())
        {
            first = store.ReadHeadAsync(Log).AsTask();
            await Until.TrueAsync(IsSomebodyWaitingAsync);
            (await Should.ThrowAsync<EventStoreException>(async () => await store.ReadHeadAsync(Log))).Code.ShouldBe(code);
        }

        (await first).Position.ShouldBe(1);
        store.Trouble.ShouldBeNull();
        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task Whoever_needs_a_further_connection_that_is_refused_is_given_one_that_another_gives_back()
    {
        await using var store = await PostgresEventStore.OpenAsync(options with { RetryFor = TimeSpan.FromSeconds(30) });
        await store.AppendAsync(To("a", 0, "1"));
        await server.ExecuteAsync(database, "ALTER ROLE app PASSWORD 'after'");

        Task<LogHead>[] both;
        await using (var closed = await LockAsync())
        {
            both = [store.ReadHeadAsync(Log).AsTask(), store.ReadHeadAsync(Log).AsTask()];
            await Until.TrueAsync(IsSomebodyWaitingAsync);
        }

        (await Task.WhenAll(both)).ShouldAllBe(head => head.Position == 1);
    }

    [Fact]
    public async Task A_server_that_lets_nobody_in_is_away_for_whoever_has_no_connection_to_it()
    {
        await FillAsync();

        (await Should.ThrowAsync<EventStoreException>(() => PostgresEventStore.OpenAsync(options))).Code.ShouldBe("store.unreachable");
    }

    // The server keeps the last ones for those who may do everything.
    private async Task FillAsync()
    {
        while (true)
        {
            var other = new NpgsqlConnection(options.ConnectionString + ";Pooling=false");
            others.Add(other);
            try
            {
                await other.OpenAsync();
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                return;
            }
        }
    }

    private async Task<NpgsqlConnection> LockAsync()
    {
        var connection = new NpgsqlConnection(server.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE trustsafeguard.heads, trustsafeguard.events IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task<bool> IsSomebodyWaitingAsync()
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)", connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
