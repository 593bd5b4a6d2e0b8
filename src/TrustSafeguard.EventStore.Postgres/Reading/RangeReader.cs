using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using TrustSafeguard.EventStore.Postgres.Connections;

namespace TrustSafeguard.EventStore.Postgres.Reading;

/// <summary>
/// Reads runs of positions in pages, the next ones on other connections while one is looked at. The chain of hashes is proved in each page, from the record before it; what
/// stands before the first record that is not as it was written is given.
/// </summary>
internal sealed class RangeReader
{
    // Small at first, until it is known how large the events are.
    private const int FirstPageEvents = 64;

    /// <summary>Pages that are under way while one is looked at.</summary>
    private const int PagesAhead = 2;

    private readonly Database database;
    private readonly string query;

    public RangeReader(Database database)
    {
        this.database = database;
        query = $"""
            SELECT part.place, {Row.Columns}
            FROM unnest($1, $2, $3) WITH ORDINALITY AS part(log, after, up_to, place)
            CROSS JOIN LATERAL (
                SELECT {Row.Columns} FROM {database.Table("events")} WHERE log = part.log AND position >= part.after AND position <= part.up_to ORDER BY position
            ) AS event
            """;
    }

    public async IAsyncEnumerable<RecordedEvent> ReadAsync(IEnumerable<LogRange> ranges, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var parts = new PageCutter(ranges);
        var events = Math.Min(FirstPageEvents, database.Options.PageEvents);
        var ahead = new Queue<Task<Page>>();
        try
        {
            while (true)
            {
                while (ahead.Count <= PagesAhead && parts.Next(events) is { Count: > 0 } next)
                {
                    ahead.Enqueue(ReadPageAsync(next, ending.Token));
                    if (events < database.Options.PageEvents)
                    {
                        // Learn from the first before more are asked for.
                        break;
                    }
                }

                if (!ahead.TryDequeue(out var first))
                {
                    yield break;
                }

                for (var page = await first; ; page = await ReadPageAsync(page.Rest, ending.Token))
                {
                    foreach (var recorded in page.Events)
                    {
                        yield return recorded;
                    }

                    if (page.Wrong is not null)
                    {
                        throw page.Wrong;
                    }

                    events = Fit(page, events);
                    if (page.Rest.Count == 0)
                    {
                        break;
                    }
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(ahead).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    // As many as make a page of half its bytes, judged by the last one, and no more than four times as many as then.
    private int Fit(Page page, int events) => (int)Math.Clamp(
        page.Events.Count == 0 ? events : page.Events.Count * (database.Options.PageBytes / 2L) / Math.Max(page.Bytes, 1), 1, Math.Min(events * 4L, database.Options.PageEvents));

    private Task<Page> ReadPageAsync(IReadOnlyList<LogRange> parts, CancellationToken cancellationToken) =>
        database.AskAsync((connection, token) => ReadPageAsync(connection, parts, token), cancellationToken);

    private async Task<Page> ReadPageAsync(NpgsqlConnection connection, IReadOnlyList<LogRange> parts, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection);
        command.Parameters.Add(Of(parts.Select(part => part.Log.Value).ToArray(), NpgsqlDbType.Text));
        command.Parameters.Add(Of(parts.Select(part => part.After).ToArray(), NpgsqlDbType.Bigint));
        command.Parameters.Add(Of(parts.Select(part => part.UpTo).ToArray(), NpgsqlDbType.Bigint));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var proof = new PageProof(parts, database.Server);
        try
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var place = (int)reader.GetInt64(0) - 1;
                proof.Add(place, Row.Read(reader, parts[place].Log, 1));
                if (proof.Bytes >= database.Options.PageBytes)
                {
                    command.Cancel();
                    return proof.ToCutPage();
                }
            }

            return proof.ToPage();
        }
        catch (EventStoreException wrong)
        {
            // What stands before it is given all the same: whoever verifies tells how far the log is whole.
            return proof.ToPageBefore(wrong);
        }
    }

    private static NpgsqlParameter<T[]> Of<T>(T[] values, NpgsqlDbType type) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
