using Npgsql;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests.Failures;

/// <summary>What one question fails with, while the server answers others, is told of that question and keeps nobody else away.</summary>
public sealed class OneQuestionTests : IAsyncLifetime
{
    private static readonly LogId Other = new("trust-2");
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private PostgresServer server = null!;
    private PostgresStoreOptions options = null!;
    private Standby standby = null!;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartAsync();
        standby = new Standby(server);
        options = new PostgresStoreOptions { ConnectionString = await server.CreateDatabaseAsync(), LongestPause = TimeSpan.FromMilliseconds(50) };
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_log_that_another_process_holds_is_busy_and_others_are_recorded_and_read(bool isSentAtOnce)
    {
        await using var store = await PostgresEventStore.OpenAsync(
            options with { HeadWithin = Short, AtOnceWithin = isSentAtOnce ? TimeSpan.FromHours(1) : TimeSpan.Zero });
        await store.AppendAsync(To("a", 0, "1"));
        await using var holder = await HeldAsync($"SELECT FROM trustsafeguard.heads WHERE log = '{Log}' FOR UPDATE");

        var held = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));

        held.Code.ShouldBe("store.busy");
        held.Message.ShouldContain("nothing of this was written");
        store.Trouble.ShouldBeNull();
        (await store.AppendAsync(Other, [To("b", 0, "1")])).ShouldBe(new AppendResult.Appended(1, 1));
        (await store.ReadLogAsync(Log).CountAsync()).ShouldBe(1);
        await holder.DisposeAsync();
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Theory]
    [InlineData("store.slow", 1, 60)]
    [InlineData("store.busy", 60, 1)]
    public async Task A_question_that_does_not_come_to_its_end_is_told_so_and_whatever_else_is_asked_is_answered(string code, int answerSeconds, int headSeconds)
    {
        await using var store = await PostgresEventStore.OpenAsync(
            options with { AnswerWithin = TimeSpan.FromSeconds(answerSeconds), HeadWithin = TimeSpan.FromSeconds(headSeconds) });
        await store.AppendAsync(To("a", 0, "1"));
        await using var holder = await HeldAsync("LOCK TABLE trustsafeguard.events IN ACCESS EXCLUSIVE MODE");

        var failed = await Should.ThrowAsync<EventStoreException>(async () => await store.ReadLogAsync(Log).ToListAsync());

        failed.Code.ShouldBe(code);
        store.Trouble.ShouldBeNull();
        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);
        await holder.DisposeAsync();
        (await store.ReadLogAsync(Log).CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_limit_that_the_server_has_for_statements_ends_no_question_before_the_store_does()
    {
        await using var store = await PostgresEventStore.OpenAsync(options with
        {
            ConnectionString = options.ConnectionString + ";Options=-c statement_timeout=200", RetryFor = TimeSpan.FromMilliseconds(1), HeadWithin = TimeSpan.FromSeconds(60),
        });
        await store.AppendAsync(To("a", 0, "1"));
        await using var holder = await HeldAsync("LOCK TABLE trustsafeguard.events IN ACCESS EXCLUSIVE MODE");

        var reading = store.ReadLogAsync(Log).CountAsync().AsTask();
        await Until.TrueAsync(async () => reading.IsCompleted || await IsTrueAsync(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query_start < clock_timestamp() - interval '500 milliseconds')"));
        await holder.DisposeAsync();

        (await reading).ShouldBe(1);
    }

    [Fact]
    public async Task While_the_standby_is_away_a_log_that_another_node_holds_until_then_is_busy_and_that_node_alone_knows_of_the_standby()
    {
        await using var store = await PostgresEventStore.OpenAsync(options with { AnswerWithin = Short });
        await using var other = await PostgresEventStore.OpenAsync(options with { HeadWithin = Short });
        await store.AppendAsync(To("a", 0, "1"));
        await standby.GoAwayAsync();
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")))).Code.ShouldBe("store.unconfirmed");

        (await Should.ThrowAsync<EventStoreException>(async () => await other.AppendAsync(To("b", 0, "3")))).Code.ShouldBe("store.busy");

        other.Trouble.ShouldBeNull();
        (await other.ReadLogAsync(Log).CountAsync()).ShouldBe(1);
        await standby.ComeBackAsync();
        await Until.TrueAsync(() => store.Trouble is null);
        (await other.AppendAsync(To("b", 0, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
    }

    [Fact]
    public async Task A_server_that_is_back_is_read_while_what_is_to_be_recorded_still_waits_for_its_standby()
    {
        await using var store = await PostgresEventStore.OpenAsync(
            options with { AnswerWithin = TimeSpan.FromMinutes(5), RetryFor = TimeSpan.FromMilliseconds(50), AtOnceWithin = TimeSpan.Zero });
        await store.AppendAsync(To("a", 0, "1"));
        await standby.GoAwayAsync();
        await server.KillAsync();
        (await Should.ThrowAsync<EventStoreException>(async () => await store.ReadHeadAsync(Log))).Code.ShouldBe("store.unreachable");
        await server.StartAgainAsync();

        await Until.TrueAsync(() => store.Trouble?.Code != "store.unreachable");

        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.standby-away");
        (await store.ReadLogAsync(Log).CountAsync()).ShouldBe(1);
        await standby.ComeBackAsync();
        await Until.TrueAsync(() => store.Trouble is null);
    }

    [Fact]
    public async Task What_a_process_tried_that_was_stopped_meanwhile_keeps_no_other_from_trying()
    {
        await using var store = await PostgresEventStore.OpenAsync(options);
        await ChangeAsync("ALTER TABLE trustsafeguard.events ADD CONSTRAINT closed CHECK (false) NOT VALID");
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 0, "1")))).Code.ShouldBe("store.unusable");
        await using var stopped = await HeldAsync("INSERT INTO trustsafeguard.heads VALUES ('?', 0, decode(repeat('00', 32), 'hex'))");

        await ChangeAsync("ALTER TABLE trustsafeguard.events DROP CONSTRAINT closed");

        await Until.TrueAsync(() => store.Trouble is null);
    }

    /// <summary>A process that did something in a transaction and says nothing more.</summary>
    private async Task<NpgsqlConnection> HeldAsync(string sql)
    {
        var connection = new NpgsqlConnection(options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {sql}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private Task ChangeAsync(string sql) => server.ExecuteAsync(new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!, sql);

    private async Task<bool> IsTrueAsync(string question)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
