using Microsoft.Win32.SafeHandles;

namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>How the files of a folder are made, opened and held. They name children, so nobody but the user that runs the server may read them.</summary>
internal static class JournalFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder where there is none.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
        }
    }

    /// <summary>How a file is opened that is made where there is none.</summary>
    public static FileStreamOptions Private(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        return options;
    }

    /// <summary>Makes a file that must not be there yet, and holds it as <see cref="OpenHeld"/> does.</summary>
    public static SafeFileHandle CreateHeld(string path)
    {
        using (new FileStream(path, Private(FileMode.CreateNew, FileAccess.Write, FileShare.None)))
        {
            // Made with its mode; a handle without a stream cannot be.
        }

        return OpenHeld(path);
    }

    /// <summary>Opens a file to be written, and holds it: nobody else can hold or read it in that way until it is closed or the process ends.</summary>
    /// <exception cref="HeldFileException">Another process, or another store of this one, has it.</exception>
    // INVARIANT: the file itself is held. Anybody can delete a lock file beside it, and two writers of one journal make it unreadable.
    public static SafeFileHandle OpenHeld(string path) =>
        Held(File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete), exclusive: true);

    /// <summary>Opens a file that nobody is to write while it is read.</summary>
    /// <exception cref="HeldFileException">Somebody has it to write.</exception>
    public static SafeFileHandle OpenToRead(string path) =>
        Held(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), exclusive: false);

    /// <summary>Opens a file that somebody may be writing, and keeps nobody from it.</summary>
    public static SafeFileHandle OpenBesideWriter(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Opens a file to be written, and keeps nobody from it.</summary>
    public static SafeFileHandle OpenBesideOthers(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Closes a file, and lets go of it where it was held.</summary>
    public static void Close(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux() && !file.IsClosed)
        {
            LibC.LetGo(file);
        }

        file.Dispose();
    }

    /// <summary>Whether the file at the path is still the one that was opened.</summary>
    public static bool IsAt(SafeFileHandle file, string path) => !OperatingSystem.IsLinux() || LibC.IsAt(file, path);

    /// <summary>Lets every other thread of the machine go before this one, from now on.</summary>
    public static void YieldToOthers()
    {
        if (OperatingSystem.IsLinux())
        {
            LibC.Yield();
        }
    }

    private static SafeFileHandle Held(SafeFileHandle file, bool exclusive)
    {
        try
        {
            if (!OperatingSystem.IsLinux() || LibC.TryHold(file, exclusive))
            {
                return file;
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        throw new HeldFileException();
    }
}
