using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Records;

/// <summary>Copies logs from one place to another, so that both hold the same chain, and prints where each log stands then, as `verify` does.</summary>
internal static class LogTransfer
{
    /// <summary>Copies logs, and of each the log of reads that goes with it. Where one does not fit, nothing is copied.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="from">Read.</param>
    /// <param name="to">Added to.</param>
    /// <param name="logs">Which logs of the records.</param>
    /// <param name="stop">Ends the copying; doing it again goes on there.</param>
    /// <exception cref="EventStoreException">A log does not fit, or was not copied to its end.</exception>
    public static async Task RunAsync(CommandContext context, OpenedRecords from, OpenedRecords to, IReadOnlyList<LogId> logs, CancellationToken stop)
    {
        var reads = from.Reads is null ? [] : (await from.Reads.ListLogsAsync(stop)).Intersect(logs.Select(ReadLog.OfOwner)).ToList();
        List<(LogCopier Copier, IReadOnlyList<LogId> Logs, string Title)> parts = [(new LogCopier(from.Records, to.Records), logs, "Copying")];
        if (reads.Count > 0)
        {
            parts.Add((new LogCopier(from.Reads!, to.Reads!), reads, "Copying reads"));
        }

        foreach (var (copier, chosen, _) in parts)
        {
            foreach (var log in chosen)
            {
                ThrowIf(await copier.FindMisfitAsync(log, stop));
            }
        }

        foreach (var (copier, chosen, title) in parts)
        {
            var results = await ProgressDisplay.RunAsync(
                context, title, progress => copier.CopyAsync(chosen, new CopyingProgress(progress), stop));
            foreach (var result in results)
            {
                ThrowIf(result as LogCopyResult.Refused);
            }

            foreach (var copied in results.OfType<LogCopyResult.Copied>())
            {
                context.Say(JournalReport.LineOf(JournalReport.Whole, copied.Head.Position, copied.Head));
            }
        }
    }

    private static void ThrowIf(LogCopyResult.Refused? refused)
    {
        if (refused is not null)
        {
            throw refused.Why;
        }
    }
}
