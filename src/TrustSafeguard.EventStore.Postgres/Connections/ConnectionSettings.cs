using System.Net;
using Npgsql;

namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>What a connection string says, and what is made of it for all that connect by it.</summary>
internal static class ConnectionSettings
{
    private const string SslModeName = "SSL Mode";

    /// <summary>A connection string that says what is not told: to whom, and with which password.</summary>
    /// <exception cref="EventStoreException"><c>store.connection</c>: it cannot be read, or names no host.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrWhiteSpace(settings.Host))
            {
                throw PostgresErrors.HostMissing();
            }

            // INVARIANT: what is left out never opens anything. Npgsql's own default takes an answer without TLS, and any certificate.
            if (!settings.ShouldSerialize(SslModeName) && !settings.IsOfThisMachine())
            {
                settings.SslMode = SslMode.VerifyFull;
            }

            settings.IncludeErrorDetail = false;
            settings.PersistSecurityInfo = false;
            settings.TargetSessionAttributes = null;
            return settings;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // The exception may quote a value: it is not handed on.
            throw PostgresErrors.ConnectionString(e);
        }
    }

    /// <summary>Whether nobody on the way to the server can read what goes there, or answer in its place.</summary>
    public static bool IsProtected(this NpgsqlConnectionStringBuilder settings) =>
        settings.SslMode == SslMode.VerifyFull || (settings.SslMode == SslMode.VerifyCA && HasOwnAuthority(settings)) || settings.IsOfThisMachine();

    // No name is asked for: of the authorities that the machine trusts anyway, each gives a certificate to anybody.
    private static bool HasOwnAuthority(NpgsqlConnectionStringBuilder settings) =>
        !string.IsNullOrEmpty(settings.RootCertificate ?? Environment.GetEnvironmentVariable("PGSSLROOTCERT"));

    /// <summary>Whether several servers are named, of which one is the primary.</summary>
    public static bool HasSeveralHosts(this NpgsqlConnectionStringBuilder settings) => settings.Host!.Contains(',', StringComparison.Ordinal);

    /// <summary>Sets how many connections there may be at once. A least number that was given is at most that: Npgsql takes no other.</summary>
    public static void Pool(this NpgsqlConnectionStringBuilder settings, int connections) =>
        (settings.MinPoolSize, settings.MaxPoolSize) = (Math.Min(settings.MinPoolSize, connections), connections);

    /// <summary>Connections for others than the store, to any of the servers that are named.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="name">What metrics call them.</param>
    /// <remarks>INVARIANT: without a name Npgsql tells them under the connection string, of which it leaves out the password and no other secret.</remarks>
    public static NpgsqlDataSource ToSource(this NpgsqlConnectionStringBuilder settings, string name)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name };
        return settings.HasSeveralHosts() ? builder.BuildMultiHost() : builder.Build();
    }

    /// <summary>Of these, those to the server that takes writes; they go with the others.</summary>
    public static NpgsqlDataSource ToPrimary(this NpgsqlDataSource source) =>
        source is NpgsqlMultiHostDataSource hosts ? hosts.WithTargetSession(TargetSessionAttributes.ReadWrite) : source;

    /// <summary>What is told of it: database and server.</summary>
    public static string Describe(this NpgsqlConnectionStringBuilder settings) => $"database `{DatabaseOf(settings)}` on `{settings.Host}` port {settings.Port}";

    // What is not given is taken as Npgsql takes it: a database is called as its role, and a role as whoever runs the program.
    private static string DatabaseOf(NpgsqlConnectionStringBuilder settings) =>
        new[] { settings.Database, settings.Username, Environment.GetEnvironmentVariable("PGUSER") }.FirstOrDefault(name => !string.IsNullOrEmpty(name))
            ?? Environment.UserName;

    // Of each server that is named: with a port or without, as a folder of sockets, or by an address.
    private static bool IsOfThisMachine(this NpgsqlConnectionStringBuilder settings) => settings.Host!.Split(',').Select(host => host.Trim()).All(host =>
        host is ['/' or '@', ..] || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase)
        || (IPEndPoint.TryParse(host, out var address) && IPAddress.IsLoopback(address.Address)));
}
