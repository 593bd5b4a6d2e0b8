using Npgsql;
using TrustSafeguard.EventStore.AzureStorage;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Restoring;

/// <summary>What brings records to a place is killed half way: nobody takes what is there for all, and it goes on where it was.</summary>
public sealed class InterruptedRestoreTests : IDisposable
{
    private const string Unfinished = "error store.unfinished: ";

    private readonly TestFolder folder = new();

    private string Backup => folder["backup"];

    [Fact]
    public async Task A_folder_that_was_filled_half_way_is_opened_by_whoever_goes_on_filling_it_and_by_nobody_else()
    {
        await GenerateAsync(contacts: 2000);
        var place = folder["restored"];
        var mark = Path.Combine(place, UnfinishedFile.Name);
        while (!File.Exists(mark))
        {
            // One that was quicker than the kill is done again.
            if (Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }

            using var restore = GatewayProcess.Start("restore", "--from", Backup, "--data", place);
            await Until.TrueAsync(() => Task.FromResult(File.Exists(mark) || restore.HasEnded));
            restore.Kill();
        }

        await IsRefusedAsync("--data", place);
        (await CommandRun.OfAsync("backup", "--data", place, "--to", folder["copy"])).Errors.ShouldStartWith(Unfinished);

        // By hand, with the mark in it.
        Directory.Move(place, folder["moved"]);
        await IsRefusedAsync("--data", folder["moved"]);
        await CommandRun.DoneAsync("restore", "--from", Backup, "--data", folder["moved"]);
        await IsWholeAsync("--data", folder["moved"]);
        (await CommandRun.OfAsync("restore", "--from", Backup, "--data", folder["moved"])).Errors.ShouldStartWith("error restore.not-empty: ");
    }

    [Fact]
    public async Task A_folder_into_which_a_log_comes_beside_others_is_opened_by_nobody_else_before_all_of_it_has_come()
    {
        await CommandRun.DoneAsync(
            "generate", "--schools", "4", "--trusts", "2", "--staff", "6", "--contacts", "2000", "--breaches", "2", "--data", Backup);
        var place = folder["joined"];
        var mark = Path.Combine(place, UnfinishedFile.Name);
        while (!File.Exists(mark))
        {
            if (Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }

            await CommandRun.DoneAsync("log", "import", "--from", Backup, "--trust", "900002", "--data", place);
            using var import = GatewayProcess.Start("log", "import", "--from", Backup, "--trust", "900001", "--data", place);
            await Until.TrueAsync(() => Task.FromResult(File.Exists(mark) || import.HasEnded));
            import.Kill();
        }

        await IsRefusedAsync("--data", place);
        await CommandRun.DoneAsync("log", "import", "--from", Backup, "--trust", "900001", "--data", place);
        await CommandRun.DoneAsync("verify", "--data", place);
    }

    [Fact]
    public async Task What_a_backup_left_that_did_not_come_to_its_end_is_opened_by_nobody()
    {
        await LeaveAsync();
        await IsRefusedAsync("--data", folder["left"]);
        string[][] commands =
        [
            ["restore", "--from", folder["left"], "--data"],
            ["log", "import", "--all", "--from", folder["left"], "--data"],
            ["log", "export", "--all", "--data", folder["left"], "--to"],
            ["backup", "--data", folder["left"], "--to"],
        ];
        foreach (var command in commands)
        {
            var run = await CommandRun.OfAsync([.. command, folder["made"]]);

            run.Errors.ShouldStartWith(Unfinished);
            run.Code.ShouldBe(ExitCode.StoreUnusable);
            Directory.Exists(folder["made"]).ShouldBeFalse();
        }

        await CommandRun.DoneAsync("restore", "--from", folder["killed"], "--data", folder["made"]);
    }

    [Fact]
    public async Task What_a_backup_left_stays_marked_whatever_else_is_brought_there()
    {
        await LeaveAsync();
        string[][] commands =
        [
            ["restore", "--from", folder["killed"], "--data", folder["left"]],
            ["log", "import", "--from", folder["killed"], "--trust", "900001", "--data", folder["left"]],
            ["log", "export", "--data", folder["killed"], "--trust", "900001", "--to", folder["left"]],
        ];

        foreach (var command in commands)
        {
            var run = await CommandRun.OfAsync(command);

            run.Errors.ShouldContain(Unfinished);
            run.Code.ShouldBe(ExitCode.StoreUnusable);
        }

        await IsRefusedAsync("--data", folder["left"]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task What_a_backup_left_is_taken_by_hand_where_there_is_nothing_else(int lengthOfLast)
    {
        await LeaveAsync();
        (await CommandRun.OfAsync("verify", "--data", folder["left"])).Errors.ShouldContain($"Where such a copy is all that there is, move its `{UnfinishedFile.Name}` away");

        File.Move(Path.Combine(folder["left"], UnfinishedFile.Name), folder["mark"]);
        if (lengthOfLast >= 0)
        {
            // As a file system may have it after a power cut.
            await File.WriteAllBytesAsync(Path.Combine(folder["left"], "00000002.journal"), new byte[lengthOfLast]);
            (await CommandRun.OfAsync("verify", "--data", folder["left"])).Errors.ShouldContain("`00000002.journal`, byte 0");
            File.Move(Path.Combine(folder["left"], "00000002.journal"), folder["last"]);
        }

        await CommandRun.DoneAsync("verify", "--data", folder["left"]);
        await CommandRun.DoneAsync("restore", "--from", folder["left"], "--data", folder["made"], "--end-may-be-missing");
    }

    [Fact]
    public async Task An_export_that_was_cut_is_not_taken_for_a_trusts_whole_log()
    {
        await GenerateAsync(contacts: 10);
        await CommandRun.DoneAsync("log", "export", "--data", Backup, "--trust", "900001", "--to", folder["export"]);
        await using (var whole = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = Backup, ReadOnly = true }))
        {
            var head = await whole.ReadHeadAsync(new("trust-900001"));
            await new UnfinishedFile(folder["export"]).AddAsync([head with { Position = head.Position + 1 }], closesStore: true);
        }

        await IsRefusedAsync("--data", folder["export"]);
        (await CommandRun.OfAsync("log", "import", "--from", folder["export"], "--trust", "900001", "--data", folder["joined"])).Errors.ShouldStartWith(Unfinished);

        // What another command began to bring has to come too.
        var again = await CommandRun.OfAsync("log", "export", "--data", Backup, "--trust", "900001", "--to", folder["export"]);
        again.Errors.ShouldContain("error copy.still-unfinished: ");
        again.Errors.ShouldContain("`trust-900001` up to position ");
        again.Code.ShouldNotBe(ExitCode.Done);
        await IsRefusedAsync("--data", folder["export"]);
    }

    [Fact]
    public async Task A_database_that_was_filled_half_way_is_opened_by_whoever_goes_on_filling_it_and_by_nobody_else()
    {
        await GenerateAsync(contacts: 10);
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        var store = $"postgres:{database}";
        await CommandRun.DoneAsync("store", "migrate", "--store", store);
        await using var source = NpgsqlDataSource.Create(database);
        await using (var holding = await source.OpenConnectionAsync())
        {
            // Nobody else begins this log until that is over.
            await using var held = await holding.BeginTransactionAsync();
            await using var begin = new NpgsqlCommand("INSERT INTO trustsafeguard.heads VALUES ('trust-900001', 0, decode(repeat('00', 32), 'hex'))", holding);
            await begin.ExecuteNonQueryAsync();
            using var restore = GatewayProcess.Start("restore", "--from", Backup, "--store", store);
            await Until.TrueAsync(async () => await CountAsync(source, "unfinished") > 0 && await CountAsync(source, "heads") > 0);
            restore.Kill();
        }

        await IsRefusedAsync("--store", store);
        (await CommandRun.OfAsync("appoint", "first-officer", "--store", store, "--trust", "900001", "--identity", "a", "--name", "First")).Errors.ShouldStartWith(Unfinished);
        await CommandRun.DoneAsync("restore", "--from", Backup, "--store", store);
        (await CountAsync(source, "unfinished")).ShouldBe(0);
        await IsWholeAsync("--store", store);
    }

    [Fact]
    public async Task A_container_that_is_being_filled_is_finished_by_an_import_of_what_was_to_come()
    {
        await GenerateAsync(contacts: 10);
        await using var azurite = await AzuriteServer.StartInMemoryAsync();
        var store = $"azure:{azurite.ConnectionString}";
        await using (var whole = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = Backup, ReadOnly = true }))
        await using (var filled = await AzureEventStore.OpenAsync(new AzureStoreOptions { ConnectionString = azurite.ConnectionString, Fills = true }))
        {
            await filled.Unfinished.AddAsync([await whole.ReadHeadAsync(new("trust-900001")), await whole.ReadHeadAsync(new("registry"))], closesStore: true);
        }

        await IsRefusedAsync("--store", store);
        await CommandRun.DoneAsync("log", "import", "--from", Backup, "--all", "--store", store);
        await IsWholeAsync("--store", store);
    }

    public void Dispose() => folder.Dispose();

    private static async Task IsRefusedAsync(string option, string place)
    {
        foreach (var command in new[] { new[] { "verify" }, ["log", "head"], ["serve", "--dev", "--urls", "http://127.0.0.1:0"] })
        {
            var run = await CommandRun.OfAsync([.. command, option, place]);

            run.Errors.ShouldContain(Unfinished);
            run.Code.ShouldBe(ExitCode.StoreUnusable);
        }
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string table)
    {
        await using var command = source.CreateCommand($"SELECT count(*) FROM trustsafeguard.{table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task IsWholeAsync(string option, string place)
    {
        var heads = await CommandRun.DoneAsync("log", "head", "--data", Backup);
        await CommandRun.DoneAsync("verify", option, place, "--heads", folder.Write("heads.txt", heads.Output));
    }

    // By hand, under another name: what it is called says nothing.
    private async Task LeaveAsync()
    {
        await GenerateAsync(contacts: 2);
        await JournalCopy.MakeAsync(Backup, folder["killed"], besideAsync: unfinished =>
        {
            Directory.CreateDirectory(folder["left"]);
            foreach (var file in Directory.GetFiles(unfinished))
            {
                File.Copy(file, Path.Combine(folder["left"], Path.GetFileName(file)));
            }

            return Task.FromResult(true);
        });
    }

    private Task<CommandRun> GenerateAsync(int contacts) => CommandRun.DoneAsync(
        "generate", "--schools", "2", "--trusts", "1", "--staff", "6", "--contacts", $"{contacts}", "--breaches", "2", "--data", Backup);
}
