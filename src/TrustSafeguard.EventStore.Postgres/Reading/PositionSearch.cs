using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using TrustSafeguard.EventStore.Postgres.Connections;

namespace TrustSafeguard.EventStore.Postgres.Reading;

/// <summary>
/// Finds where streams of a log have something whose names begin so. However far whoever reads is behind, one question goes through so many positions at the most, and gives so
/// many: it is answered in time on a log of any length, and nothing piles up.
/// </summary>
internal sealed class PositionSearch(Database database)
{
    private const int Wider = 4;

    // INVARIANT: in the order of positions, so that the primary key may give the first ones and stop, and is taken where nothing is known of the streams.
    private readonly string query = $"""
        SELECT event.position FROM {database.Table("events")} AS event
        WHERE event.log = $1 AND event.position > $2 AND event.position <= $3 AND event.stream >= $4 AND event.stream < $5
        ORDER BY event.position LIMIT $6
        """;

    /// <summary>The positions, rising, in parts of <see cref="PostgresStoreOptions.PageEvents"/> at the most.</summary>
    /// <param name="log">The log.</param>
    /// <param name="beginnings">Of the names, none the beginning of another, all of visible ASCII.</param>
    /// <param name="after">The position after which they are looked for.</param>
    /// <param name="upTo">The last position that counts.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<long>> FindAsync(
        LogId log, IReadOnlyCollection<string> beginnings, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Narrow at first: where all is wanted, so many positions are a page already.
        long most = database.Options.PageEvents;
        for (long width = most; after < upTo; width = Math.Min(width * Wider, Math.Max(database.Options.SearchedPositions, most)))
        {
            var part = new LogRange(log, after, Math.Min(upTo, after + width));
            var (found, seen) = await database.AskAsync((connection, token) => FindAsync(connection, part, beginnings, token), cancellationToken);
            if (found.Count > 0)
            {
                yield return found;
            }

            after = seen;
        }
    }

    private async Task<(List<long> Positions, long UpTo)> FindAsync(
        NpgsqlConnection connection, LogRange part, IReadOnlyCollection<string> beginnings, CancellationToken cancellationToken)
    {
        var (found, upTo, most) = (new List<long>(), part.UpTo, database.Options.PageEvents);
        foreach (var beginning in beginnings)
        {
            await using var command = new NpgsqlCommand(query, connection);
            command.Parameters.Add(Text(part.Log.Value));
            command.Parameters.Add(Number(part.After));
            command.Parameters.Add(Number(upTo));
            command.Parameters.Add(Text(beginning));
            command.Parameters.Add(Text(After(beginning)));
            command.Parameters.Add(Number(most));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(reader.GetInt64(0));
            }

            if (found.Count >= most)
            {
                // What is beyond the last of so many is for the next part.
                found.Sort();
                found.RemoveRange(most, found.Count - most);
                upTo = found[^1];
            }
        }

        found.Sort();
        return (found, upTo);
    }

    // The first text that does not begin so any more, byte by byte as collation "C" compares. Names end with `~` at the most, so that one more is a byte still.
    private static string After(string beginning) => beginning.Length == 0 ? "\u007f" : string.Concat(beginning.AsSpan(..^1), [(char)(beginning[^1] + 1)]);

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };
}
