namespace TrustSafeguard.EventStore.AzureStorage.Blobs;

/// <summary>Marks the logs of one prefix as being filled, by a blob beside them.</summary>
internal sealed class UnfinishedBlob(LogBlobs blobs, AzureStoreOptions options) : IUnfinishedMark
{
    /// <summary>Refuses a store that is being filled.</summary>
    /// <exception cref="EventStoreException"><c>store.unfinished</c>.</exception>
    public async Task ThrowIfThereAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is not null)
        {
            throw UnfinishedText.Refusal($"the container `{options.Container}`");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LogHead>?> ReadAsync(CancellationToken cancellationToken = default) =>
        await blobs.ReadUnfinishedAsync(cancellationToken) is { } text ? UnfinishedText.Read(text) : null;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<LogHead> heads, CancellationToken cancellationToken = default) =>
        await blobs.WriteUnfinishedAsync(heads.Count > 0 ? UnfinishedText.Write(heads) : null, cancellationToken);
}
