using Npgsql;
using NpgsqlTypes;
using TrustSafeguard.EventStore.Postgres.Connections;

namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>
/// The questions that append a group: in one round trip where the log stands as this process left it, and in two where that has to be learnt first: hold the head and learn
/// what is there; insert, move the head and commit.
/// </summary>
internal sealed class GroupTransaction
{
    private readonly PostgresStoreOptions options;
    private readonly string settings;
    private readonly string head;
    private readonly string versions;
    private readonly string tail;
    private readonly string sent;
    private readonly string known;
    private readonly string begin;
    private readonly string insert;
    private readonly string move;
    private readonly string atOnce;

    public GroupTransaction(Database database)
    {
        options = database.Options;
        var (heads, events) = (database.Table("heads"), database.Table("events"));

        // An acknowledgement means durable, whatever the server does by default; `remote_apply` is more than `on`. Whoever holds a head and says nothing is cut off by the server.
        settings = """
            SELECT pg_current_xact_id()::text,
                set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true),
                set_config('lock_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $1, true)
            """;
        head = $"SELECT position, hash FROM {heads} WHERE log = $1 FOR UPDATE";
        versions = $"""
            SELECT COALESCE((SELECT version FROM {events} WHERE log = $1 AND stream = named.stream ORDER BY version DESC LIMIT 1), 0)
            FROM unnest($2) WITH ORDINALITY AS named(stream, place) ORDER BY place
            """;
        tail = $"""
            SELECT position, stream FROM {events}
            WHERE log = $1 AND position > GREATEST($2, (SELECT position - {EventStoreLimits.ConditionEvents} FROM {heads} WHERE log = $1)) ORDER BY position
            """;
        sent = $"SELECT pg_xact_status($1::xid8) IS DISTINCT FROM 'aborted' AND ({database.RecordAt("hash", "$2", "$3")}) IS NOT DISTINCT FROM $4";

        // INVARIANT: asked with the head in hand, so that what was marked before the first record came is seen by whoever comes behind it.
        var marked = $"EXISTS (SELECT FROM {database.Table("unfinished")} WHERE log = $1)";
        known = $"""
            SELECT $2 = 0 OR ({database.RecordAt("hash", "$1", "$2")}) IS NOT DISTINCT FROM $3, {marked}
            """;
        begin = $"INSERT INTO {heads} (log, position, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING";
        insert = $"""
            INSERT INTO {events} (log, position, stream, version, type, data, metadata, hash)
            SELECT $1, $2 + place, stream, version, type, data, metadata, hash
            FROM unnest($3, $4, $5, $6, $7, $8) WITH ORDINALITY AS added(stream, version, type, data, metadata, hash, place)
            """;
        move = $"UPDATE {heads} SET position = $2, hash = $3 WHERE log = $1";

        // INVARIANT: one statement, and a transaction of its own, so that all of it happens or nothing. It does nothing where the log stands elsewhere, lacks what was acknowledged
        // last, or where this session would not wait until it is durable, as behind a pooler that hands sessions round. It does nothing where the log is marked either: this
        // process may know where it stands since it confirmed that to somebody, and what is to come would not fit behind this.
        atOnce = $"""
            WITH moved AS (
                UPDATE {heads} SET position = $4, hash = $5
                WHERE log = $1 AND position = $2 AND hash = $3 AND current_setting('synchronous_commit') IN ('on', 'remote_apply')
                    AND ({database.RecordAt("hash", "$1", "$2")}) = $3{(options.Fills ? string.Empty : $" AND NOT {marked}")}
                RETURNING log)
            INSERT INTO {events} (log, position, stream, version, type, data, metadata, hash)
            SELECT moved.log, $2 + place, stream, version, type, data, metadata, added.hash
            FROM moved, unnest($6, $7, $8, $9, $10, $11) WITH ORDINALITY AS added(stream, version, type, data, metadata, hash, place)
            """;
    }

    /// <summary>Begins a transaction and holds the log's head; nothing where the log has none yet, which is made then.</summary>
    /// <param name="connection">Where to ask.</param>
    /// <param name="group">What is to be appended.</param>
    /// <param name="streams">Those of the group whose versions are not known.</param>
    /// <param name="before">What was sent and not answered; null for nothing.</param>
    /// <param name="acknowledged">Where the log stood last, as far as this process knows.</param>
    public async Task<HeldLog?> HoldAsync(NpgsqlConnection connection, AppendGroup group, string[] streams, SentGroup? before, LogHead acknowledged)
    {
        var log = group.Log;
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"));
        Add(batch, settings, Text($"{(int)options.HeadWithin.TotalMilliseconds}ms"));
        Add(batch, head, Text(log.Value));
        AddVersions(batch, log, streams);
        Add(batch, known, Text(log.Value), Number(acknowledged.Position), Bytes(acknowledged.Hash));
        if (group.ConditionsFrom is { } from)
        {
            Add(batch, tail, Text(log.Value), Number(from));
        }

        if (before is { } unanswered)
        {
            Add(batch, sent, TextOrNothing(unanswered.Transaction), Text(log.Value), Number(unanswered.Head.Position), Bytes(unanswered.Head.Hash));
        }

        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        var transaction = reader.GetString(0);
        await reader.NextResultAsync();
        if (!await reader.ReadAsync())
        {
            return null;
        }

        var stands = new LogHead(log, reader.GetInt64(0), RecordHash.Read(reader.GetFieldValue<byte[]>(1)));
        await reader.NextResultAsync();
        var counts = await ReadVersionsAsync(reader, streams);
        var holdsKnown = await ReadTruthAsync(reader);
        var isUnfinished = reader.GetBoolean(1);
        var behind = group.ConditionsFrom is null ? LogTail.From(stands.Position) : await ReadTailAsync(reader, stands.Position);
        return new HeldLog(transaction, stands, counts, behind, before is not null && await ReadTruthAsync(reader), holdsKnown, isUnfinished);
    }

    /// <summary>How many events streams of a log hold.</summary>
    public async Task<Dictionary<string, long>> ReadVersionsAsync(NpgsqlConnection connection, LogId log, string[] streams)
    {
        await using var batch = new NpgsqlBatch(connection);
        AddVersions(batch, log, streams);
        await using var reader = await batch.ExecuteReaderAsync();
        return await ReadVersionsAsync(reader, streams);
    }

    /// <summary>Makes the head of a log that has none. It stands at 0, as that of a log that is not there.</summary>
    public async Task BeginLogAsync(NpgsqlConnection connection, LogId log)
    {
        await using var command = new NpgsqlCommand(begin, connection);
        command.Parameters.Add(Text(log.Value));
        command.Parameters.Add(Bytes(RecordHash.Genesis));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Inserts, moves the head and commits.</summary>
    /// <returns>How many rows were written.</returns>
    public Task<int> CommitAsync(AppendConnection connection, AppendGroup group, long after) => connection.CommitAsync(async token =>
    {
        await using var batch = new NpgsqlBatch(connection.Connection) { Timeout = 0 };
        Add(batch, insert, [Text(group.Log.Value), Number(after), .. ColumnsOf(group.Rows)]);
        Add(batch, move, Text(group.Log.Value), Number(group.Head.Position), Bytes(group.Head.Hash));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        return await batch.ExecuteNonQueryAsync(token);
    });

    /// <summary>Ends the transaction that holds a head so that what came before it is made durable as an append is: by the standby too, where the server waits for one.</summary>
    public Task ConfirmAsync(AppendConnection connection, LogHead held) => connection.CommitAsync(async token =>
    {
        await using var batch = new NpgsqlBatch(connection.Connection) { Timeout = 0 };
        Add(batch, move, Text(held.Log.Value), Number(held.Position), Bytes(held.Hash));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        return await batch.ExecuteNonQueryAsync(token);
    });

    /// <summary>Inserts, moves the head and commits in one round trip, and adds nothing where the log does not stand as it was left.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> AppendAtOnceAsync(AppendConnection connection, AppendGroup group, LogHead left) => group.Rows.Count == await connection.CommitAsync(async token =>
    {
        await using var command = new NpgsqlCommand(atOnce, connection.Connection) { CommandTimeout = 0 };
        foreach (var parameter in (ReadOnlySpan<NpgsqlParameter>)
            [Text(group.Log.Value), Number(left.Position), Bytes(left.Hash), Number(group.Head.Position), Bytes(group.Head.Hash), .. ColumnsOf(group.Rows)])
        {
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteNonQueryAsync(token);
    });

    /// <summary>Ends a transaction that adds nothing.</summary>
    public static async Task EndAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("ROLLBACK", connection);
        await command.ExecuteNonQueryAsync();
    }

    private void AddVersions(NpgsqlBatch batch, LogId log, string[] streams) =>
        Add(batch, versions, Text(log.Value), Of(streams, NpgsqlDbType.Array | NpgsqlDbType.Text));

    private static NpgsqlParameter[] ColumnsOf(AppendRows rows) =>
    [
        Of(rows.Streams, NpgsqlDbType.Array | NpgsqlDbType.Text),
        Of(rows.Versions, NpgsqlDbType.Array | NpgsqlDbType.Bigint),
        Of(rows.Types, NpgsqlDbType.Array | NpgsqlDbType.Text),
        Of(rows.Data, NpgsqlDbType.Array | NpgsqlDbType.Bytea),
        Of(rows.Metadata, NpgsqlDbType.Array | NpgsqlDbType.Bytea),
        Of(rows.Hashes, NpgsqlDbType.Array | NpgsqlDbType.Bytea),
    ];

    private static async Task<Dictionary<string, long>> ReadVersionsAsync(NpgsqlDataReader reader, string[] streams)
    {
        var counts = new Dictionary<string, long>(streams.Length, StringComparer.Ordinal);
        foreach (var stream in streams)
        {
            await reader.ReadAsync();
            counts.Add(stream, reader.GetInt64(0));
        }

        return counts;
    }

    private static async Task<LogTail> ReadTailAsync(NpgsqlDataReader reader, long last)
    {
        await reader.NextResultAsync();
        var (since, streams) = (last, new List<string>());
        while (await reader.ReadAsync())
        {
            since = streams.Count == 0 ? reader.GetInt64(0) - 1 : since;
            streams.Add(reader.GetString(1));
        }

        // Where a record is missing, which is told elsewhere, none can be told by its place.
        return since + streams.Count == last ? new LogTail(since, streams) : LogTail.From(last);
    }

    private static async Task<bool> ReadTruthAsync(NpgsqlDataReader reader)
    {
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetBoolean(0);
    }

    private static void Add(NpgsqlBatch batch, string text, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter<string> Text(string value) => Of(value, NpgsqlDbType.Text);

    private static NpgsqlParameter TextOrNothing(string? value) =>
        value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text } : Text(value);

    private static NpgsqlParameter<long> Number(long value) => Of(value, NpgsqlDbType.Bigint);

    private static NpgsqlParameter<byte[]> Bytes(RecordHash value) => Of(value.AsSpan().ToArray(), NpgsqlDbType.Bytea);

    private static NpgsqlParameter<T> Of<T>(T value, NpgsqlDbType type) => new() { TypedValue = value, NpgsqlDbType = type };
}
