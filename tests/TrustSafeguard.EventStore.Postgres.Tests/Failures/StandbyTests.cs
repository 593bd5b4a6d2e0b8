using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests.Failures;

/// <summary>A server that waits for a standby (<c>synchronous_standby_names</c>) acknowledges what both have, and what one has is not acknowledged by the store either.</summary>
public sealed class StandbyTests : IAsyncLifetime
{
    private PostgresServer server = null!;
    private PostgresStoreOptions options = null!;
    private Standby standby = null!;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartAsync();
        standby = new Standby(server);
        options = new PostgresStoreOptions
        {
            ConnectionString = await server.CreateDatabaseAsync(),
            AnswerWithin = TimeSpan.FromSeconds(60),
            ConfirmWithin = TimeSpan.FromSeconds(60),
            LongestPause = TimeSpan.FromMilliseconds(50),
        };
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData("pg_cancel_backend", true)]
    [InlineData("pg_cancel_backend", false)]
    [InlineData("pg_terminate_backend", true)]
    [InlineData("pg_terminate_backend", false)]
    public async Task An_append_whose_wait_is_ended_from_beside_is_acknowledged_when_the_standby_has_it(
        string ended, bool isSentAtOnce)
    {
        await using var store = await PostgresEventStore.OpenAsync(options with { AtOnceWithin = isSentAtOnce ? TimeSpan.FromHours(1) : TimeSpan.Zero });
        await store.AppendAsync(To("a", 0, "1"));
        await standby.GoAwayAsync();
        var pending = store.AppendAsync(To("a", 1, "2")).AsTask();
        await standby.EndWaitAsync(ended);

        // The server shows it from then on. It is found, and waits again.
        await ShowsAsync(store, 2);

        await Task.WhenAny(pending, standby.NextWaitAsync());
        pending.IsCompleted.ShouldBeFalse();
        await standby.ComeBackAsync();
        (await pending).ShouldBe(new AppendResult.Appended(2, 2));
        store.Trouble.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_standby_does_not_get_in_time_is_not_confirmed_and_not_shown_and_nothing_more_is_taken_until_it_is_back(bool isSentAtOnce)
    {
        await using var store = await PostgresEventStore.OpenAsync(options with
        {
            // Whatever else ends a statement on the server must not end the wait either.
            ConnectionString = options.ConnectionString + ";Options=-c statement_timeout=100",
            AnswerWithin = TimeSpan.FromSeconds(1),
            AtOnceWithin = isSentAtOnce ? TimeSpan.FromHours(1) : TimeSpan.Zero,
        });
        await store.AppendAsync(To("a", 0, "1"));
        await standby.GoAwayAsync();

        var unconfirmed = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));

        unconfirmed.Code.ShouldBe("store.unconfirmed");
        unconfirmed.Message.ShouldContain("ask again with the same request id");
        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.standby-away");
        var refused = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));
        refused.Code.ShouldBe("store.standby-away");
        refused.Message.ShouldContain("nothing of this was written");

        // So it stays, however often the store looks and gives up, and what is there is read.
        await standby.LooksAsync(3);
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.standby-away");
        (await store.ReadLogAsync(Log).ToListAsync()).Select(TestEvents.Text).ShouldBe(["1"]);
        await standby.ComeBackAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (store.Trouble is not null)
        {
            await Task.Delay(5, limit.Token);
        }

        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Conflict("a", 1, 2));
        (await store.ReadLogAsync(Log).ToListAsync()).Select(TestEvents.Text).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_standby_that_is_away_is_found_to_be_away_also_where_the_server_reserves_its_messages()
    {
        var builder = new Npgsql.NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = "app" };
        await (await PostgresEventStore.OpenAsync(options)).DisposeAsync();
        await server.ExecuteAsync(
            builder.Database!,
            """
            DO $$ BEGIN
                EXECUTE (SELECT string_agg(format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', oid::regprocedure), ';') FROM pg_proc WHERE proname = 'pg_logical_emit_message');
            END $$;
            CREATE ROLE app LOGIN;
            GRANT USAGE ON SCHEMA trustsafeguard TO app;
            GRANT SELECT ON ALL TABLES IN SCHEMA trustsafeguard TO app;
            GRANT INSERT ON trustsafeguard.events, trustsafeguard.room TO app;
            GRANT INSERT, UPDATE ON trustsafeguard.heads TO app
            """);
        await using var store = await PostgresEventStore.OpenAsync(options with { ConnectionString = builder.ConnectionString, AnswerWithin = TimeSpan.FromSeconds(1) });
        await store.AppendAsync(To("a", 0, "1"));
        await standby.GoAwayAsync();
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")))).Code.ShouldBe("store.unconfirmed");

        await standby.LooksAsync(3, "COMMIT%");

        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.standby-away");
        await standby.ComeBackAsync();
        await Until.TrueAsync(() => store.Trouble is null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_another_process_only_reads_is_confirmed_when_the_standby_has_it(bool isBackInTime)
    {
        var patience = TimeSpan.FromSeconds(isBackInTime ? 60 : 1);
        await using var store = await PostgresEventStore.OpenAsync(options);
        await using var other = await PostgresEventStore.OpenAsync(options with { AnswerWithin = patience });
        await store.AppendAsync(To("a", 0, "1"));
        await other.ConfirmAsync(Log, 1);
        await standby.GoAwayAsync();
        var pending = store.AppendAsync(To("a", 1, "2")).AsTask();
        await standby.EndWaitAsync("pg_cancel_backend");
        await ShowsAsync(other, 2);

        // What a process appended itself was acknowledged to it.
        await store.ConfirmAsync(Log, 1);
        var confirming = other.ConfirmAsync(Log, 2).AsTask();
        if (!isBackInTime)
        {
            (await Should.ThrowAsync<EventStoreException>(confirming)).Code.ShouldBe("store.unconfirmed");
            other.Trouble.ShouldNotBeNull().Code.ShouldBe("store.standby-away");
            (await Should.ThrowAsync<EventStoreException>(async () => await other.ConfirmAsync(Log, 2))).Code.ShouldBe("store.unconfirmed");
        }

        confirming.IsCompletedSuccessfully.ShouldBeFalse();
        await standby.ComeBackAsync();
        await (isBackInTime ? confirming : Task.CompletedTask);
        (await pending).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task What_a_server_does_not_hold_is_not_confirmed()
    {
        await using var store = await PostgresEventStore.OpenAsync(options);
        await using var other = await PostgresEventStore.OpenAsync(options);
        await store.AppendAsync(To("a", 0, "1"));

        await other.ConfirmAsync(Log, 1);
        (await Should.ThrowAsync<EventStoreException>(async () => await store.ConfirmAsync(Log, 2))).Code.ShouldBe("store.records-gone");
        (await Should.ThrowAsync<EventStoreException>(async () => await store.ConfirmAsync(new LogId("trust-2"), 1))).Code.ShouldBe("store.records-gone");
        store.Trouble.ShouldBeNull();
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task As_many_as_ask_at_once_whether_what_they_read_is_durable_are_one_commit_or_a_few()
    {
        await using var store = await PostgresEventStore.OpenAsync(options);
        await using var other = await PostgresEventStore.OpenAsync(options);
        await store.AppendAsync(To("a", 0, "1"));
        var before = await CommitsAsync();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => other.ConfirmAsync(Log, 1).AsTask()));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => other.ConfirmAsync(Log, 1).AsTask()));

        (await CommitsAsync() - before).ShouldBeInRange(1, 10);
        (await other.ReadLogAsync(Log).ToListAsync()).ShouldHaveSingleItem();

        // As the log's head says: each commit that confirms leaves a version of it behind.
        async Task<long> CommitsAsync()
        {
            await using var connection = new Npgsql.NpgsqlConnection(options.ConnectionString);
            await connection.OpenAsync();
            await using var command = new Npgsql.NpgsqlCommand($"SELECT xmin::text::bigint FROM trustsafeguard.heads WHERE log = '{Log}'", connection);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    private static async Task ShowsAsync(PostgresEventStore store, long position)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await store.ReadHeadAsync(Log, limit.Token)).Position < position)
        {
        }
    }
}
