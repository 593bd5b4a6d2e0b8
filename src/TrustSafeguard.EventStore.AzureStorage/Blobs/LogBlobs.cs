using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace TrustSafeguard.EventStore.AzureStorage.Blobs;

/// <summary>The blobs of all logs of one prefix: what is asked of the service, and nothing of what it means.</summary>
internal sealed class LogBlobs : IAsyncDisposable
{
    private readonly AzureStoreOptions options;
    private readonly BlobContainerClient container;
    private readonly BlobCalls calls;

    public LogBlobs(AzureStoreOptions options)
    {
        this.options = options;
        container = BlobAccount.Container(options);
        Watch = new ServiceWatch(options, LookAsync);
        calls = new BlobCalls(options, Watch);
    }

    public ServiceWatch Watch { get; }

    /// <summary>Whether nobody on the way to the account can read what goes there, or answer in its place.</summary>
    public bool IsProtected => container.Uri.Scheme == Uri.UriSchemeHttps || container.Uri.IsLoopback;

    public string NameOf(LogId log, int number) => BlobName.Of(options.Prefix, log, number);

    /// <summary>Makes sure that the container is there, as far as that is allowed.</summary>
    public Task OpenContainerAsync(CancellationToken cancellationToken) => calls.ReadAsync(
        async cancellation =>
        {
            if (options.CreatesContainer)
            {
                await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            }
            else
            {
                await container.GetPropertiesAsync(cancellationToken: cancellation);
            }

            return true;
        },
        cancellationToken);

    /// <summary>Every blob of the prefix, each log's in their order.</summary>
    public Task<List<FoundBlob>> ListAsync(CancellationToken cancellationToken) => calls.ReadAsync(
        async cancellation =>
        {
            var found = new List<FoundBlob>();
            var asked = new GetBlobsOptions { Prefix = options.Prefix + "/" };
            await foreach (var blob in container.GetBlobsAsync(asked, cancellation))
            {
                if (BlobName.Read(options.Prefix, blob.Name) is var (log, number))
                {
                    found.Add(new FoundBlob(log, number, blob.Properties.ContentLength ?? 0));
                }
            }

            return found;
        },
        cancellationToken);

    /// <summary>What the mark says of a store that is being filled, and the version of it; null where there is none.</summary>
    public async Task<(byte[] Text, ETag Tag)?> ReadUnfinishedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = (await calls.ReadAsync(cancellation => Unfinished().DownloadContentAsync(cancellation), cancellationToken)).Value;
            return (found.Content.ToArray(), found.Details.ETag);
        }
        catch (RequestFailedException e) when (BlobFaults.Of(e) is BlobFault.Missing)
        {
            return null;
        }
    }

    /// <summary>Puts the mark in the place of the version that was read, or of none; takes it away where it is null. False where there is another by now, or none.</summary>
    public async Task<bool> WriteUnfinishedAsync(byte[]? text, ETag? read, CancellationToken cancellationToken)
    {
        if (text is null && read is null)
        {
            return true;
        }

        var unchanged = new BlobRequestConditions { IfMatch = read, IfNoneMatch = read is null ? ETag.All : null };
        try
        {
            return await calls.ReadAsync(
                async cancellation =>
                {
                    await (text is null
                        ? (Task)Unfinished().DeleteAsync(conditions: unchanged, cancellationToken: cancellation)
                        : Unfinished().UploadAsync(new BinaryData(text), new BlobUploadOptions { Conditions = unchanged }, cancellation));
                    return true;
                },
                cancellationToken);
        }
        catch (RequestFailedException e) when (BlobFaults.Of(e) is BlobFault.Moved or BlobFault.Exists or BlobFault.Missing)
        {
            return false;
        }
    }

    /// <summary>How long a blob is; null where it is not there.</summary>
    public async Task<long?> LengthAsync(LogId log, int number, CancellationToken cancellationToken)
    {
        try
        {
            var properties = await calls.ReadAsync(cancellation => Blob(log, number).GetPropertiesAsync(cancellationToken: cancellation), cancellationToken);
            return properties.Value.ContentLength;
        }
        catch (RequestFailedException e) when (BlobFaults.Of(e) is BlobFault.Missing)
        {
            return null;
        }
    }

    /// <summary>Reads exactly as many bytes as there is room for. False where the blob is not there, or ends before.</summary>
    public async Task<bool> ReadAsync(LogId log, int number, long offset, Memory<byte> into, CancellationToken cancellationToken)
    {
        try
        {
            return await calls.ReadAsync(cancellation => DownloadAsync(Blob(log, number), offset, into, cancellation), cancellationToken);
        }
        catch (RequestFailedException e) when (BlobFaults.Of(e) is BlobFault.Missing)
        {
            return false;
        }
    }

    /// <summary>Makes an empty blob, if it is not there yet.</summary>
    public async Task CreateAsync(LogId log, int number, CancellationToken cancellationToken)
    {
        try
        {
            await calls.WriteAsync(log, cancellation => Blob(log, number).CreateAsync(OnlyIfNew(), cancellation), cancellationToken);
        }
        catch (RequestFailedException e) when (BlobFaults.Of(e) is BlobFault.Exists or BlobFault.Moved or BlobFault.Leased)
        {
            // Another process was quicker, or the answer to the first attempt was lost.
        }
    }

    /// <summary>Appends a block if the blob ends where it is to begin. False where it does not, or is not there: a block that was sent before may be why.</summary>
    /// <exception cref="EventStoreException"><c>store.leased</c>: somebody holds a lease on the blob. See <see cref="BlobCalls.WriteAsync"/>.</exception>
    public async Task<bool> AppendAsync(LogId log, int number, long offset, ReadOnlyMemory<byte> block, CancellationToken cancellationToken)
    {
        try
        {
            await calls.WriteAsync(
                log,
                async cancellation =>
                {
                    await using var content = new MemoryStream(block.ToArray(), writable: false);
                    return await Blob(log, number).AppendBlockAsync(content, EndingAt(offset), cancellation);
                },
                cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (BlobFaults.Of(e) is BlobFault.Moved or BlobFault.Missing)
        {
            return false;
        }
        catch (RequestFailedException e) when (BlobFaults.Of(e) is BlobFault.Leased)
        {
            throw AzureErrors.Leased(log, options.Container, NameOf(log, number), e);
        }
    }

    public ValueTask DisposeAsync() => Watch.DisposeAsync();

    // What an append would fail with; null where it would not. The blob is made once and then refused, since it is there: an identity that may only read, or an account that
    // takes no writes, says so.
    private async Task<EventStoreException?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await container.GetAppendBlobClient($"{options.Prefix}/look").CreateAsync(OnlyIfNew(), cancellationToken);
            return null;
        }
        catch (RequestFailedException e) when (BlobFaults.Of(e) is BlobFault.Exists or BlobFault.Moved or BlobFault.Leased)
        {
            // That is what shows that it may be written.
            return null;
        }
        catch (Exception e) when (BlobFaults.Of(e) is { } fault)
        {
            return AzureErrors.Of(fault, options.Container, e);
        }
    }

    private static async Task<bool> DownloadAsync(AppendBlobClient blob, long offset, Memory<byte> into, CancellationToken cancellationToken)
    {
        try
        {
            var asked = new BlobDownloadOptions { Range = new HttpRange(offset, into.Length) };
            using var answer = (await blob.DownloadStreamingAsync(asked, cancellationToken)).Value;
            return await answer.Content.ReadAtLeastAsync(into, into.Length, throwOnEndOfStream: false, cancellationToken) == into.Length;
        }
        catch (RequestFailedException e) when (e.Status == 416)
        {
            return false;
        }
    }

    // No blob of a log is called so.
    private BlobClient Unfinished() => container.GetBlobClient($"{options.Prefix}.unfinished");

    private AppendBlobClient Blob(LogId log, int number) => container.GetAppendBlobClient(NameOf(log, number));

    private static AppendBlobCreateOptions OnlyIfNew() => new() { Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All } };

    private static AppendBlobAppendBlockOptions EndingAt(long offset) => new() { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = offset } };
}
