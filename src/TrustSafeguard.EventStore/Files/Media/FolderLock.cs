using System.Globalization;
using TrustSafeguard.EventStore.Files.Reading;

namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>
/// Holds a folder for one process. The system lets go of it when the process ends, however it ends. It is a courtesy, taken before anything is looked at: what
/// keeps two writers apart is that each segment is held (<see cref="JournalFile.OpenHeld"/>).
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const string LockName = "journal.lock";
    private const string OwnerName = "journal.owner";

    private readonly FileStream file;
    private readonly string owner;
    private bool isOwner;

    private FolderLock(FileStream file, string owner) => (this.file, this.owner) = (file, owner);

    /// <summary>Takes the folder, or says who has it.</summary>
    public static FolderLock Take(string folder) =>
        Take(folder, JournalFile.Private(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));

    /// <summary>Takes the folder if it can be taken: a backup, or one on a medium that cannot be written, has no server to keep out.</summary>
    public static FolderLock? TakeForReading(string folder)
    {
        try
        {
            return File.Exists(Path.Combine(folder, LockName))
                ? Take(folder, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0 })
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a process writes to the folder, or whether one does cannot be known. The folder is let go of at once.</summary>
    public static bool IsTaken(string folder)
    {
        try
        {
            using var taken = TakeForReading(folder);
            return taken is null && File.Exists(Path.Combine(folder, LockName));
        }
        catch (EventStoreException)
        {
            return true;
        }
    }

    /// <summary>Whether a file of this name is one that this class makes.</summary>
    public static bool Owns(string name) => name is LockName or OwnerName;

    /// <summary>What is said to whoever comes while another process has the folder.</summary>
    public static EventStoreException Refusal(string folder, IOException cause) => JournalErrors.Locked(folder, OwnerOf(folder), cause);

    /// <summary>Writes down who has the folder, for the message to others.</summary>
    public void Announce()
    {
        // The owner's number stands in a file of its own: the locked one cannot be read by anyone else.
        using var stream = new FileStream(owner, JournalFile.Private(FileMode.Create, FileAccess.Write, FileShare.Read));
        isOwner = true;
        using var writer = new StreamWriter(stream);
        writer.Write(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isOwner)
        {
            File.Delete(owner);
        }

        file.Dispose();
    }

    /// <summary>Lets go of a folder in which no journal was begun, and leaves nothing in it.</summary>
    public void GiveUp()
    {
        Dispose();
        File.Delete(file.Name);
    }

    /// <summary>Closes the segments of a folder and lets go of it. One that holds no journal is left as it was found.</summary>
    public static void LetGo(FolderLock? taken, SegmentFiles? files, bool isReadOnly)
    {
        files?.Dispose();
        if (!isReadOnly && files is { Last: null })
        {
            taken?.GiveUp();
        }
        else
        {
            taken?.Dispose();
        }
    }

    private static FolderLock Take(string folder, FileStreamOptions options)
    {
        try
        {
            return new FolderLock(new FileStream(Path.Combine(folder, LockName), options), Path.Combine(folder, OwnerName));
        }
        catch (IOException e) when (IsTaken(e))
        {
            throw Refusal(folder, e);
        }
    }

    private static string OwnerOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, OwnerName)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static bool IsTaken(IOException e) => e.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolationOnWindows;

    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);
}
