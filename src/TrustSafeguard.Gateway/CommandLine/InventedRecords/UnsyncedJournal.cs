using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>A journal that does not wait for the disk at each commit.</summary>
internal static class UnsyncedJournal
{
    /// <summary>For a folder that is new and can be filled again: what a power cut takes is invented anew. Nothing in it is of chance, as snapshots are.</summary>
    public static FileJournalOptions OptionsFor(string folder) => new() { Folder = folder, SyncEachCommit = false, EventsBetweenSnapshots = 0 };
}
