using Npgsql;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests.Failures;

/// <summary>A primary and a standby that follows it: nothing is asked of the standby until it is the primary.</summary>
public sealed class FailoverTests : IAsyncLifetime
{
    private PostgresServer primary = null!;
    private PostgresServer standby = null!;
    private PostgresStoreOptions options = null!;
    private string database = null!;

    public async ValueTask InitializeAsync()
    {
        primary = await PostgresServer.StartAsync();
        options = new PostgresStoreOptions
        {
            ConnectionString = await primary.CreateDatabaseAsync(), LongestPause = TimeSpan.FromMilliseconds(100), RetryFor = TimeSpan.FromMilliseconds(200),
        };
        database = new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;
        await (await PostgresEventStore.OpenAsync(options)).DisposeAsync();
        standby = await primary.StartStandbyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (standby?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (primary?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";Target Session Attributes=any;Load Balance Hosts=true;Minimum Pool Size=50")]
    public async Task Of_several_servers_the_one_that_takes_writes_is_asked_and_after_a_failover_the_other(string more)
    {
        await using var store = await PostgresEventStore.OpenAsync(options with { ConnectionString = Both() + more });
        await standby.ExecuteAsync("postgres", "SELECT pg_wal_replay_pause()");
        for (var version = 0; version < 5; version++)
        {
            await store.AppendAsync(To("a", version, $"{version + 1}"));
            (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.ReadHeadAsync(Log).AsTask()))).ShouldAllBe(head => head.Position == version + 1);
        }

        await standby.ExecuteAsync("postgres", "SELECT pg_wal_replay_resume()");
        await Until.TrueAsync(async () => (long)(await AskAsync(standby.ConnectionString(database), "SELECT count(*) FROM trustsafeguard.events"))! == 5);
        await primary.KillAsync();
        await standby.ExecuteAsync("postgres", "SELECT pg_promote()");

        await Until.TrueAsync(async () => await TriesAsync(store, 5));

        (await store.ReadLogAsync(Log).CountAsync()).ShouldBe(6);
        (await store.FindLossesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_standby_that_is_named_alone_is_refused_until_it_is_the_primary()
    {
        var follower = options with { ConnectionString = standby.ConnectionString(database) };

        var refused = await Should.ThrowAsync<EventStoreException>(() => PostgresEventStore.OpenAsync(follower));

        refused.Code.ShouldBe("store.not-primary");
        refused.Message.ShouldContain("`Host=one,two`");
        await primary.KillAsync();
        await standby.ExecuteAsync("postgres", "SELECT pg_promote()");
        await using var store = await PostgresEventStore.OpenAsync(follower);
        (await store.AppendAsync(To("a", 0, "1"))).ShouldBe(new AppendResult.Appended(1, 1));
    }

    [Fact]
    public async Task Tables_are_made_and_others_connect_on_the_server_that_takes_writes()
    {
        await PostgresMigrations.RunAsync(Both(), [PostgresMigrations.EventStore], "others");

        await using var others = PostgresSource.For(Both() + ";Minimum Pool Size=50;Target Session Attributes=standby", "others", "others", 10);

        (await AskAsync(others, "SELECT pg_is_in_recovery() OR to_regclass('heads') IS NULL")).ShouldBe(false);
        (await AskAsync(others, "SELECT current_setting('application_name')")).ShouldBe("others");
    }

    // The standby first, which is what is asked where nothing is said.
    private string Both() =>
        new NpgsqlConnectionStringBuilder(options.ConnectionString) { Host = $"127.0.0.1:{standby.Port},127.0.0.1:{primary.Port}" }.ConnectionString;

    private static async Task<bool> TriesAsync(PostgresEventStore store, long version)
    {
        try
        {
            return await store.AppendAsync(To("a", version, "next")) is AppendResult.Appended or AppendResult.Conflict;
        }
        catch (EventStoreException passing) when (passing.Code is "store.unreachable" or "store.not-primary" or "store.unconfirmed")
        {
            return false;
        }
    }

    private static async Task<object?> AskAsync(string connectionString, string question)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        return await AskAsync(source, question);
    }

    private static async Task<object?> AskAsync(NpgsqlDataSource source, string question)
    {
        await using var command = source.CreateCommand(question);
        return await command.ExecuteScalarAsync();
    }
}
