using System.Text;
using Npgsql;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Log;

/// <summary>A trust joins a store that nodes serve: whoever reads there is noted at once, and what was noted elsewhere comes all the same.</summary>
public sealed class ImportedReadsTests : IAsyncLifetime
{
    private const string Trust = "trust-900001";

    private static readonly LogId Reads = new($"reads-{Trust}");

    private readonly TestFolder folder = new();
    private PostgresServer server = null!;
    private string connection = null!;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.SharedAsync();
        connection = await server.CreateDatabaseAsync();
        await CommandRun.DoneAsync("store", "migrate", "--store", Store);
        await CommandRun.DoneAsync("generate", "--schools", "2", "--trusts", "1", "--staff", "4", "--contacts", "10", "--breaches", "2", "--data", folder.Data);
        await ReadInSourceAsync("first", "second");
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task No_record_of_a_trust_is_there_to_be_read_before_all_that_was_noted_of_it_elsewhere()
    {
        await RefuseRecordsAsync($"(SELECT position FROM trustsafeguard_reads.heads WHERE log = '{Reads}') IS DISTINCT FROM 2");

        await ImportedAsync();

        (await ReadAsync()).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task An_import_that_was_cut_short_goes_on_whatever_was_read_meanwhile()
    {
        await RefuseRecordsAsync("NEW.position > 1");
        (await ImportAsync()).Code.ShouldBe(ExitCode.StoreUnusable);
        await ReadInTargetAsync("here");
        await ExecuteAsync("DROP TRIGGER refused ON trustsafeguard.events");

        var run = await ImportedAsync();

        run.Output.ShouldContain($"{Reads}");
        (await ReadAsync()).ShouldBe(["first", "second", "here"]);
    }

    [Fact]
    public async Task Where_both_places_were_read_in_since_the_records_come_without_the_log_of_reads_once_somebody_says_so()
    {
        await ImportedAsync();
        await ReadInTargetAsync("here");
        await ReadInSourceAsync("there");
        var held = await HeadOfRecordsAsync();
        await RecordInSourceAsync();

        var refused = await ImportAsync();
        var unchanged = await HeadOfRecordsAsync();
        var run = await CommandRun.DoneAsync("log", "import", "--from", folder.Data, "--trust", "900001", "--store", Store, "--without-reads");

        refused.Code.ShouldBe(ExitCode.FoundWrong);
        refused.Errors.ShouldStartWith($"error copy.reads-parted: Log of reads `{Reads}` is another one from position 3 on");
        refused.Errors.ShouldContain("`--without-reads`");
        unchanged.ShouldBe(held, "No record is copied before somebody has said what is to become of the log of reads.");
        (await HeadOfRecordsAsync()).ShouldBe(held + 1);
        run.Output.ShouldContain($"The log of reads was left in {folder.Data}");
        (await ReadAsync()).ShouldBe(["first", "second", "here"]);
    }

    [Fact]
    public async Task A_backup_of_a_server_verifies_its_copy_of_the_log_of_reads_too()
    {
        await ImportedAsync();

        var run = await CommandRun.DoneAsync("backup", "--store", Store, "--to", folder["backup"]);

        var reads = run.Output[run.Output.IndexOf("The log of reads:", StringComparison.Ordinal)..];
        reads.ShouldContain($"{Reads}");
        reads.ShouldContain("Records 2, logs 1, segments 1, ");
        reads.ShouldContain(": all as they were written.");
    }

    private string Store => $"postgres:{connection}";

    private Task<CommandRun> ImportAsync() => CommandRun.OfAsync("log", "import", "--from", folder.Data, "--trust", "900001", "--store", Store);

    private Task<CommandRun> ImportedAsync() => CommandRun.DoneAsync("log", "import", "--from", folder.Data, "--trust", "900001", "--store", Store);

    /// <summary>Refuses each record of the trust of which something is so.</summary>
    private Task RefuseRecordsAsync(string where) => ExecuteAsync(
        $"""
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {where} THEN RAISE EXCEPTION 'refused'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER refused BEFORE INSERT ON trustsafeguard.events FOR EACH ROW WHEN (NEW.log = '{Trust}') EXECUTE FUNCTION refuse()
        """);

    private Task ExecuteAsync(string sql) => server.ExecuteAsync(new NpgsqlConnectionStringBuilder(connection).Database!, sql);

    private async Task ReadInSourceAsync(params string[] entries)
    {
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = Path.Combine(folder.Data, "reads"), Companion = folder.Data });
        await NoteAsync(store, entries);
    }

    private async Task ReadInTargetAsync(params string[] entries)
    {
        await using var store = await TargetAsync("trustsafeguard_reads");
        await NoteAsync(store, entries);
    }

    private async Task RecordInSourceAsync()
    {
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data });
        var last = await store.ReadLogAsync(new LogId(Trust)).LastAsync();
        await store.AppendAsync(new LogId(Trust), [new StreamAppend(last.Stream, last.Version, [new EventToAppend(last.Type, last.Data, last.Metadata)])]);
    }

    private async Task<long> HeadOfRecordsAsync()
    {
        await using var store = await TargetAsync("trustsafeguard");
        return (await store.ReadHeadAsync(new LogId(Trust))).Position;
    }

    private async Task<IReadOnlyList<string>> ReadAsync()
    {
        await using var store = await TargetAsync("trustsafeguard_reads");
        return await store.ReadLogAsync(Reads).Select(entry => Encoding.UTF8.GetString(entry.Data.Span)).ToListAsync();
    }

    private async Task<IEventStore> TargetAsync(string schema) =>
        await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection, Schema = schema });

    private static async Task NoteAsync(IEventStore store, string[] entries)
    {
        var held = (await store.ReadHeadAsync(Reads)).Position;
        await store.AppendAsync(
            Reads, [new StreamAppend("reads", held, [.. entries.Select(entry => new EventToAppend("read.v1", Encoding.UTF8.GetBytes(entry), "{}"u8.ToArray()))])]);
    }
}
