using TrustSafeguard.EventStore.Files.Recovery;

namespace TrustSafeguard.EventStore.Files;

/// <summary>Looks for records in other folders than the one given. A log of reads is none of them, nor a copy in the making, nor what this process may not look at.</summary>
public static class NearbyJournals
{
    /// <summary>A folder of records a level below another folder, for whoever gave that one instead.</summary>
    /// <param name="folder">The folder, which need not be there.</param>
    /// <returns>Null where there is none.</returns>
    public static string? FindBelow(string folder) => FolderContents.FindBelow(folder) is { IsOfReads: false } found ? found.Folder : null;

    /// <summary>
    /// Another folder of records above a folder of records, or a level below it: each of the two is opened, verified and copied without the other.
    /// </summary>
    /// <param name="folder">The folder, which need not be there. Beside a log of reads nothing is found.</param>
    /// <returns>Null where there is none.</returns>
    public static string? FindBeside(string folder) => FolderContents.FindBeside(folder);
}
