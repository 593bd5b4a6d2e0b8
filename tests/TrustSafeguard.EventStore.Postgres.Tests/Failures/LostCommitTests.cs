using Npgsql;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests.Failures;

public sealed class LostCommitTests : IAsyncLifetime
{
    private Wire wire = null!;
    private PostgresStoreOptions direct = null!;
    private PostgresStoreOptions through = null!;

    public async ValueTask InitializeAsync()
    {
        direct = await TestStore.NewSchemaAsync();
        wire = new Wire((await PostgresServer.SharedAsync()).Port);
        var connection = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Port = wire.Port };
        through = direct with { ConnectionString = connection.ConnectionString, ConfirmWithin = TimeSpan.FromMilliseconds(500), LongestPause = TimeSpan.FromMilliseconds(50) };
    }

    public ValueTask DisposeAsync() => wire?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_and_answered()
    {
        await using var store = await PostgresEventStore.OpenAsync(through);
        await store.AppendAsync(To("a", 0, "1"));
        wire.CutBeforeCommitIsTold();

        (await store.AppendAsync(To("a", 1, "2"), To("b", 0, "3"))).ShouldBe(new AppendResult.Appended(2, 3));

        wire.Cuts.ShouldBe(1);
        (await store.ReadLogAsync(Log).ToListAsync()).Select(TestEvents.Text).ShouldBe(["1", "2", "3"]);
    }

    [Theory]
    [InlineData("FATAL")]
    [InlineData("PANIC")]
    public async Task A_commit_at_which_the_server_ends_for_trouble_of_its_own_is_looked_up_and_nobody_is_told_that_it_was_not_made(string severity)
    {
        await using var store = await PostgresEventStore.OpenAsync(through);
        await store.AppendAsync(To("a", 0, "1"));
        wire.FailBeforeCommitIsTold(severity, staysDown: false);
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
        wire.FailBeforeCommitIsTold(severity, staysDown: true);

        var unconfirmed = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 2, "3")));

        unconfirmed.Code.ShouldBe("store.unconfirmed");
        wire.Cuts.ShouldBe(2);
        wire.Mend();
        await Until.TrueAsync(() => store.Trouble is null);
        (await store.ReadLogAsync(Log).ToListAsync()).Select(TestEvents.Text).ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task The_first_commit_of_a_log_whose_answer_was_lost_is_found_too()
    {
        await using var store = await PostgresEventStore.OpenAsync(through);
        wire.CutBeforeCommitIsTold();

        (await store.AppendAsync(To("a", 0, "1"))).ShouldBe(new AppendResult.Appended(1, 1));

        wire.Cuts.ShouldBe(1);
        (await store.ReadLogAsync(Log).ToListAsync()).Select(TestEvents.Text).ShouldBe(["1"]);
    }

    [Fact]
    public async Task A_commit_that_never_reached_the_server_is_made_again_once()
    {
        await using var store = await PostgresEventStore.OpenAsync(through);
        await store.AppendAsync(To("a", 0, "1"));
        wire.CutBeforeServerGets("never arrives");

        (await store.AppendAsync(To("a", 1, "never arrives"))).ShouldBe(new AppendResult.Appended(2, 2));

        wire.Cuts.ShouldBe(1);
        (await store.ReadLogAsync(Log).ToListAsync()).Select(TestEvents.Text).ShouldBe(["1", "never arrives"]);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_though_another_process_has_appended_since()
    {
        await using var store = await PostgresEventStore.OpenAsync(through);
        await using var other = await PostgresEventStore.OpenAsync(direct);
        await store.AppendAsync(To("a", 0, "1"));
        wire.CutBeforeCommitIsTold(staysDown: true);
        var pending = store.AppendAsync(To("a", 1, "2")).AsTask();
        while ((await other.ReadHeadAsync(Log)).Position < 2)
        {
            await Task.Yield();
        }

        (await other.AppendAsync(To("a", 2, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
        wire.Mend();

        (await pending).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task A_commit_that_cannot_be_found_out_about_in_time_is_unconfirmed_and_asking_again_tells()
    {
        await using var store = await PostgresEventStore.OpenAsync(through);
        await store.AppendAsync(To("a", 0, "1"));
        wire.CutBeforeCommitIsTold(staysDown: true);

        var unconfirmed = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));
        unconfirmed.Code.ShouldBe("store.unconfirmed");
        unconfirmed.Message.ShouldContain("ask again with the same request id");
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.unreachable");

        wire.Mend();
        while (store.Trouble is not null)
        {
            await Task.Yield();
        }

        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Conflict("a", 1, 2));
    }
}
