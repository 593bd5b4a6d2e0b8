using Npgsql;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Log;

/// <summary>A school is onboarded by somebody else while a trust that brings it joins.</summary>
public sealed class ImportedSchoolsTests : IDisposable
{
    private static readonly LogId Joining = new("trust-900001");
    private static readonly LogId Reads = new($"reads-{Joining}");

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_school_that_was_onboarded_elsewhere_while_the_log_of_reads_came_keeps_the_records_of_its_trust_from_coming()
    {
        var server = await PostgresServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        var store = $"postgres:{connection}";
        await CommandRun.DoneAsync("store", "migrate", "--store", store);

        // One school is in both, of one trust here and of another there.
        await CommandRun.DoneAsync("generate", "--schools", "2", "--trusts", "1", "--staff", "4", "--contacts", "4", "--breaches", "1", "--data", folder.Data);
        await CommandRun.DoneAsync("generate", "--schools", "2", "--trusts", "2", "--staff", "4", "--contacts", "4", "--breaches", "1", "--data", folder["other"]);
        await CommandRun.DoneAsync("log", "import", "--from", folder["other"], "--trust", "900002", "--store", store);
        await using (var reads = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = Path.Combine(folder.Data, "reads"), Companion = folder.Data }))
        {
            await reads.AppendAsync(Reads, [new StreamAppend("reads", 0, [new EventToAppend("read.v1", "one"u8.ToArray(), "{}"u8.ToArray())])]);
        }

        await server.ExecuteAsync(
            new NpgsqlConnectionStringBuilder(connection).Database!,
            """
            CREATE TABLE came AS SELECT * FROM trustsafeguard.events WHERE log = 'trust-900002';
            CREATE TABLE stood AS SELECT * FROM trustsafeguard.heads WHERE log = 'trust-900002';
            DELETE FROM trustsafeguard.events;
            DELETE FROM trustsafeguard.heads;
            CREATE FUNCTION onboard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO trustsafeguard.heads SELECT * FROM stood;
                INSERT INTO trustsafeguard.events SELECT * FROM came;
                RETURN NEW;
            END $$;
            CREATE TRIGGER onboarded BEFORE INSERT ON trustsafeguard_reads.events FOR EACH ROW EXECUTE FUNCTION onboard()
            """);

        var run = await CommandRun.OfAsync("log", "import", "--from", folder.Data, "--trust", "900001", "--store", store);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("error log.school-elsewhere: School 900002 of log `trust-900001` stands in log `trust-900002` already");
        await using var target = await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection, Fills = true });
        (await target.ListLogsAsync()).ShouldNotContain(Joining);
    }
}
