using Npgsql;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests;

public sealed class DamageTests : IAsyncLifetime
{
    private const int Records = 300;

    private PostgresStoreOptions options = null!;
    private PostgresEventStore store = null!;

    public async ValueTask InitializeAsync()
    {
        options = await TestStore.NewSchemaAsync();
        store = await TestStore.OpenAsync(options);
        for (var i = 0; i < Records; i += 100)
        {
            await store.AppendAsync(To("a", i, [.. Enumerable.Range(i + 1, 100).Select(number => $"{number}")]));
        }
    }

    public ValueTask DisposeAsync() => store?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData("data = 'edited'")]
    [InlineData("metadata = 'edited'")]
    [InlineData("type = 'other.v1'")]
    [InlineData("stream = 'b'")]
    [InlineData("hash = sha256('other')")]
    public async Task An_edited_row_is_found_by_whoever_reads_the_log_and_is_named(string edit)
    {
        await ExecuteAsync($"UPDATE events SET {edit} WHERE position = 150");

        var found = await CorruptAsync(store.ReadAllAsync());

        found.Message.ShouldContain("`trust-5315`");
        found.Message.ShouldContain("position 150");
        await CorruptAsync(store.ReadLogAsync(Log));
        await CorruptAsync(store.ReadBehindAsync(new Dictionary<LogId, long> { [Log] = 149 }));
    }

    [Fact]
    public async Task Whoever_reads_on_from_behind_an_edited_row_is_given_what_follows()
    {
        await ExecuteAsync("UPDATE events SET data = 'edited' WHERE position = 150");

        (await store.ReadLogAsync(Log, 150).ToListAsync()).Select(TestEvents.Text).ShouldBe(Enumerable.Range(151, 150).Select(number => $"{number}"));
    }

    [Fact]
    public async Task A_row_that_was_removed_from_the_middle_is_found_by_whoever_reads_the_log()
    {
        await ExecuteAsync("DELETE FROM events WHERE position = 150");

        (await CorruptAsync(store.ReadAllAsync())).Message.ShouldContain("position 150 is missing");
    }

    [Theory]
    [InlineData("UPDATE events SET data = 'edited' WHERE position = 150")]
    [InlineData("DELETE FROM events WHERE position = 150")]
    public async Task What_stands_before_a_damaged_row_is_given_and_counted_to_the_last_record(string damage)
    {
        await ExecuteAsync(damage);

        var given = new List<RecordedEvent>();
        var log = (await LogVerifier.VerifyAsync(store, each: given.Add)).Logs.ShouldHaveSingleItem();

        (log.Records, log.FirstWrong?.Position).ShouldBe((149, 150));
        given.Select(TestEvents.Text).ShouldBe(Enumerable.Range(1, 149).Select(number => $"{number}"));
    }

    [Fact]
    public async Task Rows_that_were_removed_from_the_end_are_found_at_a_start_and_while_running()
    {
        await ExecuteAsync("DELETE FROM events WHERE position > 290");

        (await CorruptAsync(store.ReadAllAsync())).Message.ShouldContain("position 291 is missing");
        (await store.FindLossesAsync()).ShouldHaveSingleItem().Code.ShouldBe("store.records-gone");
        await using var opened = await TestStore.OpenAsync(options);
        (await Should.ThrowAsync<EventStoreException>(async () => await opened.ProveAsync())).Code.ShouldBe("journal.corrupt");
    }

    [Theory]
    [InlineData("UPDATE heads SET position = 200, hash = (SELECT hash FROM events WHERE log = 'trust-5315' AND position = 200)", 201)]
    [InlineData("UPDATE heads SET position = 0", 1)]
    [InlineData("DELETE FROM heads", 1)]
    public async Task Records_behind_where_a_log_is_said_to_end_are_found_at_a_start_and_by_whoever_verifies(string change, long first)
    {
        await store.AppendAsync(new LogId("trust-1"), [To("a", 0, "1")]);
        await store.AppendAsync(new LogId("trust-9"), [To("a", 0, "1")]);
        (await store.FindBehindEndsAsync()).ShouldBeEmpty();
        await ExecuteAsync($"{change} WHERE log = 'trust-5315'");

        await using var opened = await TestStore.OpenAsync(options);
        (await Should.ThrowAsync<EventStoreException>(async () => await opened.ProveAsync())).Message.ShouldContain("Log `trust-5315` in ");
        (await opened.FindBehindEndsAsync()).ShouldHaveSingleItem().Position.ShouldBe(Records);
        var defect = (await LogVerifier.VerifyAsync(opened)).Defects.ShouldHaveSingleItem();
        (defect.Log, defect.Position).ShouldBe((Log, first));
        (await LogVerifier.VerifyAsync(opened, logs: [new LogId("trust-1")])).IsWhole.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task What_is_wrong_with_any_of_many_logs_is_found_a_page_of_them_at_a_time(int page)
    {
        LogId[] logs = [.. Enumerable.Range(1, 5).Select(number => new LogId($"trust-{number}")), Log];
        foreach (var log in logs[..^1])
        {
            await store.AppendAsync(log, [To("a", 0, "1"), To("b", 0, "2")]);
        }

        await using var paged = await TestStore.OpenAsync(options with { PageEvents = page });
        await paged.ProveAsync();
        foreach (var log in logs)
        {
            await ExecuteAsync($"CREATE TABLE kept AS SELECT * FROM heads; UPDATE heads SET hash = sha256('other') WHERE log = '{log}'");
            (await Should.ThrowAsync<EventStoreException>(async () => await paged.ProveAsync())).Message.ShouldContain($"Log `{log}` in ");
            await ExecuteAsync($"DELETE FROM heads WHERE log = '{log}'");
            (await Should.ThrowAsync<EventStoreException>(async () => await paged.ProveAsync())).Message.ShouldContain($"Log `{log}` in ");
            (await paged.FindBehindEndsAsync()).ShouldHaveSingleItem().Log.ShouldBe(log);
            await ExecuteAsync("DELETE FROM heads; INSERT INTO heads SELECT * FROM kept; DROP TABLE kept");
        }

        await ExecuteAsync("UPDATE heads SET position = 1, hash = (SELECT hash FROM events WHERE events.log = heads.log AND events.position = 1)");
        (await paged.FindBehindEndsAsync()).Select(last => last.Log).ShouldBe(logs);
        await ExecuteAsync("DELETE FROM events WHERE position > 1");
        await using var older = await TestStore.OpenAsync(options with { PageEvents = page });
        await older.ProveAsync();
        (await older.FindLossesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_older_database_in_the_place_of_the_one_that_was_is_noticed_and_nothing_is_appended_to_it()
    {
        (await store.FindLossesAsync()).ShouldBeEmpty();
        await ExecuteAsync("""
            DELETE FROM events WHERE position > 200;
            UPDATE heads SET position = 200, hash = (SELECT hash FROM events WHERE position = 200)
            """);

        var lost = (await store.FindLossesAsync()).ShouldHaveSingleItem();
        lost.Code.ShouldBe("store.records-gone");
        lost.Message.ShouldContain("position 300");
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 200, "x")))).Code.ShouldBe("store.records-gone");

        await using var opened = await TestStore.OpenAsync(options);
        await opened.ProveAsync();
        (await opened.AppendAsync(To("a", 200, "x"))).ShouldBe(new AppendResult.Appended(201, 201));
    }

    private static async Task<EventStoreException> CorruptAsync(IAsyncEnumerable<RecordedEvent> events)
    {
        var corrupt = await Should.ThrowAsync<EventStoreException>(async () => await events.CountAsync());
        corrupt.Code.ShouldBe("journal.corrupt");
        return corrupt;
    }

    private async Task ExecuteAsync(string sql)
    {
        var server = await PostgresServer.SharedAsync();
        await server.ExecuteAsync(new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!, $"SET search_path = {options.Schema}; {sql}");
    }
}
