using Npgsql;

namespace TrustSafeguard.EventStore.Postgres.Reading;

/// <summary>A row of events as queries give it.</summary>
internal static class Row
{
    /// <summary>The columns, in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns = "position, stream, version, type, data, metadata, hash";

    /// <param name="reader">Stands on the row.</param>
    /// <param name="log">The log.</param>
    /// <param name="first">The number of the first of <see cref="Columns"/>.</param>
    public static RecordedEvent Read(NpgsqlDataReader reader, LogId log, int first = 0) => new(
        log,
        reader.GetInt64(first),
        reader.GetString(first + 1),
        reader.GetInt64(first + 2),
        reader.GetString(first + 3),
        reader.GetFieldValue<byte[]>(first + 4),
        reader.GetFieldValue<byte[]>(first + 5),
        Hash(reader, first + 6));

    public static RecordHash Hash(NpgsqlDataReader reader, int column) => RecordHash.Read(reader.GetFieldValue<byte[]>(column));
}
