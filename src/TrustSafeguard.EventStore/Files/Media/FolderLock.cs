using System.Globalization;

namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>Holds a folder for one process. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private const string LockName = "journal.lock";
    private const string OwnerName = "journal.owner";

    private readonly FileStream file;
    private readonly string owner;

    private FolderLock(FileStream file, string owner)
    {
        this.file = file;
        this.owner = owner;
        File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Takes the folder, or says who has it.</summary>
    public static FolderLock Take(string folder)
    {
        // The owner's number stands in a file of its own: the locked one cannot be read by anyone else.
        var ownerPath = Path.Combine(folder, OwnerName);
        try
        {
            return new FolderLock(new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), ownerPath);
        }
        catch (IOException e) when (IsTaken(e))
        {
            throw JournalErrors.Locked(folder, File.Exists(ownerPath) ? File.ReadAllText(ownerPath).Trim() : "", e);
        }
    }

    /// <summary>Takes the folder if it can be taken: a backup, or one on a medium that cannot be written, has no server to keep out.</summary>
    public static FolderLock? TakeForReading(string folder)
    {
        try
        {
            return File.Exists(Path.Combine(folder, LockName)) ? Take(folder) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(owner);
        file.Dispose();
    }

    private static bool IsTaken(IOException e) => e.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolationOnWindows;

    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);
}
