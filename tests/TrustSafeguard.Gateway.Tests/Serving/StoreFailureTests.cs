using Npgsql;
using TrustSafeguard.Gateway.Tests.CommandLine;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.Serving;

public sealed class StoreFailureTests : IDisposable
{
    private const string Words =
        "{ school(urn: 900001) { staff(first: 9) { nodes { relationships(first: 9) { nodes { contacts(first: 9) { nodes { summary } } } } } } } }";

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_caller_whose_records_the_server_refuses_to_read_is_told_so_with_its_code_and_never_that_something_unexpected_happened()
    {
        var postgres = await PostgresServer.SharedAsync();
        var connection = await postgres.CreateDatabaseAsync();
        var database = new NpgsqlConnectionStringBuilder(connection).Database!;
        await CommandRun.DoneAsync(
            "generate", "--schools", "1", "--trusts", "1", "--staff", "4", "--contacts", "10", "--breaches", "2", "--data", folder.Data);
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", $"postgres:{connection}");
        using var server = GatewayProcess.Start("serve", "--dev", "--store", $"postgres:{connection}", "--urls", "http://127.0.0.1:0");
        var caller = new GraphQLCaller(await server.AddressAsync());

        await postgres.ExecuteAsync(database, "ALTER TABLE trustsafeguard.events RENAME TO elsewhere");
        var refused = await caller.AskAsync(Words);
        await postgres.ExecuteAsync(database, "ALTER TABLE trustsafeguard.elsewhere RENAME TO events");
        var answered = await caller.DataAsync(Words);

        refused.TextAt("errors[0].extensions.code").ShouldBe("store.unusable");
        refused.TextAt("errors[0].message").ShouldStartWith("The server that keeps the records cannot do what was asked");
        answered.AllAt("school.staff.nodes[].relationships.nodes[].contacts.nodes[].summary").ShouldNotBeEmpty();
    }
}
