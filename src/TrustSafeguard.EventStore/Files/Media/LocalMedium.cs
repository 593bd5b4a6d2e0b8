using Microsoft.Win32.SafeHandles;

namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>The machine's own disks.</summary>
internal sealed class LocalMedium : IMedium
{
    public void Allocate(SafeFileHandle file, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            LibC.Allocate(file, length);
        }
        else
        {
            RandomAccess.SetLength(file, length);
        }
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    public void Sync(SafeFileHandle file)
    {
        // fdatasync leaves out the time stamps that fsync would journal. Elsewhere FlushToDisk asks for what that system calls durable.
        if (OperatingSystem.IsLinux())
        {
            LibC.Data(file);
        }
        else
        {
            RandomAccess.FlushToDisk(file);
        }
    }

    public long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    public void SyncFolder(string folder)
    {
        // Windows journals a folder's entries itself and offers no call to wait for it.
        if (!OperatingSystem.IsWindows())
        {
            LibC.Folder(folder);
        }
    }
}
