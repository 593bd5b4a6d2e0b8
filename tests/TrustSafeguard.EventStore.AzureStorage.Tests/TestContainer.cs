using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace TrustSafeguard.EventStore.AzureStorage.Tests;

/// <summary>What somebody with the rights can see of a store's container, and do to it.</summary>
internal static class TestContainer
{
    public static BlobContainerClient Container(this AzureStoreOptions options) => new(options.ConnectionString, options.Container);

    /// <summary>The blobs that logs may stand in, by name.</summary>
    public static async Task<SortedDictionary<string, byte[]>> BlobsAsync(this AzureStoreOptions options)
    {
        var found = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        await foreach (var blob in options.Container().GetBlobsAsync(new GetBlobsOptions { Prefix = options.Prefix + "/" }))
        {
            found.Add(blob.Name, (await options.Container().GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray());
        }

        return found;
    }

    /// <summary>Puts other bytes in a blob's place.</summary>
    public static async Task ReplaceAsync(this AzureStoreOptions options, string name, byte[] bytes)
    {
        var blob = options.Container().GetAppendBlobClient(name);
        await blob.DeleteIfExistsAsync();
        await blob.CreateAsync();
        if (bytes.Length > 0)
        {
            await blob.AppendBlockAsync(new MemoryStream(bytes));
        }
    }

    public static Task DeleteAsync(this AzureStoreOptions options, string name) => options.Container().GetAppendBlobClient(name).DeleteAsync();
}
