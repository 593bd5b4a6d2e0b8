namespace TrustSafeguard.EventStore;

/// <summary>One log on its way: proves what it is given, puts it into appends, and has many of these wait for their answers at a time.</summary>
/// <param name="target">Appended to.</param>
/// <param name="start">Where the target's log stands.</param>
/// <param name="end">How far it is to go.</param>
/// <param name="options">How much may be under way.</param>
/// <param name="told">Told of what was acknowledged.</param>
internal sealed class LogCopyRun(IEventStore target, LogHead start, LogHead end, LogCopyOptions options, ToldProgress told)
{
    private readonly Queue<(Task<AppendResult> Answer, LogCopyBatch Batch)> asked = new();
    private LogHead last = start;
    private LogCopyBatch batch = new(start.Position);
    private long bytesAsked;

    /// <summary>Copies what is given.</summary>
    /// <returns>Why it was not copied to its end; null where it was.</returns>
    public async Task<LogCopyResult.Refused?> RunAsync(IAsyncEnumerable<RecordedEvent> records, CancellationToken cancellationToken)
    {
        try
        {
            return await CopyAsync(records, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // What was let in is made, whether anybody waits or not: whoever is told that the copy ended must find nothing more on its way.
            foreach (var (answer, _) in asked)
            {
                await answer.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }

    private async Task<LogCopyResult.Refused?> CopyAsync(IAsyncEnumerable<RecordedEvent> records, CancellationToken cancellationToken)
    {
        LogCopyResult.Refused? refusal = null;
        if (last.Position < end.Position)
        {
            refusal = await ReadAsync(records, cancellationToken).ConfigureAwait(false);
        }

        var unanswered = await AskAsync(cancellationToken).ConfigureAwait(false) ?? await SettleAsync(appends: 0, bytes: 0).ConfigureAwait(false);
        return unanswered ?? refusal;
    }

    private async Task<LogCopyResult.Refused?> ReadAsync(IAsyncEnumerable<RecordedEvent> records, CancellationToken cancellationToken)
    {
        await foreach (var record in records.ConfigureAwait(false))
        {
            if (FaultOf(record) is { } fault)
            {
                return LogCopyErrors.SourceDamaged(end.Log, last.Position + 1, fault);
            }

            if (!batch.Takes(record, options.AppendBytes) && await AskAsync(cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }

            batch.Add(record);
            last = new LogHead(end.Log, record.Position, record.Hash);
            if (last.Position == end.Position)
            {
                return last.Hash == end.Hash ? null : LogCopyErrors.SourceDamaged(end.Log, last.Position, "its store says that the log ends there with another hash");
            }
        }

        return LogCopyErrors.SourceDamaged(end.Log, last.Position + 1, $"its store says that the log goes on up to position {end.Position}, and has no record there");
    }

    private string? FaultOf(RecordedEvent record) => record switch
    {
        _ when record.Log != end.Log => $"it says that it is of log `{record.Log}`",
        _ when record.Position != last.Position + 1 => $"it says that it stands at position {record.Position}",
        _ when record.Hash != RecordChain.Hash(last.Hash, record) => "its hash does not follow from it and the record before",
        _ => null,
    };

    /// <summary>Asks for the append that was gathered, and begins another.</summary>
    private async Task<LogCopyResult.Refused?> AskAsync(CancellationToken cancellationToken)
    {
        if (batch.Events == 0)
        {
            return null;
        }

        if (await SettleAsync(options.AppendsAhead - 1, Math.Max(0, options.BytesAhead - batch.Bytes)).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        asked.Enqueue((target.AppendAfterAsync(end.Log, batch.After, batch.Seal(), cancellationToken).AsTask(), batch));
        bytesAsked += batch.Bytes;
        batch = new LogCopyBatch(last.Position);
        return null;
    }

    /// <summary>Waits until no more is under way than so much.</summary>
    private async Task<LogCopyResult.Refused?> SettleAsync(int appends, long bytes)
    {
        while (asked.Count > appends || bytesAsked > bytes)
        {
            var (answer, made) = asked.Peek();
            var result = await answer.ConfigureAwait(false);
            asked.Dequeue();
            bytesAsked -= made.Bytes;
            switch (result)
            {
                case AppendResult.Elsewhere { Actual: var actual }:
                    return LogCopyErrors.TargetWritten(end.Log, Math.Min(actual, made.After) + 1);
                case AppendResult.Conflict conflict:
                    return LogCopyErrors.SourceDamaged(
                        end.Log,
                        made.After + 1,
                        $"stream `{conflict.Stream}` goes on there after version {conflict.Expected}, and what was before leaves it at version {conflict.Actual}");
                default:
                    told.Add(made.Events);
                    break;
            }
        }

        return null;
    }
}
