using Npgsql;
using TrustSafeguard.EventStore.Postgres.Connections;

namespace TrustSafeguard.EventStore.Postgres;

/// <summary>The connections of others than the store on the same server.</summary>
public static class PostgresSource
{
    /// <summary>Connections for another use: of several servers that are named, to the one that takes writes. None is made before it is asked for.</summary>
    /// <param name="connectionString">Npgsql's.</param>
    /// <param name="applicationName">What its connections are called on the server.</param>
    /// <param name="schema">The schema whose tables are meant where none is named. Metrics name the connections by it, and by nothing of the connection string.</param>
    /// <param name="connections">Connections that there may be at once, at least 1; a least number that the string gives is at most that.</param>
    /// <exception cref="EventStoreException"><c>store.connection</c>: it cannot be read, or names no server.</exception>
    public static NpgsqlDataSource For(string connectionString, string applicationName, string schema, int connections)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(connections, 1);
        PostgresStoreOptions.CheckSchema(schema);
        var settings = ConnectionSettings.Read(connectionString);
        (settings.ApplicationName, settings.SearchPath) = (applicationName, schema);
        settings.Pool(connections);
        return settings.ToSource(schema).ToPrimary();
    }
}
