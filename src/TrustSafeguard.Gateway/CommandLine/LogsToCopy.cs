using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Logs that are copied, none of which goes on behind where its place says that it ends.</summary>
/// <param name="Records">Of the records.</param>
/// <param name="Reads">Of reads.</param>
internal sealed record LogsToCopy(IReadOnlyList<LogId> Records, IReadOnlyList<LogId> Reads)
{
    /// <summary>Finds the logs of reads that go with logs, before anything is made of them.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="from">Where they are.</param>
    /// <param name="logs">Of the records.</param>
    /// <param name="isAll">Whether all is meant that is there: a log of reads too that tells of a log which is not.</param>
    /// <param name="stop">Ends the looking.</param>
    /// <exception cref="EventStoreException"><c>journal.corrupt</c>: records of one stand behind where its store says that it ends.</exception>
    /// <exception cref="CommandException"><c>journal.missing</c>: there are no logs.</exception>
    public static async Task<LogsToCopy> FindAsync(CommandContext context, OpenedRecords from, IReadOnlyList<LogId> logs, bool isAll, CancellationToken stop)
    {
        // What somebody began to make and left before its first record is closed as any other, and a copy of it would be told as done.
        if (logs.Count == 0)
        {
            throw new CommandException(
                "journal.missing",
                "There are no records where they were to come from: nothing was copied. Give the folder that a server was started with, or a backup or an export that came to its "
                    + "end; of a server's store, check the address.",
                ExitCode.StoreUnusable);
        }

        await from.Records.ProveEndsAsync(logs, stop);
        if (from.Reads is null)
        {
            return new LogsToCopy(logs, []);
        }

        var alone = isAll ? await from.FindReadsAloneAsync(context, stop) : [];
        IReadOnlyList<LogId> reads = [.. (await from.ListReadsAsync(stop)).Intersect(logs.Select(ReadLog.OfOwner).Concat(alone))];
        await from.Reads.ProveEndsAsync(reads, stop);
        return new LogsToCopy(logs, reads);
    }
}
