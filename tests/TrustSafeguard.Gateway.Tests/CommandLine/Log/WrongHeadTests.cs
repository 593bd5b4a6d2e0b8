using Npgsql;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Log;

/// <summary>Where a database says that a log ends elsewhere than its records do, it is found, told, and signed by nobody.</summary>
public sealed class WrongHeadTests : IAsyncLifetime
{
    private const string Log = "trust-900001";
    private const string SetBack =
        $"UPDATE trustsafeguard.heads SET position = 5, hash = (SELECT hash FROM trustsafeguard.events WHERE log = '{Log}' AND position = 5) WHERE log = '{Log}'";
    private const string Deleted = $"DELETE FROM trustsafeguard.heads WHERE log = '{Log}'";
    private const string Reads = $"reads-{Log}";
    private const string ReadsSetBack =
        $"UPDATE trustsafeguard_reads.heads SET position = 1, hash = (SELECT hash FROM trustsafeguard_reads.events WHERE position = 1) WHERE log = '{Reads}'";
    private const string ReadsDeleted = $"DELETE FROM trustsafeguard_reads.heads WHERE log = '{Reads}'";

    private readonly TestFolder folder = new();
    private string database = "";
    private string heads = "";

    private string Store => $"postgres:{database}";

    public async ValueTask InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await CommandRun.DoneAsync("generate", "--schools", "1", "--trusts", "1", "--staff", "2", "--contacts", "2", "--breaches", "1", "--data", folder.Data);
        await using (var reads = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = Path.Combine(folder.Data, "reads"), Companion = folder.Data }))
        {
            var read = new EventToAppend("read.v1", "{}"u8.ToArray(), "{}"u8.ToArray());
            await reads.AppendAsync(new LogId(Reads), [new StreamAppend("reads", 0, [read, read])]);
        }

        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", Store);
        await CommandRun.DoneAsync("log", "key", "--out", folder["key"]);
        heads = folder.Write("noted", (await CommandRun.DoneAsync("log", "head", "--store", Store)).Output);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData($"UPDATE trustsafeguard.heads SET hash = decode(repeat('ab', 32), 'hex') WHERE log = '{Log}'")]
    [InlineData(SetBack)]
    [InlineData(Deleted)]
    public async Task A_head_that_is_not_the_last_record_is_not_signed(string change)
    {
        await RunAsync(change);

        foreach (var signing in new[] { new[] { "--sign", folder["key"] }, [] })
        {
            var run = await CommandRun.OfAsync(["log", "head", "--store", Store, "--out", folder["signed"], .. signing]);

            run.Code.ShouldBe(ExitCode.FoundWrong);
            run.Errors.ShouldContain($"error journal.corrupt: Log `{Log}` in ");
            run.Errors.ShouldContain("error heads.incomplete: ");
            File.Exists(folder["signed"]).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(SetBack, 6, Log, "trustsafeguard")]
    [InlineData(Deleted, 1, Log, "trustsafeguard")]
    [InlineData(ReadsSetBack, 2, Reads, "trustsafeguard_reads")]
    [InlineData(ReadsDeleted, 1, Reads, "trustsafeguard_reads")]
    public async Task Records_behind_where_a_log_is_said_to_end_are_found_and_are_got_back_as_the_page_says(string change, int first, string log, string schema)
    {
        await RunAsync(change);

        var alone = await CommandRun.OfAsync("verify", "--store", Store);
        var compared = await CommandRun.OfAsync("verify", "--store", Store, "--heads", heads);

        foreach (var run in new[] { alone, compared })
        {
            run.Code.ShouldBe(ExitCode.FoundWrong);
            run.Errors.ShouldContain($"error journal.corrupt: Log `{log}`, position {first}: the store says that the log ends before it, and its records go on up to position ");
            run.Errors.ShouldNotContain("heads.cut");
            run.Output.ShouldContain($"{JournalReport.Damaged}  {log} ");
        }

        var page = await File.ReadAllTextAsync(Checkout.PathOf("docs", "operating", "trouble.md"));
        page.ShouldContain("`trustsafeguard_reads.` in the place of `trustsafeguard.`, twice");
        var mend = page[page.IndexOf("INSERT INTO trustsafeguard.heads ", StringComparison.Ordinal)..];
        await RunAsync(mend[..mend.IndexOf(';', StringComparison.Ordinal)]
            .Replace("trust-5315", log, StringComparison.Ordinal).Replace("trustsafeguard.", $"{schema}.", StringComparison.Ordinal));
        await CommandRun.DoneAsync("verify", "--store", Store, "--heads", heads);
    }

    [Theory]
    [InlineData(SetBack, Log, "trustsafeguard")]
    [InlineData(Deleted, Log, "trustsafeguard")]
    [InlineData(ReadsSetBack, Reads, "trustsafeguard_reads")]
    [InlineData(ReadsDeleted, Reads, "trustsafeguard_reads")]
    public async Task What_stands_behind_where_a_log_is_said_to_end_is_not_left_out_of_a_copy_without_a_word(string change, string log, string schema)
    {
        await RunAsync(change);
        string[][] commands =
        [
            ["backup", "--store", Store, "--to", folder["copy"]],
            ["log", "export", "--store", Store, "--all", "--to", folder["all"]],
            ["log", "export", "--store", Store, "--trust", "900001", "--to", folder["trust"]],
        ];

        foreach (var command in commands)
        {
            var run = await CommandRun.OfAsync(command);

            run.Code.ShouldBe(ExitCode.StoreUnusable, run.Errors);
            run.Errors.ShouldContain($"error journal.corrupt: Log `{log}` in ");
            run.Errors.ShouldContain($"its row in the table `{schema}.heads`");
        }

        foreach (var made in new[] { "copy", "all", "trust" })
        {
            Directory.Exists(folder[made]).ShouldBeFalse("an empty one opens like any other");
        }

        await CommandRun.DoneAsync("log", "export", "--store", Store, "--log", "registry", "--to", folder["other"]);
    }

    [Theory]
    [InlineData("UPDATE trustsafeguard.heads SET position = 1, hash = decode(repeat('ab', 32), 'hex') WHERE log = 'registry'")]
    [InlineData("UPDATE trustsafeguard.heads SET position = 0 WHERE log = 'national'")]
    public async Task Whoever_copies_a_log_is_told_what_is_wrong_with_that_one(string another)
    {
        await RunAsync(another);
        await RunAsync(SetBack);

        var run = await CommandRun.OfAsync("log", "export", "--store", Store, "--trust", "900001", "--to", folder["trust"]);

        run.Errors.ShouldStartWith($"error journal.corrupt: Log `{Log}` in ");
    }

    [Fact]
    public async Task A_log_of_reads_whose_records_are_gone_is_copied_and_told()
    {
        await RunAsync($"WITH gone AS (DELETE FROM trustsafeguard.events WHERE log = '{Log}') DELETE FROM trustsafeguard.heads WHERE log = '{Log}'");
        var told = $"warning reads.without-records: `{Reads}`: ";

        (await CommandRun.OfAsync("verify", "--store", Store)).Errors.ShouldContain(told);
        (await CommandRun.DoneAsync("backup", "--store", Store, "--to", folder["copy"])).Errors.ShouldContain(told);
        (await CommandRun.DoneAsync("log", "export", "--store", Store, "--all", "--to", folder["all"])).Errors.ShouldContain(told);
        (await CommandRun.DoneAsync("restore", "--from", folder["copy"], "--data", folder["restored"])).Errors.ShouldContain(told);

        foreach (var place in new[] { "copy", "all", "restored" })
        {
            var run = await CommandRun.DoneAsync("verify", "--data", folder[place]);
            run.Errors.ShouldContain(told);
            run.Output.ShouldContain($"{JournalReport.Whole}    {Reads} ");
        }

        var one = await CommandRun.DoneAsync("log", "export", "--store", Store, "--log", "registry", "--to", folder["other"]);
        one.Errors.ShouldNotContain("reads.without-records");
        one.Output.ShouldNotContain(Reads);
    }

    [Fact]
    public async Task Logs_of_which_no_end_is_noted_are_not_said_to_be_gone()
    {
        await RunAsync($"WITH gone AS (DELETE FROM trustsafeguard.heads RETURNING log) UPDATE trustsafeguard_reads.heads SET position = 2 WHERE EXISTS (SELECT FROM gone)");

        var run = await CommandRun.OfAsync("verify", "--store", Store);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldNotContain("store.empty");
        run.Errors.ShouldContain($"error journal.corrupt: Log `{Log}`, position 1: ");
        run.Errors.ShouldContain("error journal.corrupt: Log `registry`, position 1: ");
    }

    [Fact]
    public async Task A_log_that_is_damaged_before_a_noted_head_is_not_said_to_lack_its_end()
    {
        await RunAsync($"UPDATE trustsafeguard.events SET data = 'x' WHERE log = '{Log}' AND position = 5");

        var run = await CommandRun.OfAsync("verify", "--store", Store, "--heads", heads);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("error journal.corrupt: ");
        run.Errors.ShouldContain($"warning heads.unproved: Log `{Log}` ");
        run.Errors.ShouldNotContain("heads.cut");
    }

    private async Task RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
