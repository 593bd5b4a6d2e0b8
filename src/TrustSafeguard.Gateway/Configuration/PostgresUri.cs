using System.Data.Common;
using System.Globalization;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>The address of a database as libpq has it, which services that offer one give: <c>postgres://user:password@host:5432/database?sslmode=verify-full</c>.</summary>
internal static class PostgresUri
{
    // libpq writes `verify-full` where Npgsql writes `VerifyFull`.
    private const string SslMode = "sslmode";

    public static bool IsOne(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ConfigurationException">It cannot be read.</exception>
    public static string ToConnectionString(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            throw new ConfigurationException(
                "config.store", "The address in `Store` (--store) cannot be read: write `postgres://USER@HOST:PORT/DATABASE`, with `%` and two digits for each "
                    + "character that has a meaning there.");
        }

        var parts = new DbConnectionStringBuilder { ["Host"] = address.IdnHost };
        Add(parts, "Port", address.IsDefaultPort || address.Port < 0 ? "" : address.Port.ToString(CultureInfo.InvariantCulture));
        Add(parts, "Database", address.AbsolutePath.TrimStart('/'));
        var user = address.UserInfo.Split(':', 2);
        Add(parts, "Username", user[0]);
        Add(parts, "Password", user.Length > 1 ? user[1] : "");
        foreach (var pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = pair.Split('=', 2);
            var value = words.Length > 1 ? words[1] : "";
            Add(parts, NameOf(words[0]), words[0] == SslMode ? value.Replace("-", "", StringComparison.Ordinal) : value);
        }

        return parts.ConnectionString;
    }

    // libpq's names of what is asked for most, as Npgsql has them; others are the same in both or are refused by Npgsql, by name.
    private static string NameOf(string name) => name switch
    {
        SslMode => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        _ => name,
    };

    private static void Add(DbConnectionStringBuilder parts, string name, string escaped)
    {
        if (escaped.Length > 0)
        {
            parts[name] = Uri.UnescapeDataString(escaped);
        }
    }
}
