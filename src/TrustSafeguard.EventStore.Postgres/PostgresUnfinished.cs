using Npgsql;
using NpgsqlTypes;
using TrustSafeguard.EventStore.Postgres.Connections;
using TrustSafeguard.EventStore.Postgres.Reading;

namespace TrustSafeguard.EventStore.Postgres;

/// <summary>Marks a store in PostgreSQL as one that is being filled, by rows of a table of its own.</summary>
internal sealed class PostgresUnfinished(Database database) : IUnfinishedMark
{
    private readonly string table = database.Table("unfinished");

    /// <summary>Refuses a store that is being filled.</summary>
    /// <exception cref="EventStoreException"><c>store.unfinished</c>.</exception>
    public async Task ThrowIfThereAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is not null)
        {
            throw UnfinishedText.Refusal(database.Server);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LogHead>?> ReadAsync(CancellationToken cancellationToken = default) => await database.AskAsync<IReadOnlyList<LogHead>?>(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand($"SELECT log, position, hash FROM {table} ORDER BY log", connection);
            await using var reader = await command.ExecuteReaderAsync(token);
            var heads = new List<LogHead>();
            while (await reader.ReadAsync(token))
            {
                heads.Add(new LogHead(new LogId(reader.GetString(0)), reader.GetInt64(1), Row.Hash(reader, 2)));
            }

            return heads.Count == 0 ? null : heads;
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Asked again, it comes to the same. Both are one transaction.</remarks>
    public async ValueTask WriteAsync(IReadOnlyList<LogHead> heads, CancellationToken cancellationToken = default) => await database.AskAsync(
        async (connection, token) =>
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"DELETE FROM {table}"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"INSERT INTO {table} (log, position, hash) SELECT * FROM unnest($1, $2, $3)")
            {
                Parameters =
                {
                    new NpgsqlParameter<string[]> { TypedValue = [.. heads.Select(head => head.Log.Value)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                    new NpgsqlParameter<long[]> { TypedValue = [.. heads.Select(head => head.Position)] },
                    new NpgsqlParameter<byte[][]>
                    {
                        TypedValue = [.. heads.Select(head => head.Hash.AsSpan().ToArray())], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
                    },
                },
            });
            return await batch.ExecuteNonQueryAsync(token);
        },
        cancellationToken);
}
