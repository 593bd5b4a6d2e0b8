using Npgsql;
using TrustSafeguard.EventStore.Postgres.Tests.Failures;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests;

public sealed class AppendsAtOnceTests : IAsyncLifetime
{
    // Whoever asks first says how long a head may be waited for; else that is said once a connection.
    private const string AsksFirst = "7000ms";

    private Wire wire = null!;
    private PostgresStoreOptions direct = null!;
    private PostgresEventStore store = null!;

    private PostgresStoreOptions Through => direct with
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Port = wire.Port }.ConnectionString,
        HeadWithin = TimeSpan.FromSeconds(7),
        AtOnceWithin = TimeSpan.FromHours(1),
    };

    public async ValueTask InitializeAsync()
    {
        direct = await TestStore.NewSchemaAsync();
        wire = new Wire((await PostgresServer.SharedAsync()).Port);
        store = await PostgresEventStore.OpenAsync(Through);
    }

    public async ValueTask DisposeAsync()
    {
        await (store?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (wire?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task A_log_that_stands_as_this_process_left_it_is_not_asked_first()
    {
        await store.AppendAsync(To("a", 0, "1"));
        wire.CutBeforeServerGets(AsksFirst);

        (await store.AppendAsync(To("a", 1, "2"), To("b", 0, "3"))).ShouldBe(new AppendResult.Appended(2, 3));

        wire.Cuts.ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_may_have_gone_away_meanwhile_is_asked()
    {
        await using var other = await PostgresEventStore.OpenAsync(Through with { AtOnceWithin = TimeSpan.Zero });
        await other.AppendAsync(To("a", 0, "1"));
        wire.CutBeforeServerGets(AsksFirst);

        (await other.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));

        wire.Cuts.ShouldBe(1);
    }

    [Fact]
    public async Task A_log_that_another_process_has_appended_to_is_asked()
    {
        await using var other = await PostgresEventStore.OpenAsync(direct);
        await store.AppendAsync(To("a", 0, "1"));
        await other.AppendAsync(To("a", 1, "2"));
        wire.CutBeforeServerGets(AsksFirst);

        (await store.AppendAsync(To("b", 0, "3"))).ShouldBe(new AppendResult.Appended(3, 3));

        wire.Cuts.ShouldBe(1);
        (await store.AppendAsync(To("a", 1, "x"))).ShouldBe(new AppendResult.Conflict("a", 1, 2));
    }

    [Fact]
    public async Task A_stream_that_this_process_knows_nothing_of_is_not_taken_for_a_new_one()
    {
        await using var other = await PostgresEventStore.OpenAsync(direct);
        await other.AppendAsync(To("a", 0, "1", "2"));
        await store.AppendAsync(To("b", 0, "3"));

        (await store.AppendAsync(To("a", 0, "x"))).ShouldBe(new AppendResult.Conflict("a", 0, 2));
        await store.AppendAsync(To("b", 1, "4"));
        (await store.AppendAsync(To("a", StreamAppend.AnyVersion, "5"))).ShouldBe(new AppendResult.Appended(5, 5));

        (await store.ReadStreamAsync(Log, "a").ToListAsync()).Select(record => record.Version).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task What_the_server_gets_late_is_there_once()
    {
        await store.AppendAsync(To("a", 0, "1"));
        wire.HoldBackFromServer("comes late");

        (await store.AppendAsync(To("a", 1, "comes late"))).ShouldBe(new AppendResult.Appended(2, 2));
        await wire.LetThroughAsync();

        wire.Cuts.ShouldBe(1);
        (await store.AppendAsync(To("a", 2, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
        (await store.ReadAllAsync().ToListAsync()).Select(TestEvents.Text).ShouldBe(["1", "comes late", "3"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(StreamAppend.AnyVersion)]
    public async Task What_the_server_gets_after_the_second_try_was_lost_too_is_answered_and_there_once(long expectedVersion)
    {
        await store.AppendAsync(To("a", 0, "1"));
        wire.HoldBackFromServer("comes late");
        wire.CutBeforeServerGets("comes late", staysDown: true);
        var pending = store.AppendAsync(To("a", expectedVersion, "comes late")).AsTask();
        while (wire.Cuts < 2)
        {
            await Task.Yield();
        }

        await wire.LetThroughAsync();
        wire.Mend();

        (await pending).ShouldBe(new AppendResult.Appended(2, 2));
        (await store.AppendAsync(To("a", 2, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
        (await store.ReadAllAsync().ToListAsync()).Select(TestEvents.Text).ShouldBe(["1", "comes late", "3"]);
    }

    [Fact]
    public async Task Records_that_are_gone_are_noticed_though_the_head_stands_as_it_was_left()
    {
        await store.AppendAsync(To("a", 0, "1", "2"));
        await ExecuteAsync("DELETE FROM events WHERE position = 2");

        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 2, "3")))).Code.ShouldBe("store.records-gone");
    }

    [Fact]
    public async Task An_append_whose_commit_fails_is_not_answered_as_one_that_was_made()
    {
        await store.AppendAsync(To("a", 0, "1"));
        await ExecuteAsync(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION $$no$$; END';
            CREATE CONSTRAINT TRIGGER refusing AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()
            """);

        await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));
        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);

        await ExecuteAsync("DROP TRIGGER refusing ON events");
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(direct.ConnectionString + $";Search Path={direct.Schema}");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
