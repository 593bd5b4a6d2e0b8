using System.Reflection;
using TrustSafeguard.EventStore.Postgres.Migrations;

namespace TrustSafeguard.EventStore.Postgres;

/// <summary>
/// Makes tables and brings older ones up to date: forward only, each step in a transaction of its own, one process at a time. What was run is recorded in the table
/// <c>migrations</c> of the
/// schema, with a hash of its text.
/// </summary>
public static class PostgresMigrations
{
    private const string DefaultSchema = "trustsafeguard";

    /// <summary>The tables of <see cref="PostgresEventStore"/>.</summary>
    public static PostgresMigrationSet EventStore { get; } = new(
        "events",
        [
            new PostgresMigration(1, "events", ReadText("001-events.sql")),
            new PostgresMigration(2, "unfinished", ReadText("002-unfinished.sql")),
            new PostgresMigration(3, "beside", ReadText("003-beside.sql")),
        ]);

    /// <summary>Runs what has not been run. Where nothing is missing, nothing is changed, and no right to change anything is needed.</summary>
    /// <param name="connectionString">Npgsql's, of a role that may create tables in the schema, or the schema itself.</param>
    /// <param name="sets">The sets, in the order in which they are run.</param>
    /// <param name="schema">The schema that holds the tables; it is made if it does not exist.</param>
    /// <param name="cancellationToken">Ends it between two steps, or takes back the one under way.</param>
    /// <exception cref="EventStoreException">
    /// <c>store.schema-newer</c>: a newer program has changed what this one relies on; what it only added is nothing to it.
    /// <c>store.schema-other</c>: a step was made by another text. <c>store.schema-denied</c>: the role may not
    /// make the tables. Or the server does not answer, or does not let us in.
    /// </exception>
    public static async Task RunAsync(
        string connectionString, IReadOnlyList<PostgresMigrationSet> sets, string schema = DefaultSchema, CancellationToken cancellationToken = default)
    {
        await using var run = await MigrationRun.BeginAsync(connectionString, Checked(sets, schema), schema, cancellationToken);
        await run.RunMissingAsync(cancellationToken);
    }

    /// <summary>Looks whether all has been run, and changes nothing.</summary>
    /// <param name="connectionString">Npgsql's.</param>
    /// <param name="sets">The sets.</param>
    /// <param name="schema">The schema that holds the tables.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EventStoreException">As <see cref="RunAsync"/>; and <c>store.schema-older</c>: something has not been run.</exception>
    public static async Task CheckAsync(
        string connectionString, IReadOnlyList<PostgresMigrationSet> sets, string schema = DefaultSchema, CancellationToken cancellationToken = default)
    {
        await using var run = await MigrationRun.BeginAsync(connectionString, Checked(sets, schema), schema, cancellationToken);
        run.ThrowIfSomethingIsMissing();
    }

    /// <summary>
    /// What <see cref="RunAsync"/> would run in an empty database, as a script for <c>psql</c> or another client. Each step is a statement, and so a transaction, that does
    /// nothing where it has been run before and fails where the one before it has not, so the script may be run on older tables too, and again after a failure.
    /// </summary>
    /// <param name="sets">The sets.</param>
    /// <param name="schema">The schema that is to hold the tables.</param>
    public static string Print(IReadOnlyList<PostgresMigrationSet> sets, string schema = DefaultSchema) => MigrationScript.Print(Checked(sets, schema), schema);

    private static IReadOnlyList<PostgresMigrationSet> Checked(IReadOnlyList<PostgresMigrationSet> sets, string schema)
    {
        PostgresStoreOptions.CheckSchema(schema);
        foreach (var set in sets)
        {
            set.Check();
        }

        return sets;
    }

    private static string ReadText(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(MigrationRun).Namespace}.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
