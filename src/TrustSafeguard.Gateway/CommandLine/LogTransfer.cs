using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>What was copied from one place to another, so that both hold the same chain.</summary>
/// <param name="Records">Where each log stands.</param>
/// <param name="Reads">Where each log of reads stands.</param>
internal sealed record LogTransfer(IReadOnlyList<LogHead> Records, IReadOnlyList<LogHead> Reads)
{
    /// <summary>Copies logs, and of each the log of reads that goes with it. Where one does not fit, nothing is copied.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="from">Read.</param>
    /// <param name="to">Added to.</param>
    /// <param name="logs">Which logs of the records.</param>
    /// <param name="stop">Ends the copying; doing it again goes on there.</param>
    /// <exception cref="EventStoreException">A log does not fit, or was not copied to its end.</exception>
    public static async Task<LogTransfer> RunAsync(CommandContext context, OpenedRecords from, OpenedRecords to, IReadOnlyList<LogId> logs, CancellationToken stop)
    {
        var reads = from.Reads is null ? [] : (await from.Reads.ListLogsAsync(stop)).Intersect(logs.Select(ReadLog.OfOwner)).ToList();
        var ofRecords = new LogCopier(from.Records, to.Records);
        var ofReads = reads.Count > 0 ? new LogCopier(from.Reads!, to.Reads!) : null;
        await ThrowIfMisfitAsync(ofRecords, logs, stop);
        if (ofReads is not null)
        {
            await ThrowIfMisfitAsync(ofReads, reads, stop);
        }

        return new LogTransfer(
            await CopyAsync(context, "Copying", ofRecords, logs, stop), ofReads is null ? [] : await CopyAsync(context, "Copying reads", ofReads, reads, stop));
    }

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

    private static async Task ThrowIfMisfitAsync(LogCopier copier, IReadOnlyList<LogId> logs, CancellationToken stop)
    {
        foreach (var log in logs)
        {
            ThrowIf(await copier.FindMisfitAsync(log, stop));
        }
    }

    private static async Task<IReadOnlyList<LogHead>> CopyAsync(
        CommandContext context, string title, LogCopier copier, IReadOnlyList<LogId> logs, CancellationToken stop)
    {
        var results = await ProgressDisplay.RunAsync(context, title, progress => copier.CopyAsync(logs, new CopyingProgress(progress), stop));
        foreach (var result in results)
        {
            ThrowIf(result as LogCopyResult.Refused);
        }

        return [.. results.OfType<LogCopyResult.Copied>().Select(copied => copied.Head)];
    }

    private static void ThrowIf(LogCopyResult.Refused? refused)
    {
        if (refused is not null)
        {
            throw refused.Why;
        }
    }
}
