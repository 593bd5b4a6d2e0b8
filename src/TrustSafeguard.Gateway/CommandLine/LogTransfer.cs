using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>What was copied from one place to another, so that both hold the same chain.</summary>
/// <param name="Records">Where each log stands.</param>
/// <param name="Reads">Where each log of reads stands.</param>
internal sealed record LogTransfer(IReadOnlyList<LogHead> Records, IReadOnlyList<LogHead> Reads)
{
    private const string Parted = "copy.parted";
    private const string TargetAhead = "copy.target-ahead";
    private const string TargetWritten = "copy.target-written";
    private const string SourceDamaged = "copy.source-damaged";

    /// <summary>
    /// Copies logs, and the logs of reads that go with them. Where one does not fit, nothing is copied; but a log of reads that went on in the place that is copied to holds
    /// all that is to be copied, and fits.
    /// </summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="from">Read.</param>
    /// <param name="to">Added to.</param>
    /// <param name="which">Which logs.</param>
    /// <param name="stop">Ends the copying; doing it again goes on there.</param>
    /// <param name="beforeRecords">What has to be done once every log was found to fit, right before the first record is copied; null for nothing.</param>
    /// <param name="ifReadsParted">What to do where a log of reads is another one than is there: a sentence.</param>
    /// <param name="ifParts">
    /// Told, right before the first record is copied, which of the logs end as a part there, since an import is bringing them: nobody sees it of a copy. Null where nobody brings
    /// anything to the place that is copied from.
    /// </param>
    /// <param name="isServed">
    /// Whether nodes may serve the place meanwhile: one with records is not closed then, so that they go on, and each log that comes is marked by itself.
    /// </param>
    /// <exception cref="EventStoreException">A log does not fit, or was not copied to its end.</exception>
    /// <exception cref="CommandException">
    /// <c>copy.reads-parted</c>: a log of reads does not fit. <c>copy.still-unfinished</c>: all was brought, and what another command began to bring there was not, which keeps
    /// the place closed or one of these logs marked. <c>copy.brought-twice</c>: another command brings the same.
    /// </exception>
    public static async Task<LogTransfer> RunAsync(
        CommandContext context, OpenedRecords from, OpenedRecords to, LogsToCopy which, CancellationToken stop, Func<Task>? beforeRecords = null,
        string ifReadsParted = "Copy them to a place that holds nothing yet.", bool isServed = false, Action<IReadOnlyList<LogId>>? ifParts = null)
    {
        var (logs, reads) = which;
        var ofRecords = new LogCopier(from.Records, to.Records);
        var ofReads = reads.Count > 0 ? new LogCopier(from.Reads!, to.Reads!) : null;
        foreach (var log in logs)
        {
            ThrowIf(await ofRecords.FindMisfitAsync(log, stop));
        }

        foreach (var log in reads)
        {
            ThrowIfParted(await ofReads!.FindMisfitAsync(log, stop), ifReadsParted);
        }

        to.LeavePlaceOfReads();

        // INVARIANT: before the first record, and taken away after the last. A place that was left half way is opened by whoever goes on filling it, and by nobody else.
        var closes = !isServed || await IsUnfinishedAsync(to, stop) || (await to.Records.ListLogsAsync(stop)).Count == 0;
        if (closes)
        {
            await CloseAsync(from, to, logs, reads, stop);
        }

        // INVARIANT: before the records. Nodes that serve the place show a log from its first records on, and note who reads in it: by then all that was noted elsewhere is there.
        IReadOnlyList<LogHead> copiedReads = ofReads is null ? [] : await CopyReadsAsync(context, ofReads, to.Reads!, reads, ifReadsParted, stop);
        if (beforeRecords is not null)
        {
            await beforeRecords();
        }

        // INVARIANT: before the first record of a log, and taken away after its last. Nodes that serve the place would append to half of it what falls due, and end that.
        IReadOnlyList<(LogHead End, long Stood)> marked = closes ? [] : await MarkAsync(from, to, logs, stop);
        var (ends, parts) = await ReadEndsAsync(from, logs, stop);
        if (parts.Count > 0)
        {
            ifParts?.Invoke(parts);
        }

        var results = await ProgressDisplay.RunAsync(context, "Copying", progress => ofRecords.CopyUpToAsync(ends, new CopyingProgress(progress), stop));
        var refused = results.OfType<LogCopyResult.Refused>().ToList();
        var untouched = new List<LogHead>();
        foreach (var log in marked)
        {
            if (refused.Find(each => each.Log == log.End.Log) is { } why && await IsUntouchedAsync(ofRecords, to, why, log.Stood, stop))
            {
                untouched.Add(log.End);
            }
        }

        if (untouched.Count > 0)
        {
            await to.Unfinished.RemoveAsync(untouched, stop);
        }

        var left = await UnmarkAsync(to, logs, stop);
        foreach (var why in refused)
        {
            throw why.Why.Code == TargetWritten && await ofRecords.FindMisfitAsync(why.Log, stop) is null or { Why.Code: TargetAhead } ? BroughtTwice(why.Log) : why.Why;
        }

        return left.Count > 0 ? throw StillUnfinished(left) : new LogTransfer([.. results.OfType<LogCopyResult.Copied>().Select(copied => copied.Head)], copiedReads);
    }

    /// <summary>Whether a place is one that was left half way, to which nothing but what was to come may have come since.</summary>
    public static async Task<bool> IsUnfinishedAsync(OpenedRecords place, CancellationToken stop) => UnfinishedLog.CloseStore(await place.Unfinished.ReadAsync(stop));

    // What somebody else began to bring there has to come as well: of a log that both bring, as far as the longer.
    private static async Task CloseAsync(OpenedRecords from, OpenedRecords to, IReadOnlyList<LogId> logs, IReadOnlyList<LogId> reads, CancellationToken stop)
    {
        var expected = new List<LogHead>();
        foreach (var log in logs)
        {
            expected.Add(await from.Records.ReadHeadAsync(log, stop));
        }

        foreach (var log in reads)
        {
            expected.Add(await from.Reads!.ReadHeadAsync(log, stop));
        }

        if (expected.Count > 0)
        {
            await to.Unfinished.AddAsync(expected, closesStore: true, stop);
        }
    }

    // INVARIANT: the mark is there from before the first record until after the last, so whoever found a log half way sees it before or after. A look at the opening does not do:
    // the log of reads is copied in between.
    private static async Task<(IReadOnlyList<LogHead> Ends, IReadOnlyList<LogId> Parts)> ReadEndsAsync(OpenedRecords from, IReadOnlyList<LogId> logs, CancellationToken stop)
    {
        var parts = await FindPartsAsync(from, logs, stop);
        var ends = new List<LogHead>();
        foreach (var log in logs)
        {
            ends.Add(await from.Records.ReadHeadAsync(log, stop));
        }

        return (ends, [.. parts.Union(await FindPartsAsync(from, logs, stop))]);
    }

    /// <summary>Which of the logs an import is bringing to a place.</summary>
    public static async Task<IReadOnlyList<LogId>> FindPartsAsync(OpenedRecords place, IReadOnlyList<LogId> logs, CancellationToken stop) =>
        [.. (await place.Unfinished.ReadAsync(stop) ?? []).Select(each => each.Head.Log).Where(logs.Contains)];

    /// <summary>Marks those of the logs that are not there to their ends: nobody else appends to them from then on.</summary>
    /// <returns>Those that were not marked before: what each is brought to, and where it stood.</returns>
    private static async Task<IReadOnlyList<(LogHead End, long Stood)>> MarkAsync(OpenedRecords from, OpenedRecords to, IReadOnlyList<LogId> logs, CancellationToken stop)
    {
        var before = (await to.Unfinished.ReadAsync(stop) ?? []).Select(each => each.Head.Log).ToHashSet();
        var coming = new List<(LogHead End, long Stood)>();
        foreach (var log in logs)
        {
            var (end, stood) = (await from.Records.ReadHeadAsync(log, stop), (await to.Records.ReadHeadAsync(log, stop)).Position);
            if (stood < end.Position)
            {
                coming.Add((end, stood));
            }
        }

        if (coming.Count > 0)
        {
            await to.Unfinished.AddAsync([.. coming.Select(log => log.End)], closesStore: false, stop);
        }

        return [.. coming.Where(log => !before.Contains(log.End.Log))];
    }

    // Somebody appended to it right before it was marked, so that nothing of it came and nothing can: it is theirs as before. Where what came first is what was to come, another
    // import brings it, and the mark is that one's too.
    private static async Task<bool> IsUntouchedAsync(LogCopier copier, OpenedRecords to, LogCopyResult.Refused refused, long stood, CancellationToken stop) =>
        refused.Position <= stood + 1
            && ((await to.Records.ReadHeadAsync(refused.Log, stop)).Position <= stood || await copier.FindMisfitAsync(refused.Log, stop) is { Why.Code: Parted });

    /// <summary>Takes away the marks of all logs that have come as far as they say, whoever brought them.</summary>
    /// <returns>What was begun to be brought and is not there yet, and keeps the place closed, or one of the logs that this command was to bring from being added to.</returns>
    private static async Task<IReadOnlyList<UnfinishedLog>> UnmarkAsync(OpenedRecords to, IReadOnlyList<LogId> logs, CancellationToken stop)
    {
        if (await to.Unfinished.ReadAsync(stop) is not { } marked)
        {
            return [];
        }

        var (come, left) = (new List<LogHead>(), new List<UnfinishedLog>());
        foreach (var log in marked)
        {
            var store = ReadLog.Holds(log.Head.Log) ? to.Reads : to.Records;
            var stands = store is null ? new LogHead(log.Head.Log, 0, RecordHash.Genesis) : await store.ReadHeadAsync(log.Head.Log, stop);
            if (stands.Position >= log.Head.Position)
            {
                come.Add(stands);
            }
            else if (log.ClosesStore || logs.Contains(log.Head.Log))
            {
                left.Add(log);
            }
        }

        await to.Unfinished.RemoveAsync(come, stop);
        return left;
    }

    private static CommandException StillUnfinished(IReadOnlyList<UnfinishedLog> left) => new(
        "copy.still-unfinished",
        "All that this command was to bring is there. What another began to bring is not: "
            + $"{string.Join(", ", left.Select(log => $"`{log.Head.Log}` up to position {log.Head.Position}"))}. "
            + (UnfinishedLog.CloseStore(left)
                ? "Run that command again, with what it was given; or empty the place and begin anew. Until then nothing opens it."
                : "Run that command again, with what it was given; where that is lost, give the rest up by `log give-up`. Until then nothing else is recorded in such a log."));

    private static CommandException BroughtTwice(LogId log) => new(
        "copy.brought-twice",
        $"Log `{log}` is being brought there by another command, of the same records, which goes on. Wait until that has ended; where it was interrupted, run this one again.",
        ExitCode.StorePasses);

    /// <summary>Prints where the logs stand, as `verify` does.</summary>
    public void PrintRecords(CommandContext context) => Print(context, Records);

    /// <summary>Prints where the logs of reads stand, where there are any.</summary>
    public void PrintReads(CommandContext context)
    {
        if (Reads.Count > 0)
        {
            context.Say("The log of reads:");
            Print(context, Reads);
        }
    }

    private static void Print(CommandContext context, IReadOnlyList<LogHead> heads)
    {
        foreach (var head in heads)
        {
            context.Say(JournalReport.LineOf(JournalReport.Whole, head.Position, head));
        }
    }

    private static async Task<IReadOnlyList<LogHead>> CopyReadsAsync(
        CommandContext context, LogCopier copier, IEventStore to, IReadOnlyList<LogId> reads, string ifParted, CancellationToken stop)
    {
        var results = await ProgressDisplay.RunAsync(context, "Copying reads", progress => copier.CopyAsync(reads, new CopyingProgress(progress), stop));
        var heads = new List<LogHead>();
        foreach (var result in results)
        {
            // Of a log that was there already, somebody may have been noted while it was copied: what is there now says whether all of it came.
            if (result is LogCopyResult.Refused refused)
            {
                ThrowIfParted(refused.Why.Code == SourceDamaged ? refused : await copier.FindMisfitAsync(result.Log, stop), ifParted);
            }

            heads.Add(await to.ReadHeadAsync(result.Log, stop));
        }

        return heads;
    }

    private static void ThrowIf(LogCopyResult.Refused? refused)
    {
        if (refused is not null)
        {
            throw refused.Why;
        }
    }

    private static void ThrowIfParted(LogCopyResult.Refused? refused, string ifParted)
    {
        switch (refused?.Why.Code)
        {
            case null or TargetAhead:
                return;
            case Parted:
                throw new CommandException(
                    "copy.reads-parted",
                    $"Log of reads `{refused.Log}` is another one from position {refused.Position} on in the place that is copied to: somebody read in both places "
                        + $"since they parted, and the two cannot become one. No record was copied. {ifParted}");
            default:
                throw refused.Why;
        }
    }
}
