using Npgsql;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests;

public sealed class MigrationTests
{
    private static readonly int Steps = PostgresMigrations.EventStore.Migrations.Count;

    private static readonly PostgresMigrationSet First = new("things", [new PostgresMigration(1, "things", "CREATE TABLE things (name text)")]);

    private static readonly PostgresMigrationSet Second =
        First with { Migrations = [.. First.Migrations, new PostgresMigration(2, "sizes", "ALTER TABLE things ADD size integer; INSERT INTO things VALUES ('one', 1)")] };

    [Fact]
    public async Task Many_who_open_a_new_database_at_once_all_find_its_tables()
    {
        var options = await TestStore.NewDatabaseAsync();

        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TestStore.OpenAsync(options))));

        await stores[0].AppendAsync(To("a", 0, "1"));
        (await stores[7].ReadHeadAsync(Log)).Position.ShouldBe(1);
        (await AskAsync(options, "SELECT count(*) FROM trustsafeguard.migrations")).ShouldBe((long)Steps);
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_has_been_run_is_not_run_again_and_what_is_new_is_run_once_whoever_comes_first()
    {
        var options = await TestStore.NewSchemaAsync();
        await RunAsync(options, First);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RunAsync(options, Second))));

        (await AskAsync(options, $"SELECT count(*) FROM {options.Schema}.things")).ShouldBe(1L);
        (await AskAsync(options, $"SELECT max(version) FROM {options.Schema}.migrations")).ShouldBe(2);
    }

    [Fact]
    public async Task Several_sets_grow_older_each_by_itself_in_one_schema()
    {
        var options = await TestStore.NewSchemaAsync();
        await using var store = await TestStore.OpenAsync(options);

        await PostgresMigrations.RunAsync(options.ConnectionString, [PostgresMigrations.EventStore, Second], options.Schema);

        (await AskAsync(options, $"SELECT string_agg(set_name || ' ' || version, ', ' ORDER BY set_name, version) FROM {options.Schema}.migrations"))
            .ShouldBe($"{string.Join(", ", Enumerable.Range(1, Steps).Select(step => $"events {step}"))}, things 1, things 2");
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_behind()
    {
        var options = await TestStore.NewSchemaAsync();
        var broken = First with { Migrations = [.. First.Migrations, new PostgresMigration(2, "broken", "CREATE TABLE half (name text); SELECT 1 / 0")] };

        (await Should.ThrowAsync<EventStoreException>(() => RunAsync(options, broken))).Code.ShouldBe("store.unusable");

        (await AskAsync(options, $"SELECT to_regclass('{options.Schema}.half') IS NULL")).ShouldBe(true);
        (await AskAsync(options, $"SELECT max(version) FROM {options.Schema}.migrations")).ShouldBe(1);
    }

    [Fact]
    public async Task A_program_goes_on_with_tables_that_a_newer_one_has_added_to()
    {
        var options = await TestStore.NewSchemaAsync();
        await using (var store = await TestStore.OpenAsync(options))
        {
            await store.AppendAsync(To("a", 0, "1"));
        }

        var newer = PostgresMigrations.EventStore with
        {
            Migrations = [.. PostgresMigrations.EventStore.Migrations, new PostgresMigration(Steps + 1, "more", "CREATE TABLE more (name text)")],
        };
        await RunAsync(options, newer);

        await using var before = await TestStore.OpenAsync(options);
        await using var beforeWithoutMigrating = await TestStore.OpenAsync(options with { Migrates = false });
        (await before.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
        (await AskAsync(options, $"SELECT max(version) FROM {options.Schema}.migrations")).ShouldBe(Steps + 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tables_in_which_a_newer_program_has_changed_what_an_older_one_relies_on_are_refused_by_that(bool isPrinted)
    {
        var options = await TestStore.NewSchemaAsync();
        var changed = Second with { Migrations = [.. First.Migrations, Second.Migrations[1] with { OldestThatWorks = 2 }] };
        if (isPrinted)
        {
            using var folder = new TestFolder();
            var script = folder.Write("script.sql", PostgresMigrations.Print([changed], options.Schema));
            await (await PostgresServer.SharedAsync()).RunScriptAsync(new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!, script);
        }
        else
        {
            await RunAsync(options, changed);
        }

        var refused = await Should.ThrowAsync<EventStoreException>(() => RunAsync(options, First));

        refused.Code.ShouldBe("store.schema-newer");
        refused.Message.ShouldContain("version 2, and this program knows version 1");
        await RunAsync(options, changed);
    }

    [Fact]
    public async Task Steps_are_recorded_too_where_the_record_was_made_before_they_told_who_goes_on_with_them()
    {
        var options = await TestStore.NewSchemaAsync();
        await RunAsync(options, First);
        await AskAsync(options, $"ALTER TABLE {options.Schema}.migrations DROP COLUMN oldest_that_works");

        await RunAsync(options, First);
        await RunAsync(options, Second);

        (await AskAsync(options, $"SELECT max(version) FROM {options.Schema}.migrations WHERE oldest_that_works = 0")).ShouldBe(2);
    }

    [Fact]
    public async Task A_step_that_was_made_by_another_text_is_refused()
    {
        var options = await TestStore.NewSchemaAsync();
        await RunAsync(options, First);

        var other = First with { Migrations = [First.Migrations[0] with { Sql = "CREATE TABLE things (name integer)" }] };
        (await Should.ThrowAsync<EventStoreException>(() => RunAsync(options, other))).Code.ShouldBe("store.schema-other");
    }

    [Fact]
    public async Task Whoever_does_not_migrate_is_told_what_is_missing()
    {
        var options = (await TestStore.NewSchemaAsync()) with { Migrates = false };

        var refused = await Should.ThrowAsync<EventStoreException>(() => TestStore.OpenAsync(options));

        refused.Code.ShouldBe("store.schema-older");
        refused.Message.ShouldContain("`store migrate`");
    }

    [Fact]
    public async Task What_is_printed_makes_the_same_tables_and_may_be_run_twice_without_a_word()
    {
        var options = await TestStore.NewSchemaAsync();
        using var folder = new TestFolder();
        var script = folder.Write("script.sql", PostgresMigrations.Print([PostgresMigrations.EventStore], options.Schema));
        var server = await PostgresServer.SharedAsync();
        for (var run = 0; run < 2; run++)
        {
            (await server.RunScriptAsync(new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!, script)).ShouldBeEmpty();
        }

        await using var store = await TestStore.OpenAsync(options with { Migrates = false });
        (await store.AppendAsync(To("a", 0, "1"))).ShouldBe(new AppendResult.Appended(1, 1));
        (await AskAsync(options, $"SELECT count(*) FROM {options.Schema}.migrations")).ShouldBe((long)Steps);
    }

    [Fact]
    public async Task Of_what_is_printed_nothing_is_run_behind_a_step_that_failed_though_the_client_goes_on_and_all_is_once_that_is_mended()
    {
        var options = await TestStore.NewSchemaAsync();
        using var folder = new TestFolder();
        var steps = First with
        {
            Migrations =
            [
                .. First.Migrations, new PostgresMigration(2, "missing", "ALTER TABLE missing ADD size integer"),
                new PostgresMigration(3, "three", "CREATE TABLE three (name text)"), new PostgresMigration(4, "four", "CREATE TABLE four (name text)"),
            ],
        };
        var script = folder.Write("script.sql", PostgresMigrations.Print([steps], options.Schema));
        var server = await PostgresServer.SharedAsync();
        var database = new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;

        var said = await server.RunScriptAsync(database, script);

        said.ShouldContain("step 3 of `things` comes after step 2, which is not recorded");
        said.ShouldContain("step 4 of `things` comes after step 3");
        (await RecordedAsync(options)).ShouldBe("1");
        await AskAsync(options, $"CREATE TABLE {options.Schema}.missing (name text)");
        (await server.RunScriptAsync(database, script)).ShouldBeEmpty();
        (await RecordedAsync(options)).ShouldBe("1 2 3 4");
    }

    [Fact]
    public async Task A_step_that_is_missing_before_others_is_told_and_is_run()
    {
        var options = await TestStore.NewSchemaAsync();
        var third = Second with { Migrations = [.. Second.Migrations, new PostgresMigration(3, "three", "CREATE TABLE three (name text)")] };
        await RunAsync(options, First with { Migrations = [First.Migrations[0], new PostgresMigration(2, "later", "SELECT 1"), third.Migrations[2]] });
        await AskAsync(options, $"DELETE FROM {options.Schema}.migrations WHERE version = 2");

        var refused = await Should.ThrowAsync<EventStoreException>(() => PostgresMigrations.CheckAsync(options.ConnectionString, [third], options.Schema));

        refused.Code.ShouldBe("store.schema-older");
        refused.Message.ShouldContain("are of version 1, and this program needs version 3");
        await RunAsync(options, third);
        (await RecordedAsync(options)).ShouldBe("1 2 3");
        (await AskAsync(options, $"SELECT sum(size) FROM {options.Schema}.things")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_role_that_may_make_no_tables_is_told_who_runs_what()
    {
        var options = await TestStore.NewDatabaseAsync();
        await AskAsync(options, "CREATE ROLE reader LOGIN");
        var reader = options with { ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = "reader" }.ConnectionString };

        var refused = await Should.ThrowAsync<EventStoreException>(() => TestStore.OpenAsync(reader));

        refused.Code.ShouldBe("store.schema-denied");
        refused.Message.ShouldContain("`store migrate --print`");
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named()
    {
        var options = await TestStore.NewSchemaAsync();
        var elsewhere = options with { ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Database = "nowhere" }.ConnectionString };

        var refused = await Should.ThrowAsync<EventStoreException>(() => TestStore.OpenAsync(elsewhere));

        refused.Code.ShouldBe("store.denied");
        refused.Message.ShouldContain("`nowhere`");
    }

    [Fact]
    public async Task A_connection_string_that_cannot_be_read_is_refused_without_being_shown()
    {
        var refused = await Should.ThrowAsync<EventStoreException>(
            () => TestStore.OpenAsync(new PostgresStoreOptions { ConnectionString = "Host=db;Password=swordfish;Port=many" }));

        refused.Code.ShouldBe("store.connection");
        refused.Message.ShouldNotContain("swordfish");
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=head", "database `head` on `127.0.0.1` port 1")]
    [InlineData("Host=127.0.0.1;Port=1;Database=;Username=head", "database `head` on `127.0.0.1` port 1")]
    [InlineData("Host=127.0.0.1;Port=1;Database=records;Username=head", "database `records` on `127.0.0.1` port 1")]
    public async Task A_server_that_does_not_answer_is_told_with_the_database_that_would_have_been_asked(string connection, string told)
    {
        var refused = await Should.ThrowAsync<EventStoreException>(() => TestStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection }));

        refused.Code.ShouldBe("store.unreachable");
        refused.Message.ShouldContain(told);
    }

    [Fact]
    public async Task Where_neither_a_database_nor_a_role_is_given_the_one_that_would_have_been_asked_has_a_name()
    {
        var refused = await Should.ThrowAsync<EventStoreException>(() => TestStore.OpenAsync(new PostgresStoreOptions { ConnectionString = "Host=127.0.0.1;Port=1" }));

        refused.Code.ShouldBe("store.unreachable");
        refused.Message.ShouldContain($"database `{Environment.GetEnvironmentVariable("PGUSER") ?? Environment.UserName}` on ");
    }

    [Theory]
    [InlineData("Database=records;Username=head")]
    [InlineData("Host=;Database=records;Username=head")]
    public async Task A_connection_string_without_a_server_is_refused(string connection)
    {
        var refused = await Should.ThrowAsync<EventStoreException>(() => TestStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection }));

        refused.Code.ShouldBe("store.connection");
        refused.Message.ShouldContain("names no server");
    }

    private static Task RunAsync(PostgresStoreOptions options, PostgresMigrationSet set) => PostgresMigrations.RunAsync(options.ConnectionString, [set], options.Schema);

    private static async Task<object?> RecordedAsync(PostgresStoreOptions options) =>
        await AskAsync(options, $"SELECT string_agg(version::text, ' ' ORDER BY version) FROM {options.Schema}.migrations");

    private static async Task<object?> AskAsync(PostgresStoreOptions options, string sql)
    {
        await using var connection = new NpgsqlConnection(options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
