namespace TrustSafeguard.EventStore.Files;

/// <summary>The words of the file journal's errors, in one place to be proof-read.</summary>
internal static class JournalErrors
{
    public static EventStoreException Corrupt(string folder, JournalDefect defect) => new("journal.corrupt",
        $"The journal in `{folder}` is damaged: {defect} Restore this segment from a backup; `verify` tells what else is wrong. Nothing was changed.");

    public static EventStoreException Locked(string folder, string owner, IOException cause) => new("store.locked",
        $"The journal in `{folder}` is in use by {(owner.Length > 0 ? $"process {owner}" : "another process")}; stop it, or give another folder.", cause);

    public static EventStoreException Missing(string folder) => new("journal.missing",
        $"There is no journal in `{folder}`; give the folder that holds the `.journal` files.");

    public static EventStoreException Unusable(string folder, Exception cause) => new("store.unusable",
        $"The folder `{folder}` cannot hold the journal ({cause.Message}); check that it may be read and written and that the disk has room.", cause);

    public static EventStoreException Busy(int limit) => new("store.busy",
        $"{limit} appends wait already, which is the limit PendingAppends; try again later.");

    public static EventStoreException Failed(string folder, Exception cause) => new("store.failed",
        $"The journal in `{folder}` could not be written ({cause.Message}) and takes no more appends, because what the disk holds is now unknown: "
        + "mend the disk or free some space, then start again; an append that failed with this is there or not, and only reading tells.", cause);
}
