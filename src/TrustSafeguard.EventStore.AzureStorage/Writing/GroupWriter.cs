using TrustSafeguard.EventStore.AzureStorage.Blobs;
using TrustSafeguard.EventStore.AzureStorage.Format;
using TrustSafeguard.EventStore.AzureStorage.Logs;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.AzureStorage.Writing;

/// <summary>
/// Makes one block of a group of appends and puts it behind the log's last one, under the condition that it still is the last one. Whoever loses reads on, decides
/// again and tries again.
/// </summary>
internal sealed class GroupWriter(BlobLog log, LogBlobs blobs, UnfinishedBlob unfinished, AzureStoreOptions options)
{
    private readonly FrameBuilder records = new(BlockHeader.Length);
    private Pauses pauses = NewPauses(options);
    private bool begun;
    private long? left;

    /// <summary>Decides and writes; who waits is answered by the caller.</summary>
    /// <returns>False where nothing was to be written: each is a conflict, or finds its log full.</returns>
    /// <exception cref="EventStoreException">None of the group was written, or with <c>store.unconfirmed</c> all or none.</exception>
    public async Task<bool> WriteAsync(ReadOnlyMemory<PendingAppend> group, long bytes)
    {
        using (await log.TakeTurnAsync(CancellationToken.None))
        {
            log.ThrowIfDamaged();
            if (!begun)
            {
                await log.ReadOnAsync(default, CancellationToken.None);
                begun = true;
            }

            // What the service takes to answer is nobody's overtaking: the time runs from when it was found out for the first time.
            long? overtaken = null;
            pauses = NewPauses(options);
            while (!await TryAsync(group, bytes, readOn: overtaken is not null))
            {
                if (overtaken is { } since && options.TimeProvider.GetElapsedTime(since) > options.AskAgainFor)
                {
                    throw AzureErrors.Overtaken(log.Log, options.AskAgainFor);
                }

                overtaken ??= options.TimeProvider.GetTimestamp();
            }

            return !records.IsEmpty;
        }
    }

    /// <summary>False where it has to be decided again, on what was read meanwhile.</summary>
    private async Task<bool> TryAsync(ReadOnlyMemory<PendingAppend> group, long bytes, bool readOn)
    {
        var moment = log.Moment;
        if (!await MakeRoomAsync(bytes))
        {
            return false;
        }

        Decide(group.Span);
        if (records.IsEmpty)
        {
            // A conflict with what others wrote since is told with the version that the stream has now.
            return readOn || await ReadOnAndDecideAgainAsync();
        }

        try
        {
            await ThrowIfUnfinishedAsync();
            var mark = Block.NewMark();
            var block = Block.Finish(records, log.End.NextBlock, mark);
            return await PutAsync(block) ? Took(block, moment) : await FindOutAsync(mark);
        }
        catch
        {
            log.Index.TakeBack();
            throw;
        }
    }

    private async Task<bool> ReadOnAndDecideAgainAsync()
    {
        log.Index.TakeBack();
        await log.ReadOnAsync(default, CancellationToken.None);
        return false;
    }

    private bool Took(ReadOnlyMemory<byte> block, long moment)
    {
        BlockHeader.TryRead(block.Span, out var header);
        log.End.Take(header);
        left = log.End.Address;
        log.Index.Publish();
        log.KnewAllAt(moment);
        return true;
    }

    // INVARIANT: looked at after the log's end, so that what was marked before the first block came is seen by whoever writes behind it. Where the log ends as it was left here,
    // nothing has come.
    private async Task ThrowIfUnfinishedAsync()
    {
        if (left != log.End.Address)
        {
            await unfinished.ThrowIfUnfinishedAsync(log.Log);
            left = log.End.Address;
        }
    }

    // Not at the end any more: another writer's block stands there, or this one, sent twice or with its answer lost.
    private async Task<bool> FindOutAsync(UInt128 mark)
    {
        log.Index.TakeBack();
        try
        {
            return await ReadOnOrPauseAsync(mark);
        }
        catch (EventStoreException e) when (e.Kind != StoreFailureKind.Damaged)
        {
            throw AzureErrors.Unconfirmed(log.Log, options.Container, e);
        }
    }

    private async Task<bool> PutAsync(ReadOnlyMemory<byte> block)
    {
        if (!log.End.Exists)
        {
            await blobs.CreateAsync(log.Log, log.End.Number, CancellationToken.None);
            log.End.Exists = true;
        }

        return await blobs.AppendAsync(log.Log, log.End.Number, log.End.Offset, block, CancellationToken.None);
    }

    /// <summary>Closes the blob where the group would not fit. False where others wrote meanwhile.</summary>
    private async Task<bool> MakeRoomAsync(long bytes)
    {
        var end = log.End;
        // INVARIANT: the last block that a blob takes is the one that closes it, whatever limits the writer before had.
        if (end.Blocks == 0 || (end.Blocks + 1 < options.BlobBlocks && end.Offset + BlockHeader.Length + bytes <= options.BlobBytes))
        {
            return true;
        }

        var closing = Block.Closing(end.NextBlock, Block.NewMark());
        if (await blobs.AppendAsync(log.Log, end.Number, end.Offset, closing, CancellationToken.None))
        {
            BlockHeader.TryRead(closing, out var header);
            end.Take(header);
            return true;
        }

        await ReadOnOrPauseAsync(default);
        return false;
    }

    // Where nothing new is found, a round that begins at once would find the same.
    private async Task<bool> ReadOnOrPauseAsync(UInt128 mark)
    {
        var end = log.End.Address;
        var found = await log.ReadOnAsync(mark, CancellationToken.None);
        if (!found)
        {
            StoreMetrics.Retried(AzureStoreOptions.Kind, options.Holds, "append", AzureErrors.OvertakenCode);
        }

        if (log.End.Address == end)
        {
            await pauses.NextAsync();
        }

        return found;
    }

    private static Pauses NewPauses(AzureStoreOptions options) => new(options.FirstPause, options.LongestPause, options.TimeProvider);

    private void Decide(ReadOnlySpan<PendingAppend> group)
    {
        records.Clear();
        foreach (var pending in group)
        {
            if (GroupRecords.FindConflict(log.Index, pending) is { } conflict)
            {
                pending.Decide(conflict);
            }
            else if (log.Index.WhyFull(pending.Events) is { } full)
            {
                pending.Decide(full);
            }
            else
            {
                pending.Decide(GroupRecords.Add(pending, log.Index, records, log.End.Address));
            }
        }
    }
}
