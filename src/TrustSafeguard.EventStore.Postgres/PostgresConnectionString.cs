using TrustSafeguard.EventStore.Postgres.Connections;

namespace TrustSafeguard.EventStore.Postgres;

/// <summary>A connection string as others than the store use it on the same server.</summary>
public static class PostgresConnectionString
{
    /// <summary>The connection string for another use: of several servers that it names, to the one that takes writes.</summary>
    /// <param name="connectionString">Npgsql's.</param>
    /// <param name="applicationName">What its connections are called on the server.</param>
    /// <param name="schema">The schema whose tables are meant where none is named.</param>
    /// <param name="connections">Connections that there may be at once, at least 1; a least number that the string gives is at most that.</param>
    /// <exception cref="EventStoreException"><c>store.connection</c>: it cannot be read, or names no server.</exception>
    public static string For(string connectionString, string applicationName, string schema, int connections)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(connections, 1);
        PostgresStoreOptions.CheckSchema(schema);
        var settings = ConnectionSettings.Read(connectionString);
        (settings.ApplicationName, settings.SearchPath) = (applicationName, schema);
        settings.Pool(connections);
        return settings.ToPrimary();
    }
}
