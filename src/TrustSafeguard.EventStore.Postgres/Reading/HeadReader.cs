using Npgsql;
using NpgsqlTypes;
using TrustSafeguard.EventStore.Postgres.Connections;

namespace TrustSafeguard.EventStore.Postgres.Reading;

/// <summary>Reads where logs stand, and what there is to read of them.</summary>
internal sealed class HeadReader(Database database)
{
    private readonly string one = $"SELECT log, position, hash FROM {database.Table("heads")} WHERE log = $1";
    private readonly string all = $"SELECT log, position, hash FROM {database.Table("heads")} WHERE position > 0 ORDER BY log";

    // Each record is looked for by itself: joined as the server likes, all events might be read to find those of the heads.
    private readonly string wrong = $"""
        SELECT name, place, head FROM (SELECT log, position, hash FROM {database.Table("heads")}) AS heads(name, place, head)
        WHERE place > 0 AND ({database.RecordAt("hash", "name", "place")}) IS DISTINCT FROM head
        ORDER BY name
        """;

    private readonly string missed = $"""
        SELECT name, place, head FROM unnest($1, $2, $3) AS seen(name, place, head)
        WHERE ({database.RecordAt("hash", "name", "place")}) IS DISTINCT FROM head
        """;

    private readonly string streams = $"""
        SELECT event.position FROM {database.Table("events")} AS event
        WHERE event.log = $1 AND event.position > $2 AND event.position <= $3 AND event.stream >= $4 AND event.stream < $5
        """;

    /// <summary>The head of one log; nothing where it has no record.</summary>
    public async Task<LogHead?> FindAsync(LogId log, CancellationToken cancellationToken) =>
        (await ReadAsync(one, cancellationToken, Text(log.Value))).Select(head => (LogHead?)head).FirstOrDefault(head => head!.Value.Position > 0);

    /// <summary>The heads of all logs that have a record, ordered by name.</summary>
    public Task<List<LogHead>> ListAsync(CancellationToken cancellationToken) => ReadAsync(all, cancellationToken);

    /// <summary>The heads that do not name the record that stands at their position.</summary>
    public Task<List<LogHead>> FindWrongAsync(CancellationToken cancellationToken) => ReadAsync(wrong, cancellationToken);

    /// <summary>Those of the heads whose record is not there.</summary>
    public Task<List<LogHead>> FindMissedAsync(IReadOnlyCollection<LogHead> seen, CancellationToken cancellationToken) => ReadAsync(
        missed,
        cancellationToken,
        new NpgsqlParameter<string[]> { TypedValue = [.. seen.Select(head => head.Log.Value)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        new NpgsqlParameter<long[]> { TypedValue = [.. seen.Select(head => head.Position)] },
        new NpgsqlParameter<byte[][]> { TypedValue = [.. seen.Select(head => head.Hash.AsSpan().ToArray())], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });

    /// <summary>The positions, rising, of what streams hold whose names begin so.</summary>
    /// <param name="log">The log.</param>
    /// <param name="beginnings">Of the names, none the beginning of another, all of visible ASCII.</param>
    /// <param name="after">The position after which they are looked for.</param>
    /// <param name="upTo">The last position that counts.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<List<long>> FindPositionsAsync(
        LogId log, IReadOnlyCollection<string> beginnings, long after, long upTo, CancellationToken cancellationToken) => database.AskAsync(
        async (connection, token) =>
        {
            var found = new List<long>();
            foreach (var beginning in beginnings)
            {
                await using var command = new NpgsqlCommand(streams, connection);
                command.Parameters.Add(Text(log.Value));
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
                command.Parameters.Add(Text(beginning));
                command.Parameters.Add(Text(After(beginning)));
                await using var reader = await command.ExecuteReaderAsync(token);
                while (await reader.ReadAsync(token))
                {
                    found.Add(reader.GetInt64(0));
                }
            }

            found.Sort();
            return found;
        },
        cancellationToken);

    private Task<List<LogHead>> ReadAsync(string query, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) => database.AskAsync(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand(query, connection);
            foreach (var parameter in parameters)
            {
                command.Parameters.Add(parameter.Clone());
            }

            await using var reader = await command.ExecuteReaderAsync(token);
            var heads = new List<LogHead>();
            while (await reader.ReadAsync(token))
            {
                heads.Add(new LogHead(new LogId(reader.GetString(0)), reader.GetInt64(1), Row.Hash(reader, 2)));
            }

            return heads;
        },
        cancellationToken);

    // The first text that does not begin so any more, byte by byte as collation "C" compares. Names end with `~` at the most, so that one more is a byte still.
    private static string After(string beginning) => beginning.Length == 0 ? "\u007f" : string.Concat(beginning.AsSpan(..^1), [(char)(beginning[^1] + 1)]);

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };
}
