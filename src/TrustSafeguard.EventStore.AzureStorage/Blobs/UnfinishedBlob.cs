namespace TrustSafeguard.EventStore.AzureStorage.Blobs;

/// <summary>Marks logs of one prefix as being filled, by a blob beside them.</summary>
internal sealed class UnfinishedBlob(LogBlobs blobs, AzureStoreOptions options) : IUnfinishedMark
{
    private string Store => $"the container `{options.Container}`";

    /// <summary>Refuses a store that is being filled.</summary>
    /// <exception cref="EventStoreException"><c>store.unfinished</c>.</exception>
    public async Task ThrowIfClosedAsync(CancellationToken cancellationToken)
    {
        if (UnfinishedLog.CloseStore(await ReadAsync(cancellationToken)))
        {
            throw UnfinishedText.Refusal(Store);
        }
    }

    /// <summary>Refuses a log that is being brought from elsewhere, to all but whoever brings it.</summary>
    /// <exception cref="EventStoreException"><c>store.log-unfinished</c>.</exception>
    public async Task ThrowIfUnfinishedAsync(LogId log)
    {
        if (!options.Fills && await ReadAsync(CancellationToken.None) is { } marked && marked.Any(each => each.Head.Log == log))
        {
            throw UnfinishedText.RefusalOf(log, Store);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UnfinishedLog>?> ReadAsync(CancellationToken cancellationToken = default) =>
        await blobs.ReadUnfinishedAsync(cancellationToken) is var (text, _) ? UnfinishedText.Read(text) : null;

    /// <inheritdoc/>
    public async ValueTask AddAsync(IReadOnlyList<LogHead> heads, bool closesStore, CancellationToken cancellationToken = default) =>
        await ChangeAsync(marked => UnfinishedLog.Add(marked, heads, closesStore), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(IReadOnlyList<LogHead> heads, CancellationToken cancellationToken = default) =>
        await ChangeAsync(marked => UnfinishedLog.Remove(marked, heads), cancellationToken);

    // Another command may change it between the reading and the writing: then what that wrote is read and changed.
    private async Task ChangeAsync(Func<IReadOnlyList<UnfinishedLog>, IReadOnlyList<UnfinishedLog>> change, CancellationToken cancellationToken)
    {
        for (var pauses = new Pauses(options.FirstPause, options.LongestPause, options.TimeProvider); ; await pauses.NextAsync(cancellationToken))
        {
            var found = await blobs.ReadUnfinishedAsync(cancellationToken);
            var changed = change(found is var (text, _) ? UnfinishedText.Read(text) : []);
            if (await blobs.WriteUnfinishedAsync(changed.Count > 0 ? UnfinishedText.Write(changed) : null, found?.Tag, cancellationToken))
            {
                return;
            }
        }
    }
}
