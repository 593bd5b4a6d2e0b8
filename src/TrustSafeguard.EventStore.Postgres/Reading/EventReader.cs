using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using TrustSafeguard.EventStore.Postgres.Connections;

namespace TrustSafeguard.EventStore.Postgres.Reading;

/// <summary>Reads single streams and single positions, in pages.</summary>
internal sealed class EventReader(Database database)
{
    private readonly string stream = $"SELECT {Row.Columns} FROM {database.Table("events")} WHERE log = $1 AND stream = $2 AND version > $3 ORDER BY version LIMIT $4";

    // INVARIANT: each position is looked for by itself, in the order in which they are asked for, whatever the plan was made by. `= ANY` may be answered by walking the log.
    private readonly string positions = $"""
        SELECT {Row.Columns} FROM unnest($2) AS asked(place) CROSS JOIN LATERAL ({database.RecordAt(Row.Columns, "$1", "place")}) AS event
        """;

    public async IAsyncEnumerable<RecordedEvent> ReadStreamAsync(
        LogId log, string name, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Small at first: most streams are.
        for (var limit = Math.Min(64, database.Options.PageEvents); ; limit = Math.Min(limit * 4, database.Options.PageEvents))
        {
            var page = await ReadAsync(log, stream, cancellationToken, Text(log.Value), Text(name), Number(after), Number(limit));
            foreach (var recorded in page.Events)
            {
                yield return recorded;
                after = recorded.Version;
            }

            if (!page.WasCut && page.Events.Count < limit)
            {
                yield break;
            }
        }
    }

    /// <param name="log">The log.</param>
    /// <param name="asked">Rising.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<RecordedEvent> ReadPositionsAsync(
        LogId log, IReadOnlyList<long> asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = 0; next < asked.Count;)
        {
            var part = asked.Skip(next).Take(database.Options.PageEvents).ToArray();
            var page = await ReadAsync(log, positions, cancellationToken, Text(log.Value), new NpgsqlParameter<long[]> { TypedValue = part });
            foreach (var recorded in page.Events)
            {
                yield return recorded;
            }

            next += page.WasCut ? Array.BinarySearch(part, page.Events[^1].Position) + 1 : part.Length;
        }
    }

    private Task<(List<RecordedEvent> Events, bool WasCut)> ReadAsync(LogId log, string query, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) =>
        database.AskAsync(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(query, connection);
                foreach (var parameter in parameters)
                {
                    command.Parameters.Add(parameter.Clone());
                }

                await using var reader = await command.ExecuteReaderAsync(token);
                var (events, bytes) = (new List<RecordedEvent>(), 0L);
                while (await reader.ReadAsync(token))
                {
                    events.Add(Row.Read(reader, log));
                    bytes += events[^1].Data.Length + events[^1].Metadata.Length;
                    if (bytes >= database.Options.PageBytes)
                    {
                        command.Cancel();
                        return (events, true);
                    }
                }

                return (events, false);
            },
            cancellationToken);

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };
}
