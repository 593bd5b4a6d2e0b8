using System.Security.Cryptography;
using System.Text;

namespace TrustSafeguard.EventStore.Postgres.Migrations;

/// <summary>The SQL around migrations, the same whether it is run or printed.</summary>
internal static class MigrationScript
{
    // Any number that no other program is likely to lock; the schema's name makes it another for each schema.
    private const int LockSpace = 0x5453_4731;

    public static string Lock(string schema) => $"SELECT pg_advisory_xact_lock({LockSpace}, hashtext('{schema}'))";

    public static string MakeSchema(string schema) => $"CREATE SCHEMA IF NOT EXISTS \"{schema}\"";

    public static string MakeRecord(string schema) => $"""
        CREATE TABLE IF NOT EXISTS "{schema}".migrations (
            set_name text NOT NULL,
            version integer NOT NULL,
            name text NOT NULL,
            sha256 text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now(),
            oldest_that_works integer NOT NULL DEFAULT 0,
            PRIMARY KEY (set_name, version)
        )
        """;

    /// <summary>For a record that was made before steps told who goes on with them.</summary>
    public static string CompleteRecord(string schema) => $"ALTER TABLE \"{schema}\".migrations ADD COLUMN IF NOT EXISTS oldest_that_works integer NOT NULL DEFAULT 0";

    public static string UseSchema(string schema) => $"SET LOCAL search_path = \"{schema}\"";

    /// <summary>Of a text as it is on every system: lines end with a line feed.</summary>
    public static string Checksum(PostgresMigration migration) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Plain(migration.Sql))));

    public static string Print(IReadOnlyList<PostgresMigrationSet> sets, string schema)
    {
        var script = new StringBuilder();
        script.Append($"-- Run this with psql, or another client, as a role that may create tables in schema {schema}. Steps that have been run before are passed over.\n");
        script.Append("-- Where a step fails, those after it fail too: mend what it failed with, then run all of this again. `psql -v ON_ERROR_STOP=1` ends there, with 3.\n");

        // That a schema is there already is nothing to tell of.
        script.Append($"SET client_min_messages = warning;\n{MakeSchema(schema)};\n{MakeRecord(schema)};\n{CompleteRecord(schema)};\n");
        foreach (var set in sets)
        {
            foreach (var migration in set.Migrations)
            {
                script.Append($"\n-- {set.Name} {migration.Version}: {migration.Name}\nDO {Quoted(StepOf(set, migration, schema))};\n");
            }
        }

        return script.Append("RESET client_min_messages;\n").ToString();
    }

    // One statement, and so one transaction. Another client that waited for the lock sees what the first one did.
    private static string StepOf(PostgresMigrationSet set, PostgresMigration migration, string schema) => $"""

        BEGIN
        PERFORM {Lock(schema)["SELECT ".Length..]};
        IF EXISTS (SELECT FROM "{schema}".migrations WHERE set_name = '{set.Name}' AND version = {migration.Version}) THEN
            RETURN;
        END IF;{AfterTheOneBefore(set, migration, schema)}
        {UseSchema(schema)};
        EXECUTE {Quoted($"\n{Plain(migration.Sql).TrimEnd().TrimEnd(';')};\n")};
        INSERT INTO "{schema}".migrations (set_name, version, name, sha256, oldest_that_works)
            VALUES ('{set.Name}', {migration.Version}, '{migration.Name}', '{Checksum(migration)}', {migration.OldestThatWorks});
        END

        """;

    // A client that goes on after a failure would else run and record a step whose tables are not there as it expects them.
    private static string AfterTheOneBefore(PostgresMigrationSet set, PostgresMigration migration, string schema) => migration.Version == 1 ? "" : $"""

        IF NOT EXISTS (SELECT FROM "{schema}".migrations WHERE set_name = '{set.Name}' AND version = {migration.Version - 1}) THEN
            RAISE EXCEPTION USING MESSAGE = 'step {migration.Version} of `{set.Name}` comes after step {migration.Version - 1}, which is not recorded: '
                'mend what that failed with, then run all of this again';
        END IF;
        """;

    /// <summary>A text in dollars, under a tag that does not stand in it.</summary>
    private static string Quoted(string text)
    {
        var tag = "$step$";
        for (var number = 1; text.Contains(tag, StringComparison.Ordinal); number++)
        {
            tag = $"$step{number}$";
        }

        return $"{tag}{text}{tag}";
    }

    private static string Plain(string sql) => sql.ReplaceLineEndings("\n");
}
