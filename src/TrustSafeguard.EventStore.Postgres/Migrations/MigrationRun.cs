using Npgsql;
using TrustSafeguard.EventStore.Postgres.Connections;

namespace TrustSafeguard.EventStore.Postgres.Migrations;

/// <summary>One connection that looks what has been run, and runs what has not.</summary>
internal sealed class MigrationRun : IAsyncDisposable
{
    /// <summary>How long one step may take, the wait for another process that runs it included.</summary>
    private static readonly TimeSpan StepWithin = TimeSpan.FromMinutes(30);

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnection connection;
    private readonly IReadOnlyList<PostgresMigrationSet> sets;
    private readonly string schema;
    private readonly string server;
    private Dictionary<(string Set, int Version), (string Checksum, int OldestThatWorks)> recorded = [];

    private MigrationRun(NpgsqlDataSource source, IReadOnlyList<PostgresMigrationSet> sets, string schema, string server) =>
        (this.source, connection, this.sets, this.schema, this.server) = (source, source.ToPrimary().CreateConnection(), sets, schema, server);

    public static async Task<MigrationRun> BeginAsync(
        string connectionString, IReadOnlyList<PostgresMigrationSet> sets, string schema, CancellationToken cancellationToken)
    {
        var settings = ConnectionSettings.Read(connectionString);
        settings.Pooling = false;
        settings.Pool(1);
        settings.CommandTimeout = (int)StepWithin.TotalSeconds;
        settings.ApplicationName ??= "trustsafeguard migrations";
        var run = new MigrationRun(settings.ToSource($"{schema} migrations"), sets, schema, settings.Describe());
        try
        {
            await run.connection.OpenAsync(cancellationToken);
            Database.ThrowIfTooOld(run.connection.PostgreSqlVersion.Major, run.server);
            await run.LookAsync(cancellationToken);
            return run;
        }
        catch (Exception e)
        {
            await run.DisposeAsync();
            if (FailureKinds.IsOfTheServer(e))
            {
                throw FailureKinds.Say(e, run.server);
            }

            throw;
        }
    }

    /// <summary>Throws where a step of a set has not been run.</summary>
    public void ThrowIfSomethingIsMissing()
    {
        foreach (var set in sets.Where(set => MissingOf(set).Any()))
        {
            throw PostgresErrors.SchemaOlder(server, set.Name, VersionOf(set), set.Version);
        }
    }

    public async Task RunMissingAsync(CancellationToken cancellationToken)
    {
        foreach (var (set, migration) in sets.SelectMany(set => MissingOf(set).Select(each => (set, each))).ToList())
        {
            try
            {
                await RunAsync(set, migration, cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                throw PostgresErrors.SchemaDenied(server, set.Name, migration.Version, e);
            }
            catch (Exception e) when (FailureKinds.IsOfTheServer(e))
            {
                throw FailureKinds.Say(e, server);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await source.DisposeAsync();
    }

    private async Task RunAsync(PostgresMigrationSet set, PostgresMigration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(MigrationScript.Lock(schema), cancellationToken);
        if (await IsThereAsync($"SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = '{schema}')", cancellationToken) is false)
        {
            await ExecuteAsync(MigrationScript.MakeSchema(schema), cancellationToken);
        }

        await ExecuteAsync(MigrationScript.UseSchema(schema), cancellationToken);
        if (await IsThereAsync("SELECT to_regclass('migrations') IS NOT NULL", cancellationToken) is false)
        {
            await ExecuteAsync(MigrationScript.MakeRecord(schema), cancellationToken);
        }

        await ExecuteAsync(MigrationScript.CompleteRecord(schema), cancellationToken);

        // Another process may have been quicker, while this one waited for the lock.
        if (await IsThereAsync($"SELECT EXISTS (SELECT FROM migrations WHERE set_name = '{set.Name}' AND version = {migration.Version})", cancellationToken))
        {
            return;
        }

        await ExecuteAsync(migration.Sql, cancellationToken);
        await using var record = new NpgsqlCommand("INSERT INTO migrations (set_name, version, name, sha256, oldest_that_works) VALUES ($1, $2, $3, $4, $5)", connection);
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = set.Name });
        record.Parameters.Add(new NpgsqlParameter<int> { TypedValue = migration.Version });
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Name });
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = MigrationScript.Checksum(migration) });
        record.Parameters.Add(new NpgsqlParameter<int> { TypedValue = migration.OldestThatWorks });
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        recorded = [];
        if (await IsThereAsync($"SELECT to_regclass('\"{schema}\".migrations') IS NOT NULL", cancellationToken))
        {
            // A record that was made before steps told who goes on with them has no such column.
            await using var command = new NpgsqlCommand(
                $"SELECT set_name, version, sha256, COALESCE((to_jsonb(run) ->> 'oldest_that_works')::integer, 0) FROM \"{schema}\".migrations AS run", connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                recorded.Add((reader.GetString(0), reader.GetInt32(1)), (reader.GetString(2), reader.GetInt32(3)));
            }
        }

        foreach (var set in sets)
        {
            ThrowIfOther(set);
        }
    }

    private void ThrowIfOther(PostgresMigrationSet set)
    {
        // What a newer program has added is nothing to this one, unless the step says otherwise: in a rolling upgrade, and on the way back, both go on.
        if (recorded.Any(run => run.Key.Set == set.Name && run.Key.Version > set.Version && run.Value.OldestThatWorks > set.Version))
        {
            throw PostgresErrors.SchemaNewer(server, set.Name, recorded.Keys.Where(key => key.Set == set.Name).Max(key => key.Version), set.Version);
        }

        foreach (var migration in set.Migrations)
        {
            if (recorded.TryGetValue((set.Name, migration.Version), out var run) && run.Checksum != MigrationScript.Checksum(migration))
            {
                throw PostgresErrors.SchemaOther(server, set.Name, migration.Version);
            }
        }
    }

    // INVARIANT: each step by itself, and not those behind the last one: a client that goes on after a failure may have run a later one.
    private IEnumerable<PostgresMigration> MissingOf(PostgresMigrationSet set) => set.Migrations.Where(each => !recorded.ContainsKey((set.Name, each.Version)));

    /// <summary>The version up to which nothing is missing.</summary>
    private int VersionOf(PostgresMigrationSet set) => MissingOf(set).Select(each => each.Version - 1).DefaultIfEmpty(set.Version).First();

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<bool> IsThereAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
