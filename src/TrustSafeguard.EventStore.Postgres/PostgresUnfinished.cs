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
    public async Task ThrowIfClosedAsync(CancellationToken cancellationToken)
    {
        if (UnfinishedLog.CloseStore(await ReadAsync(cancellationToken)))
        {
            throw UnfinishedText.Refusal(database.Server);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UnfinishedLog>?> ReadAsync(CancellationToken cancellationToken = default) => await database.AskAsync<IReadOnlyList<UnfinishedLog>?>(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand($"SELECT log, position, hash, closes FROM {table} ORDER BY log", connection);
            await using var reader = await command.ExecuteReaderAsync(token);
            var logs = new List<UnfinishedLog>();
            while (await reader.ReadAsync(token))
            {
                logs.Add(new UnfinishedLog(new LogHead(new LogId(reader.GetString(0)), reader.GetInt64(1), Row.Hash(reader, 2)), reader.GetBoolean(3)));
            }

            return logs.Count == 0 ? null : logs;
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Asked again, it comes to the same. Each row by itself, and in one order: several do so at the same time.</remarks>
    public async ValueTask AddAsync(IReadOnlyList<LogHead> heads, bool closesStore, CancellationToken cancellationToken = default) => await AskAsync(
        $"""
        INSERT INTO {table} AS marked (log, position, hash, closes)
        SELECT log, position, hash, {(closesStore ? "true" : "false")} FROM unnest($1, $2, $3) AS added(log, position, hash) ORDER BY log
        ON CONFLICT (log) DO UPDATE SET closes = marked.closes OR excluded.closes, position = GREATEST(marked.position, excluded.position),
            hash = CASE WHEN excluded.position > marked.position THEN excluded.hash ELSE marked.hash END
        """,
        heads,
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Asked again, it comes to the same.</remarks>
    public async ValueTask RemoveAsync(IReadOnlyList<LogHead> heads, CancellationToken cancellationToken = default) => await AskAsync(
        $"DELETE FROM {table} AS marked USING unnest($1, $2, $3) AS come(log, position, hash) WHERE marked.log = come.log AND marked.position <= come.position",
        heads,
        cancellationToken);

    private Task<int> AskAsync(string question, IReadOnlyList<LogHead> heads, CancellationToken cancellationToken) => database.AskAsync(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand(question, connection)
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
            };
            return await command.ExecuteNonQueryAsync(token);
        },
        cancellationToken);
}
