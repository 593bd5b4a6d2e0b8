using Azure.Storage.Blobs;
using Npgsql;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Log;

/// <summary>What commands that only read say of a server on which nothing is, or not what was to be there: they change nothing.</summary>
public sealed class EmptyStoreTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string[][] Reading => [["verify"], ["backup", "--to", folder["copy"]], ["log", "head"], ["log", "export", "--all", "--to", folder["export"]]];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Where_a_database_is_another_one_than_was_meant_nothing_is_made_in_it()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

        foreach (var command in Reading)
        {
            var run = await CommandRun.OfAsync([.. command, "--store", $"postgres:{database}"]);

            run.Code.ShouldBe(ExitCode.StoreUnusable, run.Errors);
            run.Errors.ShouldStartWith("error store.schema-older: There are no tables `events` in ");
        }

        await using var source = NpgsqlDataSource.Create(database);
        (await AskAsync(source, "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'trustsafeguard%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Tables_of_an_older_version_stay_as_they_are_while_nodes_go_on_with_them()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await CommandRun.DoneAsync("store", "migrate", "--store", $"postgres:{database}");
        await using var source = NpgsqlDataSource.Create(database);
        await AskAsync(source, "DELETE FROM trustsafeguard.migrations WHERE version = 3 RETURNING 1::bigint");

        foreach (var command in Reading)
        {
            var run = await CommandRun.OfAsync([.. command, "--store", $"postgres:{database}"]);

            run.Code.ShouldBe(ExitCode.StoreUnusable, run.Errors);
            run.Errors.ShouldStartWith("error store.schema-older: The tables `events` in ");
        }

        (await AskAsync(source, "SELECT max(version)::bigint FROM trustsafeguard.migrations")).ShouldBe(2);
    }

    [Fact]
    public async Task Where_a_storage_account_is_another_one_than_was_meant_no_container_is_made_in_it()
    {
        await using var azurite = await AzuriteServer.StartInMemoryAsync();
        var container = new BlobContainerClient(azurite.ConnectionString, "trustsafeguard");

        foreach (var command in Reading)
        {
            var run = await CommandRun.OfAsync([.. command, "--store", $"azure:{azurite.ConnectionString}"]);

            run.Code.ShouldBe(ExitCode.StoreUnusable, run.Errors);
            run.Errors.ShouldContain("error store.container-missing: ");
        }

        (await container.ExistsAsync()).Value.ShouldBeFalse();
        await container.CreateAsync();
        await IsEmptyAsync($"azure:{azurite.ConnectionString}");
    }

    [Fact]
    public async Task Records_that_are_gone_from_their_tables_are_not_all_as_they_were_written()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await CommandRun.DoneAsync("store", "migrate", "--store", $"postgres:{database}");

        await IsEmptyAsync($"postgres:{database}");
    }

    private async Task IsEmptyAsync(string store)
    {
        var run = await CommandRun.OfAsync("verify", "--store", store);
        var noted = await CommandRun.OfAsync("verify", "--store", store, "--heads", folder.Write("heads", $"trust-5315 7 {new string('a', 64)}"));

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("error store.empty: ");
        run.Output.ShouldBeEmpty();
        noted.Code.ShouldBe(ExitCode.FoundWrong);
        noted.Errors.ShouldContain("error heads.cut: Log `trust-5315` ends at position 0");
    }

    private static async Task<long> AskAsync(NpgsqlDataSource source, string query)
    {
        await using var command = source.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
