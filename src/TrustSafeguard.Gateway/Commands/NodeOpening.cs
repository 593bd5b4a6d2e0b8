using TrustSafeguard.Application.Requests;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>Opens a folder of records and fills the views from it, telling what it finds.</summary>
internal static class NodeOpening
{
    /// <param name="around">Where to tell.</param>
    /// <param name="options">The folder, and how it is written.</param>
    /// <param name="time">The clock that the node's requests are stamped by.</param>
    /// <param name="ids">Where new ids come from; chance where it is null.</param>
    /// <param name="stop">Ends the opening.</param>
    public static async Task<SafeguardingNode> OpenAsync(
        Surroundings around, FileJournalOptions options, TimeProvider time, IIdSource? ids, CancellationToken stop)
    {
        var store = await OpenStoreAsync(around, options, stop);
        var (_, records, tornTail) = store.Recovery;
        if (tornTail is not null)
        {
            around.Warn("journal.torn-tail", tornTail.ToString());
        }

        if (records == 0)
        {
            return await SafeguardingNode.OpenAsync(store, time, ids, storeFailed: StoreFailed, cancellationToken: stop);
        }

        around.Say($"Opened `{options.Folder}`: {records:N0} records, every one checked.");
        return await Work.RunAsync(around, "Reading records", progress =>
            SafeguardingNode.OpenAsync(store, time, ids, new Share(progress, records), StoreFailed, stop));

        // The caller is told to tell whoever runs the server: this is how they see it too.
        void StoreFailed(EventStoreException failure) => around.Warn(failure.Code, failure.Message);
    }

    private static Task<FileEventStore> OpenStoreAsync(Surroundings around, FileJournalOptions options, CancellationToken stop) => IsEmpty(options.Folder)
        ? FileEventStore.OpenAsync(options, stop)
        : Work.RunAsync(around, "Checking records", progress => FileEventStore.OpenAsync(options with { Progress = new WalkedShare(progress) }, stop));

    private static bool IsEmpty(string folder) => !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any();

    private sealed class Share(IProgress<double> shown, long records) : IProgress<long>
    {
        public void Report(long value) => shown.Report((double)value / records);
    }
}
