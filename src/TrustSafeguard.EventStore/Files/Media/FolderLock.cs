using System.Globalization;

namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>Holds a folder for one process. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private const string LockName = "journal.lock";
    private const string OwnerName = "journal.owner";

    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the folder, or says who has it.</summary>
    public static FolderLock Take(string folder)
    {
        FileStream taken;
        try
        {
            taken = new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw Locked(folder, e);
        }

        File.WriteAllText(Path.Combine(folder, OwnerName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new FolderLock(taken);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static EventStoreException Locked(string folder, IOException cause)
    {
        // The owner's number stands in a file of its own: the locked one cannot be read by anyone else.
        var owner = Path.Combine(folder, OwnerName);
        var who = File.Exists(owner) ? $"process {File.ReadAllText(owner).Trim()}" : "another process";
        return new EventStoreException("store.locked", $"The journal in `{folder}` is in use by {who}; stop it, or give another folder.", cause);
    }
}
