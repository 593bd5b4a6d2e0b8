using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>Where the records are kept on a server: what <c>--store</c> and the setting <c>Store</c> say.</summary>
/// <param name="Connection">What its client connects by. It may hold a secret.</param>
public abstract record StoreAddress(string Connection)
{
    private const string PostgresKind = "postgres:";
    private const string AzureKind = "azure:";
    private const string Masked = "***";

    // Azurite's account, whose key Microsoft publishes: whoever reads it has learnt nothing.
    private const string PublishedAccount = "devstoreaccount1";
    private const string PublishedKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Reads an address.</summary>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public static StoreAddress Parse(string text)
    {
        if (PostgresUri.IsOne(text))
        {
            return new Postgres(PostgresUri.ToConnectionString(text));
        }

        if (text.StartsWith(PostgresKind, StringComparison.OrdinalIgnoreCase) && text[PostgresKind.Length..].Trim() is { Length: > 0 } postgres)
        {
            // Whoever puts the kind before an address that a service gave, as the chart does, means that address.
            return new Postgres(PostgresUri.IsOne(postgres) ? PostgresUri.ToConnectionString(postgres) : Read(postgres).ConnectionString);
        }

        if (text.StartsWith(AzureKind, StringComparison.OrdinalIgnoreCase) && text[AzureKind.Length..].Trim() is { Length: > 0 } azure)
        {
            if (!IsUri(azure, out _))
            {
                _ = Read(azure);
            }

            // INVARIANT: as it was given. Written anew, an account's key is put in quotes for the equals signs at its end, which Azure's client takes for a part of it.
            return new AzureStorage(azure);
        }

        throw new ConfigurationException(
            "config.store",
            "`Store` (--store) is not the address of a store: write `postgres:Host=db.example;Database=trustsafeguard;Username=trustsafeguard`, "
                + "`azure:https://ACCOUNT.blob.core.windows.net` or `azure:` and the account's connection string. Where the records are kept in a folder, leave it "
                + "out and write `--data FOLDER`.");
    }

    /// <summary>Whether whoever reads the address learns a secret. The key of Azurite's account is none, since it is published.</summary>
    public bool HoldsSecret => IsUri(Connection, out var uri) ? HidesSomething(uri)
        : Read(Connection) is var parts && SecretsOf(parts).Any(name => !IsPublished(parts, name));

    /// <summary>The address as it may be shown.</summary>
    public sealed override string ToString()
    {
        if (IsUri(Connection, out var uri))
        {
            return $"{Kind}{Shown(uri, Connection)}";
        }

        var parts = Read(Connection);
        foreach (var secret in SecretsOf(parts).ToList())
        {
            parts[secret] = IsUri((string)parts[secret], out var endpoint) && ShownNames.Has(secret) ? Shown(endpoint, (string)parts[secret]) : Masked;
        }

        return $"{Kind}{parts.ConnectionString}";
    }

    private protected abstract string Kind { get; }

    private static bool IsUri(string text, [NotNullWhen(true)] out Uri? uri) => Uri.TryCreate(text, UriKind.Absolute, out uri) && uri.Scheme is "https" or "http";

    // A shared access signature stands in the query.
    private static bool HidesSomething(Uri uri) => uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0;

    private static string Shown(Uri uri, string given) =>
        HidesSomething(uri) ? $"{uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}?{Masked}" : given;

    private static IEnumerable<string> SecretsOf(DbConnectionStringBuilder parts) => parts.Keys.Cast<string>()
        .Where(name => !ShownNames.Has(name) || (IsUri((string)parts[name], out var uri) && HidesSomething(uri)));

    private static bool IsPublished(DbConnectionStringBuilder parts, string name) =>
        name.Equals("AccountKey", StringComparison.OrdinalIgnoreCase) && parts[name] is PublishedKey
        && parts.TryGetValue("AccountName", out var account) && account is PublishedAccount;

    private static DbConnectionStringBuilder Read(string connection)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = connection };
        }
        catch (ArgumentException)
        {
            // The exception's own words would repeat what may be a secret.
            throw new ConfigurationException(
                "config.store", "The connection in `Store` (--store) cannot be read: write `NAME=VALUE` for each part, with semicolons between, and quotes around a "
                    + "value that holds one.");
        }
    }

    /// <summary>A database of PostgreSQL.</summary>
    public sealed record Postgres(string Connection) : StoreAddress(Connection)
    {
        private protected override string Kind => PostgresKind;
    }

    /// <summary>An account of Azure Storage: its connection string, or the address of its blobs, to which this machine's identity has access.</summary>
    public sealed record AzureStorage(string Connection) : StoreAddress(Connection)
    {
        /// <summary>Whether the address of the account's tables follows from that of its blobs: a domain of the operator's own, or an emulator, has nothing of it.</summary>
        internal bool NamesTables => !IsUri(Connection, out var account) || account.Host.Contains(".blob.", StringComparison.OrdinalIgnoreCase);

        private protected override string Kind => AzureKind;
    }
}
