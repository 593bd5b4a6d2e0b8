using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace TrustSafeguard.EventStore.AzureStorage.Blobs;

/// <summary>The way into the account that the options say.</summary>
internal static class BlobAccount
{
    public static BlobContainerClient Container(AzureStoreOptions options)
    {
        var ways = new BlobClientOptions
        {
            Transport = new HttpClientTransport(new HttpClient(Handler(options)) { Timeout = Timeout.InfiniteTimeSpan }),
            Retry = { MaxRetries = 0, NetworkTimeout = options.AnswerTime },
        };
        var account = options.ServiceUri is { } address
            ? new BlobServiceClient(address, Identity(options), ways)
            : AccountOf(options.ConnectionString, ways);
        return account.GetBlobContainerClient(options.Container);
    }

    private static BlobServiceClient AccountOf(string? connectionString, BlobClientOptions ways)
    {
        try
        {
            return new BlobServiceClient(connectionString, ways);
        }
        catch (Exception cause) when (cause is FormatException or ArgumentException)
        {
            throw AzureErrors.ConnectionString(cause);
        }
    }

    private static SocketsHttpHandler Handler(AzureStoreOptions options) => new()
    {
        ConnectTimeout = options.ConnectTime,
        MaxConnectionsPerServer = options.Connections,
        // An account may move to another address.
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        UseCookies = false,
        AllowAutoRedirect = false,
    };

    private static TokenCredential Identity(AzureStoreOptions options) => options.ManagedIdentityClientId is { Length: > 0 } id
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id))
        : new DefaultAzureCredential();
}
