using System.Collections.Concurrent;
using Npgsql;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Log;

/// <summary>A trust joins a store that nodes serve, and is cut short where what it holds would have a node record something.</summary>
public sealed class ImportedDeadlinesTests : IAsyncLifetime
{
    private const string Unfinished = "store.log-unfinished";

    private static readonly LogId Joining = new("trust-900001");

    private readonly TestFolder folder = new();
    private readonly ConcurrentQueue<string> failures = new();
    private PostgresServer server = null!;
    private string connection = null!;
    private List<RecordedEvent> records = null!;
    private int cut;

    private string Store => $"postgres:{connection}";

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.SharedAsync();
        connection = await server.CreateDatabaseAsync();
        await CommandRun.DoneAsync("store", "migrate", "--store", Store);
        await CommandRun.DoneAsync("generate", "--schools", "4", "--trusts", "2", "--staff", "6", "--contacts", "60", "--breaches", "30", "--data", folder.Data);
        await CommandRun.DoneAsync("log", "import", "--from", folder.Data, "--trust", "900002", "--store", Store);
        await using var source = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data, ReadOnly = true });
        records = await source.ReadLogAsync(Joining).ToListAsync();
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_node_says_of_no_deadline_that_it_has_passed_before_all_of_the_log_has_come()
    {
        await CutShortBehindAsync(records.FindIndex(due => due.Type == "referral-fell-due.v1"
            && records.Exists(made => made.Stream == due.Stream && made.Type == "referral-made.v1")
            && !records.Exists(said => said.Stream == due.Stream && said.Type == "referral-became-overdue.v1")));

        await using (var node = await ServeAsync())
        {
            // Woken by its start, since a deadline of months ago is awaited.
            await Until.TrueAsync(() => Task.FromResult(failures.Contains(Unfinished)));
            var told = (await node.Readiness.FindFaultsAsync()).Single(fault => fault.Code == Unfinished);
            told.StopsNothing.ShouldBeTrue();
            told.Detail.ShouldContain($"Log `{Joining}` is being brought here by `log import`, and stands at position {cut} of {records.Count}");
            await IsFinishedAsync();
            (await node.Readiness.FindFaultsAsync()).ShouldNotContain(fault => fault.Code == Unfinished);
        }
    }

    [Fact]
    public async Task A_first_officer_is_appointed_to_no_part_of_a_log_that_has_one_further_on()
    {
        await CutShortBehindAsync(records.FindIndex(record => record.Type == "appointment-made.v1") - 1);

        var refused = await AppointAsync();

        refused.Errors.ShouldContain($"error {Unfinished}: ");
        refused.Code.ShouldBe(ExitCode.StorePasses);
        await IsFinishedAsync();
        (await AppointAsync()).Errors.ShouldStartWith("error appointment.not-the-first: ");
    }

    [Fact]
    public async Task A_server_that_is_started_with_a_first_officer_of_the_log_comes_up_and_appoints_them_to_no_part_of_it()
    {
        await CutShortBehindAsync(records.FindIndex(record => record.Type == "appointment-made.v1") - 1);

        var served = await CommandRun.OfAsync(
            "serve", "--dev", "--urls", "http://127.0.0.1:0", "--store", Store, "--first-officer", "priya@example.invalid", "--trust", "900001");

        served.Code.ShouldBe(ExitCode.Done, served.Errors);
        served.Output.ShouldContain("Listening: ");
        served.Errors.ShouldContain($"warning {Unfinished}: First officer: nobody was appointed to trust 900001, ");
        await IsFinishedAsync();
    }

    [Fact]
    public async Task Whoever_verifies_or_copies_a_store_is_told_which_log_has_not_all_come()
    {
        await CutShortBehindAsync(records.Count / 2);

        var verified = await CommandRun.OfAsync("verify", "--store", Store);
        var copied = await CommandRun.OfAsync("backup", "--store", Store, "--to", folder["backup"]);

        verified.Errors.ShouldContain($"warning {Unfinished}: Log `{Joining}` is being brought here and has not all come: it stands at position {cut} of {records.Count}.");
        copied.Errors.ShouldContain($"warning {Unfinished}: Log `{Joining}`");
        copied.Errors.ShouldContain($"error backup.part: The backup holds a part of `{Joining}`, ");
        copied.Code.ShouldBe(ExitCode.FoundWrong);
        var exported = await CommandRun.OfAsync("log", "export", "--store", Store, "--trust", "900001", "--to", folder["export"]);
        exported.Errors.ShouldContain($"error {Unfinished}: Log `{Joining}` is being brought here");
        exported.Code.ShouldBe(ExitCode.StorePasses);
        Directory.Exists(folder["export"]).ShouldBeFalse();
        (await CommandRun.OfAsync("log", "export", "--store", Store, "--trust", "900002", "--to", folder["export"])).Code.ShouldBe(ExitCode.Done);
        await IsFinishedAsync();
        (await CommandRun.DoneAsync("verify", "--store", Store)).Errors.ShouldNotContain(Unfinished);
    }

    [Fact]
    public async Task An_import_that_brings_less_than_one_before_it_began_to_bring_does_not_say_that_it_is_done()
    {
        await using (var importing = await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection, Fills = true }))
        {
            await importing.Unfinished.AddAsync([new LogHead(Joining, records.Count + 5, RecordHash.Genesis)], closesStore: false);
        }

        var shorter = await ImportAsync();

        shorter.Errors.ShouldContain("error copy.still-unfinished: ");
        shorter.Errors.ShouldContain($"`{Joining}` up to position {records.Count + 5}");
        shorter.Errors.ShouldContain("`log give-up`");
        shorter.Output.ShouldNotContain("Imported into");
        shorter.Code.ShouldBe(ExitCode.FoundWrong);
        (await CommandRun.OfAsync("log", "import", "--from", folder.Data, "--trust", "900002", "--store", Store)).Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task A_log_whose_import_is_given_up_is_added_to_where_it_stands()
    {
        await CutShortBehindAsync(records.FindIndex(record => record.Type == "appointment-made.v1") - 1);
        string[] giveUp = ["log", "give-up", "--store", Store, "--log", $"{Joining}", "--at"];

        var elsewhere = await CommandRun.OfAsync([.. giveUp, $"{cut + 1}"]);
        elsewhere.Errors.ShouldContain($"error log.give-up-elsewhere: Log `{Joining}` stands at position {cut}, and not at {cut + 1}: nothing was changed.");
        (await AppointAsync()).Code.ShouldBe(ExitCode.StorePasses);
        (await CommandRun.DoneAsync([.. giveUp, $"{cut}"])).Output.ShouldContain($"Given up: log `{Joining}` stays as it stands, at position {cut} of {records.Count}.");

        (await AppointAsync()).Code.ShouldBe(ExitCode.Done);
        (await CommandRun.OfAsync([.. giveUp, $"{cut + 1}"])).Errors.ShouldContain("error log.not-unfinished: ");
        (await ImportAsync()).Errors.ShouldContain("error copy.parted: ");
    }

    [Fact]
    public async Task Of_two_imports_of_one_log_the_one_that_comes_too_late_leaves_it_marked_for_the_other()
    {
        await using var source = NpgsqlDataSource.Create(connection);
        Task<CommandRun> late;
        await using (var holding = await source.OpenConnectionAsync())
        {
            // Nobody else begins this log until that is over.
            await using var held = await holding.BeginTransactionAsync();
            await ExecuteAsync(holding, "INSERT INTO trustsafeguard.heads VALUES ($1, 1, $2)", [Joining.Value, records[0].Hash.AsSpan().ToArray()]);
            await ExecuteAsync(
                holding, "INSERT INTO trustsafeguard.events (log, position, stream, version, type, data, metadata, hash) VALUES ($1, 1, $2, 1, $3, $4, $5, $6)",
                [Joining.Value, records[0].Stream, records[0].Type, records[0].Data.ToArray(), records[0].Metadata.ToArray(), records[0].Hash.AsSpan().ToArray()]);
            late = ImportAsync();
            await Until.TrueAsync(async () => await CountAsync(source, "pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO%heads%'") > 0);
            await held.CommitAsync();
        }

        (await late).Errors.ShouldContain($"error copy.brought-twice: Log `{Joining}` ");
        (await late).Code.ShouldBe(ExitCode.StorePasses);
        (await CountAsync(source, "trustsafeguard.unfinished")).ShouldBe(1);
        await IsFinishedAsync();
    }

    /// <summary>Leaves of the log what an import leaves that is killed right behind a record.</summary>
    private async Task CutShortBehindAsync(int record)
    {
        record.ShouldBeInRange(0, records.Count - 2);
        cut = record + 1;
        await ExecuteAsync(
            $"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
            CREATE TRIGGER refused BEFORE INSERT ON trustsafeguard.events FOR EACH ROW WHEN (NEW.log = '{Joining}' AND NEW.position > {cut}) EXECUTE FUNCTION refuse()
            """);
        (await ImportAsync()).Code.ShouldBe(ExitCode.StoreUnusable);
        await using (var importing = await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection, Fills = true }))
        {
            for (var at = (int)(await importing.ReadHeadAsync(Joining)).Position; at < cut; at++)
            {
                var (stream, version, brought) = (records[at].Stream, records[at].Version - 1, new EventToAppend(records[at].Type, records[at].Data, records[at].Metadata));
                (await importing.AppendAfterAsync(Joining, at, [new StreamAppend(stream, version, [brought])])).ShouldBeOfType<AppendResult.Appended>();
            }
        }

        await ExecuteAsync("DROP TRIGGER refused ON trustsafeguard.events");
    }

    /// <summary>Runs the import again, and finds the log as it was.</summary>
    private async Task IsFinishedAsync()
    {
        var again = await ImportAsync();
        again.Code.ShouldBe(ExitCode.Done, again.Errors);
        await using var store = await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection });
        (await store.ReadHeadAsync(Joining)).Hash.ShouldBe(records[^1].Hash);
        (await store.Unfinished.ReadAsync()).ShouldBeNull();
    }

    private async Task<SafeguardingNode> ServeAsync() => await SafeguardingNode.OpenAsync(
        await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection }),
        TimeProvider.System, storeFailed: failure => failures.Enqueue(failure.Code), sharing: new StoreSharing());

    private Task<CommandRun> AppointAsync() =>
        CommandRun.OfAsync("appoint", "first-officer", "--store", Store, "--trust", "900001", "--identity", "priya@example.invalid", "--name", "Priya Shah");

    private Task<CommandRun> ImportAsync() => CommandRun.OfAsync("log", "import", "--from", folder.Data, "--trust", "900001", "--store", Store);

    private static async Task<long> CountAsync(NpgsqlDataSource source, string rows)
    {
        await using var command = source.CreateCommand($"SELECT count(*) FROM {rows}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    private Task ExecuteAsync(string sql) => server.ExecuteAsync(new NpgsqlConnectionStringBuilder(connection).Database!, sql);
}
