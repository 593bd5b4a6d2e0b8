using Azure.Storage.Blobs.Specialized;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Log;

/// <summary>Records go from a folder to a database, to a storage account and back, with the real servers.</summary>
public sealed class LogsOnServersTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task From_a_folder_through_postgres_and_azure_and_back_every_record_has_the_same_hash()
    {
        await using var azurite = await AzuriteServer.StartInMemoryAsync();
        var postgres = await DatabaseAsync();
        var azure = $"azure:{azurite.ConnectionString}";
        await GenerateAsync();
        var heads = await HeadsAsync("--data", folder.Data);

        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", postgres);
        await CommandRun.DoneAsync("backup", "--store", postgres, "--to", folder["from-postgres"]);
        await CommandRun.DoneAsync("restore", "--from", folder["from-postgres"], "--store", azure);
        await CommandRun.DoneAsync("backup", "--store", azure, "--to", folder["from-azure"]);

        foreach (var place in new[] { ["--store", postgres], ["--store", azure], new[] { "--data", folder["from-azure"] } })
        {
            (await HeadsAsync(place)).ShouldBe(heads);
            var verified = await CommandRun.DoneAsync(["verify", .. place, "--heads", folder.Write("heads", heads)]);
            verified.Output.ShouldContain("up to them nothing was removed or rewritten.");
            verified.Output.ShouldContain("A server can show all of it.");
        }
    }

    [Fact]
    public async Task What_stands_behind_what_was_noted_or_is_missing_on_a_server_is_told()
    {
        var postgres = await DatabaseAsync();
        await GenerateAsync();
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", postgres);
        var heads = (await HeadsAsync("--data", folder.Data)).Split('\n');
        var trust = heads.Single(line => line.StartsWith("trust-", StringComparison.Ordinal)).Split(' ');

        var cut = await CommandRun.OfAsync("verify", "--store", postgres, "--heads", folder.Write("more", $"{trust[0]} {int.Parse(trust[1]) + 1} {trust[2]}"));
        var other = await CommandRun.OfAsync("verify", "--store", postgres, "--heads", folder.Write("other", $"{trust[0]} {trust[1]} {new string('a', 64)}"));

        cut.Code.ShouldBe(ExitCode.FoundWrong);
        cut.Errors.ShouldContain($"error heads.cut: Log `{trust[0]}` ends at position {trust[1]}, ");
        cut.Errors.ShouldContain("Keep this store as evidence");
        other.Code.ShouldBe(ExitCode.FoundWrong);
        other.Errors.ShouldContain($"error heads.rewritten: Log `{trust[0]}` ");
    }

    [Fact]
    public async Task What_is_damaged_in_one_log_of_a_storage_account_is_named_and_keeps_no_command_from_the_others()
    {
        await using var azurite = await AzuriteServer.StartInMemoryAsync();
        var azure = $"azure:{azurite.ConnectionString}";
        await GenerateAsync();
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", azure);
        var heads = (await HeadsAsync("--store", azure)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await DamageAsync(azurite, "logs/trust-900001/0000000001");

        var verified = await CommandRun.OfAsync("verify", "--store", azure);
        var printed = await CommandRun.OfAsync("log", "head", "--store", azure);
        await CommandRun.DoneAsync("log", "key", "--out", folder["key"]);
        var signed = await CommandRun.OfAsync("log", "head", "--store", azure, "--sign", folder["key"], "--out", folder["heads"]);
        var served = await CommandRun.OfAsync("serve", "--dev", "--store", azure, "--urls", "http://127.0.0.1:0");
        var brought = await CommandRun.OfAsync("log", "import", "--from", folder.Data, "--all", "--store", azure);

        verified.Code.ShouldBe(ExitCode.FoundWrong);
        verified.Errors.ShouldContain("error journal.corrupt: Log `trust-900001`, position 1");
        verified.Output.ShouldContain($"logs {heads.Length:N0}: NOT all as they were written.");
        printed.Code.ShouldBe(ExitCode.FoundWrong);
        printed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(heads.Where(line => !line.StartsWith("trust-900001 ", StringComparison.Ordinal)));
        signed.Code.ShouldBe(ExitCode.FoundWrong);
        signed.Errors.ShouldContain("error journal.corrupt: ");
        signed.Errors.ShouldContain("error heads.incomplete: Nothing was signed or written");
        File.Exists(folder["heads"]).ShouldBeFalse();
        served.Code.ShouldBe(ExitCode.StoreUnusable);
        served.Errors.ShouldContain("error journal.corrupt: ");
        brought.Code.ShouldBe(ExitCode.StoreUnusable, "What a damaged log holds of schools is not known.");
        foreach (var log in heads.Select(line => line.Split(' ')[0]).Where(log => log != "trust-900001"))
        {
            await CommandRun.DoneAsync("log", "export", "--store", azure, "--log", log, "--to", folder["leaves"]);
        }
    }

    [Fact]
    public async Task A_store_that_holds_something_is_not_restored_over()
    {
        var postgres = await DatabaseAsync();
        await GenerateAsync();
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", postgres);

        var again = await CommandRun.OfAsync("restore", "--from", folder.Data, "--store", postgres);
        var finished = await CommandRun.OfAsync("log", "import", "--from", folder.Data, "--all", "--store", postgres);

        again.Code.ShouldBe(ExitCode.FoundWrong);
        again.Errors.ShouldStartWith("error restore.not-empty: ");
        finished.Code.ShouldBe(ExitCode.Done, finished.Errors);
    }

    [Fact]
    public async Task A_log_that_comes_into_a_server_s_store_claims_its_schools_and_brings_them_once()
    {
        var postgres = await DatabaseAsync();
        await GenerateAsync();
        await CommandRun.DoneAsync("log", "import", "--from", folder.Data, "--trust", "900001", "--store", postgres);
        var heads = await HeadsAsync("--store", postgres);
        await CommandRun.DoneAsync("log", "import", "--from", folder.Data, "--trust", "900001", "--store", postgres);

        // Two schools, and their log.
        heads.ShouldContain("registry 2 ");
        heads.ShouldContain("trust-900001 ");
        (await HeadsAsync("--store", postgres)).ShouldBe(heads);
        (await CommandRun.DoneAsync("verify", "--store", postgres)).Output.ShouldContain("A server can show all of it.");
    }

    [Fact]
    public async Task A_school_that_somebody_is_onboarding_elsewhere_keeps_its_trust_s_log_from_coming_in()
    {
        var postgres = await DatabaseAsync();
        await GenerateAsync();
        await using (var claims = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder["claims"] }))
        {
            var (now, claim) = (TimeProvider.System.GetUtcNow(), StreamIds.ClaimOnUrn(900002).Name);
            var taken = EventCodec.Encode(new ClaimEvent.Taken("trust-5315", now), new EventMetadata(now, "somebody"));
            await claims.AppendAsync(Logs.Registry, [new StreamAppend(claim, 0, [taken])]);
        }

        await CommandRun.DoneAsync("restore", "--from", folder["claims"], "--store", postgres);

        var run = await CommandRun.OfAsync("log", "import", "--from", folder.Data, "--trust", "900001", "--store", postgres);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("error log.school-claimed: School 900002 of log `trust-900001` is being brought in by somebody else at this moment");
        (await HeadsAsync("--store", postgres)).ShouldNotContain("trust-900001");
    }

    [Fact]
    public async Task Without_a_place_a_command_goes_by_the_setting_that_serve_goes_by()
    {
        var postgres = await DatabaseAsync();
        await GenerateAsync();
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", postgres);

        var (code, output, errors) = await GatewayProcess.RunAsync(new Dictionary<string, string> { ["TRUSTSAFEGUARD__Store"] = postgres }, "log", "head");

        code.ShouldBe((int)ExitCode.Done, errors);
        output.ShouldBe(await HeadsAsync("--store", postgres));
    }

    [Fact]
    public async Task A_policy_is_published_on_a_server_while_a_node_serves_it_and_the_node_shows_it()
    {
        var postgres = await DatabaseAsync();
        await GenerateAsync();
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", postgres);
        using var server = GatewayProcess.Start("serve", "--dev", "--store", postgres, "--urls", "http://127.0.0.1:0");
        var caller = new GraphQLCaller(await server.AddressAsync());

        var file = Checkout.PathOf("src", "TrustSafeguard.Policies", "Packs", "westdale-junior");
        var published = await CommandRun.DoneAsync("policies", "publish", "--file", file, "--school", "900001", "--effective-from", "2026-09-01", "--store", postgres);

        var id = published.Output.Split('\n').Single(line => line.StartsWith("Published ", StringComparison.Ordinal)).Split(' ')[1].TrimEnd(':');
        await Until.TrueAsync(async () => (await caller.DataAsync("{ school(urn: 900001) { policy { id } } }")).At("school.policy.id").GetString() == id);
    }

    [Fact]
    public async Task The_tables_are_made_before_anybody_serves_and_nothing_is_changed_where_they_are_there()
    {
        var postgres = await DatabaseAsync();

        (await CommandRun.DoneAsync("store", "migrate", "--store", postgres)).Output.ShouldBe("The tables are up to date.\n");
        (await CommandRun.DoneAsync("store", "migrate", "--store", postgres)).Output.ShouldBe("The tables are up to date.\n");
        (await CommandRun.OfAsync("verify", "--store", postgres)).Errors.ShouldStartWith("error store.empty: ");
    }

    [Fact]
    public async Task What_is_printed_for_an_administrator_makes_the_tables_that_a_server_needs()
    {
        var server = await PostgresServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        var database = new Npgsql.NpgsqlConnectionStringBuilder(connection).Database!;
        var printed = await CommandRun.DoneAsync("store", "migrate", "--print");

        (await server.RunScriptAsync(database, folder.Write("tables.sql", printed.Output))).ShouldBeEmpty();
        (await server.RunScriptAsync(database, folder["tables.sql"])).ShouldBeEmpty("An administrator who is not sure runs it again.");
        await server.ExecuteAsync("postgres", "DROP ROLE IF EXISTS serving; CREATE ROLE serving LOGIN");
        await server.ExecuteAsync(database, DocumentedRights.Of("serving"));
        await GenerateAsync();
        var serving = connection.Replace("Username=postgres", "Username=serving", StringComparison.Ordinal);
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", $"postgres:{serving}");
    }

    private static async Task DamageAsync(AzuriteServer azurite, string name)
    {
        var blob = new AppendBlobClient(azurite.ConnectionString, "trustsafeguard", name);
        var bytes = (await blob.DownloadContentAsync()).Value.Content.ToArray();
        bytes[60] ^= 1;
        await blob.CreateAsync();
        await blob.AppendBlockAsync(new MemoryStream(bytes));
    }

    private static async Task<string> DatabaseAsync() => $"postgres:{await (await PostgresServer.SharedAsync()).CreateDatabaseAsync()}";

    private Task<CommandRun> GenerateAsync() =>
        CommandRun.DoneAsync("generate", "--schools", "2", "--trusts", "1", "--staff", "4", "--contacts", "10", "--breaches", "2", "--data", folder.Data);

    private static async Task<string> HeadsAsync(params string[] place) => (await CommandRun.DoneAsync(["log", "head", .. place])).Output;
}
