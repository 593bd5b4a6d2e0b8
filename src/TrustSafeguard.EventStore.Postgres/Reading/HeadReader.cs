using Npgsql;
using NpgsqlTypes;
using TrustSafeguard.EventStore.Postgres.Connections;

namespace TrustSafeguard.EventStore.Postgres.Reading;

/// <summary>Reads where logs stand.</summary>
internal sealed class HeadReader(Database database)
{
    private readonly string one = $"SELECT log, position, hash FROM {database.Table("heads")} WHERE log = $1";
    private readonly string all = $"SELECT log, position, hash FROM {database.Table("heads")} WHERE position > 0 ORDER BY log";

    // Each record is looked for by itself: joined as the server likes, all events might be read to find those of the heads.
    private readonly string wrong = $"""
        SELECT name, place, head, place > 0 AND ({database.RecordAt("hash", "name", "place")}) IS DISTINCT FROM head
        FROM (SELECT log, position, hash FROM {database.Table("heads")} WHERE log > $1 ORDER BY log LIMIT $2) AS heads(name, place, head)
        ORDER BY name
        """;

    private readonly string missed = $"""
        SELECT name, place, head FROM unnest($1, $2, $3) AS seen(name, place, head)
        WHERE ({database.RecordAt("hash", "name", "place")}) IS DISTINCT FROM head
        """;

    // The names of logs are found one after another, and of each its last record: nothing is walked.
    private readonly string behind = $"""
        WITH RECURSIVE named(name, number) AS (
            (SELECT log, 1 FROM {database.Table("events")} WHERE log > $1 ORDER BY log, position LIMIT 1)
            UNION ALL
            SELECT (SELECT log FROM {database.Table("events")} WHERE log > name ORDER BY log, position LIMIT 1), number + 1 FROM named WHERE name IS NOT NULL AND number < $2)
        SELECT name, last.position, last.hash, last.position IS NOT NULL
        FROM (SELECT name, COALESCE((SELECT position FROM {database.Table("heads")} WHERE log = name), 0) AS place FROM named WHERE name IS NOT NULL) AS stands
            LEFT JOIN LATERAL (SELECT position, hash FROM {database.Table("events")} WHERE log = name AND position > place ORDER BY position DESC LIMIT 1) AS last ON true
        ORDER BY name
        """;

    /// <summary>The head of one log; nothing where it has no record.</summary>
    public async Task<LogHead?> FindAsync(LogId log, CancellationToken cancellationToken) =>
        (await ReadAsync(one, cancellationToken, Text(log.Value))).Select(head => (LogHead?)head).FirstOrDefault(head => head!.Value.Position > 0);

    /// <summary>The heads of all logs that have a record, ordered by name.</summary>
    public Task<List<LogHead>> ListAsync(CancellationToken cancellationToken) => ReadAsync(all, cancellationToken);

    /// <summary>The heads that do not name the record that stands at their position.</summary>
    public Task<List<LogHead>> FindWrongAsync(CancellationToken cancellationToken) => LookThroughAsync(wrong, cancellationToken);

    /// <summary>The last records of logs that go on behind their head, or have none.</summary>
    public Task<List<LogHead>> FindBehindAsync(CancellationToken cancellationToken) => LookThroughAsync(behind, cancellationToken);

    /// <summary>Those of the heads whose record is not there.</summary>
    public async Task<List<LogHead>> FindMissedAsync(IReadOnlyCollection<LogHead> seen, CancellationToken cancellationToken)
    {
        var found = new List<LogHead>();
        foreach (var some in seen.Chunk(database.Options.PageEvents))
        {
            found.AddRange(await ReadAsync(
                missed,
                cancellationToken,
                new NpgsqlParameter<string[]> { TypedValue = [.. some.Select(head => head.Log.Value)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new NpgsqlParameter<long[]> { TypedValue = [.. some.Select(head => head.Position)] },
                new NpgsqlParameter<byte[][]> { TypedValue = [.. some.Select(head => head.Hash.AsSpan().ToArray())], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea }));
        }

        return found;
    }

    // INVARIANT: one question looks at a page of logs. Each costs a few pages of the disk, and all of England's in one answer might take longer than any answer may.
    private async Task<List<LogHead>> LookThroughAsync(string query, CancellationToken cancellationToken)
    {
        var (page, found) = (database.Options.PageEvents, new List<LogHead>());
        for (var after = string.Empty; ;)
        {
            var looked = await AskAsync(
                query, reader => (Log: reader.GetString(0), Head: reader.GetBoolean(3) ? HeadIn(reader) : (LogHead?)null), cancellationToken, Text(after),
                new NpgsqlParameter<int> { TypedValue = page });
            found.AddRange(looked.Select(each => each.Head).OfType<LogHead>());
            if (looked.Count < page)
            {
                return found;
            }

            after = looked[^1].Log;
        }
    }

    private static LogHead HeadIn(NpgsqlDataReader reader) => new(new LogId(reader.GetString(0)), reader.GetInt64(1), Row.Hash(reader, 2));

    private Task<List<LogHead>> ReadAsync(string query, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) =>
        AskAsync(query, HeadIn, cancellationToken, parameters);

    private Task<List<T>> AskAsync<T>(
        string query, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) => database.AskAsync(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand(query, connection);
            foreach (var parameter in parameters)
            {
                command.Parameters.Add(parameter.Clone());
            }

            await using var reader = await command.ExecuteReaderAsync(token);
            var rows = new List<T>();
            while (await reader.ReadAsync(token))
            {
                rows.Add(read(reader));
            }

            return rows;
        },
        cancellationToken);

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };
}
