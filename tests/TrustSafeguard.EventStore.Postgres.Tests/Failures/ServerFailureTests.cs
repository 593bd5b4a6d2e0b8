using Npgsql;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests.Failures;

public sealed class ServerFailureTests : IAsyncLifetime
{
    private const int Rounds = 3;

    private const string AppRole = """
        CREATE ROLE app LOGIN;
        GRANT USAGE ON SCHEMA trustsafeguard TO app;
        GRANT SELECT ON ALL TABLES IN SCHEMA trustsafeguard TO app;
        GRANT INSERT ON trustsafeguard.events TO app;
        GRANT INSERT, UPDATE ON trustsafeguard.heads TO app
        """;

    private PostgresServer server = null!;
    private PostgresStoreOptions options = null!;

    public async ValueTask InitializeAsync()
    {
        // The shared one says first whether there is PostgreSQL at all; this one is to be killed.
        server = await PostgresServer.StartAsync();
        options = new PostgresStoreOptions { ConnectionString = await server.CreateDatabaseAsync(), LongestPause = TimeSpan.FromMilliseconds(200), AtOnceWithin = TimeSpan.Zero };
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_is_killed_and_started_again_under_load_loses_and_doubles_nothing_and_nobody_has_to_do_anything(bool isAskedFirst)
    {
        options = isAskedFirst ? options : AtOnce;
        await using var store = await PostgresEventStore.OpenAsync(options);
        await using var other = await PostgresEventStore.OpenAsync(options);
        await using var load = new Load(store, other);
        for (var round = 0; round < Rounds; round++)
        {
            await load.AcknowledgesAsync(500);
            await server.KillAsync();
            await server.StartAgainAsync();
        }

        await load.AcknowledgesAsync(500);
        await load.EndAsync();

        // One of the two may have acknowledged all of it before the other looked again.
        await ServesAgainAsync(store);
        await load.ShouldBeKeptByAsync(store);
        (await store.FindLossesAsync()).ShouldBeEmpty();
        store.Trouble.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connections_that_are_cut_under_load_are_made_anew_and_nothing_is_lost_or_doubled_or_refused(bool isAskedFirst)
    {
        options = isAskedFirst ? options : AtOnce;
        await using var store = await PostgresEventStore.OpenAsync(options);
        await using var other = await PostgresEventStore.OpenAsync(options);
        await using var load = new Load(store, other);
        for (var round = 0; round < 20; round++)
        {
            await load.AcknowledgesAsync(100);
            await server.CutConnectionsAsync(options.ConnectionString);
        }

        await load.AcknowledgesAsync(100);
        await load.EndAsync();
        await load.ShouldBeKeptByAsync(other);
        load.Codes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_restarts_in_good_order_is_got_over(bool isAskedFirst)
    {
        options = isAskedFirst ? options : AtOnce;
        await using var store = await PostgresEventStore.OpenAsync(options);
        await using var load = new Load(store);
        await load.AcknowledgesAsync(200);
        await server.StopAsync();
        await server.StartAgainAsync();
        await load.AcknowledgesAsync(200);
        await load.EndAsync();
        await load.ShouldBeKeptByAsync(store);
    }

    [Fact]
    public async Task While_the_server_is_away_callers_are_told_at_once_and_one_connection_looks_for_it()
    {
        await using var store = await PostgresEventStore.OpenAsync(options with { RetryFor = TimeSpan.FromMilliseconds(200) });
        await store.AppendAsync(To("a", 0, "1"));
        await server.KillAsync();

        var refused = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));
        refused.Code.ShouldBe("store.unreachable");
        refused.Message.ShouldContain("nothing of this was written");
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.unreachable");
        (await Should.ThrowAsync<EventStoreException>(async () => await store.ReadHeadAsync(Log))).Code.ShouldBe("store.unreachable");

        // Nothing is asked of a server that is away but by the one that looks.
        var refusals = Enumerable.Range(0, 1000).Select(_ => Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2"))));
        await Task.WhenAll(refusals).WaitAsync(TimeSpan.FromSeconds(5));

        await server.StartAgainAsync();
        await ServesAgainAsync(store);
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
        store.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task A_role_that_may_only_read_and_insert_gets_over_a_restart_too()
    {
        await (await PostgresEventStore.OpenAsync(options)).DisposeAsync();
        var database = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = "app" };
        await server.ExecuteAsync(database.Database!, AppRole);
        await using var store = await PostgresEventStore.OpenAsync(options with { ConnectionString = database.ConnectionString, RetryFor = TimeSpan.FromMilliseconds(200) });
        await store.AppendAsync(To("a", 0, "1"));
        await server.KillAsync();
        await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));

        await server.StartAgainAsync();
        await ServesAgainAsync(store);

        store.Trouble.ShouldBeNull();
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Theory]
    [InlineData("store.denied", "REVOKE INSERT ON trustsafeguard.events FROM app", "GRANT INSERT ON trustsafeguard.events TO app")]
    [InlineData(
        "store.unusable", "ALTER TABLE trustsafeguard.events ADD CONSTRAINT closed CHECK (false) NOT VALID", "ALTER TABLE trustsafeguard.events DROP CONSTRAINT closed")]
    public async Task A_server_that_lets_nothing_be_recorded_is_in_trouble_until_it_does_and_what_is_there_is_read_on(string code, string close, string open)
    {
        await (await PostgresEventStore.OpenAsync(options)).DisposeAsync();
        var database = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = "app" };
        await server.ExecuteAsync(database.Database!, AppRole);
        await using var store = await PostgresEventStore.OpenAsync(options with { ConnectionString = database.ConnectionString });
        await store.AppendAsync(To("a", 0, "1"));
        await server.ExecuteAsync(database.Database!, close);

        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")))).Code.ShouldBe(code);

        store.Trouble.ShouldNotBeNull().Code.ShouldBe(code);
        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")))).Code.ShouldBe(code);
        await server.ExecuteAsync(database.Database!, open);
        await ServesAgainAsync(store);
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    // The classes are those of trouble of a server's own; records that it finds damaged are none.
    [Theory]
    [InlineData("store.busy", "XX000", false)]
    [InlineData("store.busy", "XX000", true)]
    [InlineData("store.busy", "58030", false)]
    [InlineData("store.busy", "53000", false)]
    [InlineData("store.unusable", "XX001", false)]
    [InlineData("store.unusable", "XX002", true)]
    public async Task Trouble_of_a_servers_own_is_told_to_pass_and_passes_by_itself(string code, string state, bool isAtCommit)
    {
        await using var store = await PostgresEventStore.OpenAsync(options with { RetryFor = TimeSpan.FromMilliseconds(50) });
        await store.AppendAsync(To("a", 0, "1"));
        var database = new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;
        await server.ExecuteAsync(database, $"""
            CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE = '{state}'; END $$;
            CREATE CONSTRAINT TRIGGER trouble AFTER INSERT ON trustsafeguard.events DEFERRABLE INITIALLY {(isAtCommit ? "DEFERRED" : "IMMEDIATE")}
                FOR EACH ROW EXECUTE FUNCTION trouble()
            """);

        var refused = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));

        refused.Code.ShouldBe(code);
        refused.Message.ShouldContain($"{state}: trouble");
        refused.Message.ShouldContain("nothing of this was written");
        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);
        await server.ExecuteAsync(database, "DROP FUNCTION trouble CASCADE");
        await ServesAgainAsync(store);
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task A_server_that_is_not_there_at_a_start_is_named_and_no_password_is()
    {
        var database = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Password = "swordfish" };
        await server.KillAsync();

        var refused = await Should.ThrowAsync<EventStoreException>(
            () => PostgresEventStore.OpenAsync(options with { ConnectionString = database.ConnectionString, RetryFor = TimeSpan.FromMilliseconds(50) }));

        refused.Code.ShouldBe("store.unreachable");
        refused.Message.ShouldContain($"port {server.Port}");
        refused.ToString().ShouldNotContain("swordfish");
    }

    // As a node has it.
    private PostgresStoreOptions AtOnce => options with { AtOnceWithin = new PostgresStoreOptions { ConnectionString = options.ConnectionString }.AtOnceWithin };

    // Trouble goes by itself: nobody asks anything of the server but the one that looks.
    private static async Task ServesAgainAsync(PostgresEventStore store)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (store.Trouble is not null)
        {
            await Task.Delay(5, limit.Token);
        }
    }
}
