using Npgsql;
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

    private readonly TestFolder folder = new();
    private string database = "";
    private string heads = "";

    private string Store => $"postgres:{database}";

    public async ValueTask InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await CommandRun.DoneAsync("generate", "--schools", "1", "--trusts", "1", "--staff", "2", "--contacts", "2", "--breaches", "1", "--data", folder.Data);
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
    [InlineData(SetBack, 6)]
    [InlineData(Deleted, 1)]
    public async Task Records_behind_where_a_log_is_said_to_end_are_found_and_are_got_back_as_the_page_says(string change, int first)
    {
        await RunAsync(change);

        var alone = await CommandRun.OfAsync("verify", "--store", Store);
        var compared = await CommandRun.OfAsync("verify", "--store", Store, "--heads", heads);

        foreach (var run in new[] { alone, compared })
        {
            run.Code.ShouldBe(ExitCode.FoundWrong);
            run.Errors.ShouldContain($"error journal.corrupt: Log `{Log}`, position {first}: the store says that the log ends before it, and its records go on up to position ");
            run.Errors.ShouldNotContain("heads.cut");
            run.Output.ShouldContain($"{JournalReport.Damaged}  {Log} ");
        }

        var page = await File.ReadAllTextAsync(Checkout.PathOf("docs", "operating", "trouble.md"));
        var mend = page[page.IndexOf("INSERT INTO trustsafeguard.heads ", StringComparison.Ordinal)..];
        await RunAsync(mend[..mend.IndexOf(';', StringComparison.Ordinal)].Replace("trust-5315", Log, StringComparison.Ordinal));
        await CommandRun.DoneAsync("verify", "--store", Store, "--heads", heads);
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
