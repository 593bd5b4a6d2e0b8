using System.CommandLine;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine.Store;

/// <summary>Makes the tables of a store before anybody serves it, or says what would make them.</summary>
internal static class StoreCommand
{
    public static Command Of(CommandContext context) => new("store", "Prepares the server that keeps the records.") { MigrateOf(context) };

    private static DetailedCommand MigrateOf(CommandContext context)
    {
        var store = SharedOptions.Store();
        var print = new Option<bool>("--print") { Description = "Print the statements, for PostgreSQL's psql, and run none; no server is asked." };
        var command = new DetailedCommand(
            "migrate",
            "Makes the tables of PostgreSQL, or brings them up to date.",
            """
            `serve` does the same at its start, where its role may. Where only an administrator may make tables: run what --print prints as one who may, and give
            the role of the server the rights that docs/operating/cluster.md names. Run on tables that are up to date it changes nothing.
            """)
        {
            store, print,
        };
        command.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(print))
            {
                context.Say(ServerStores.PrintMigrations());
                return (int)ExitCode.Done;
            }

            await ServerStores.MigrateAsync(AddressOf(parsed.GetValue(store)), stop);
            context.Say("The tables are up to date.");
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static StoreAddress.Postgres AddressOf(string? given)
    {
        var address = given is null ? ServedCluster.StoreOf(SettingsReading.Of(file: null, commandLine: []).Settings) : StoreAddress.Parse(given);
        return address as StoreAddress.Postgres ?? throw new ConfigurationException(
            "config.store", "`Store` (--store) names no database of PostgreSQL, and nothing else has tables: write `--store postgres:Host=db.example;Database=trustsafeguard;"
                + "Username=trustsafeguard`, or give the address in the environment, as TRUSTSAFEGUARD__Store.");
    }
}
