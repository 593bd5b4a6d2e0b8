using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>The calls of libc that .NET has no name for.</summary>
internal static partial class LibC
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4;
    private const int SetDescriptionLock = 37; // F_OFD_SETLK
    private const short ReadLock = 0;
    private const short WriteLock = 1;
    private const short NoLock = 2;
    private const int TryAgain = 11;
    private const int Denied = 13;
    private const int CurrentFolder = -100; // AT_FDCWD
    private const int OfTheFileItself = 0x1000; // AT_EMPTY_PATH
    private const int Lowest = 19;
    private const uint Inode = 0x100; // STATX_INO

    public static void Allocate(SafeFileHandle file, long length)
    {
        var error = FileAllocate(file, 0, length);
        if (error != 0)
        {
            throw new IOException($"posix_fallocate of {length} bytes: {Marshal.GetPInvokeErrorMessage(error)}.", error);
        }
    }

    public static void Data(SafeFileHandle file)
    {
        while (DataSync(file) != 0)
        {
            ThrowUnlessInterrupted("fdatasync");
        }
    }

    public static void Folder(string folder)
    {
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"open `{folder}`: {Marshal.GetLastPInvokeErrorMessage()}.", Marshal.GetLastPInvokeError());
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        while (FileSync(handle) != 0)
        {
            ThrowUnlessInterrupted("fsync of the folder");
        }
    }

    /// <summary>
    /// Holds the whole file, for as long as it is open: alone, or beside others that only read. False where somebody has it. The lock is the open file's and
    /// not the process's: it is not lost when the file is opened a second time and closed, and it keeps two stores of one process apart.
    /// </summary>
    public static bool TryHold(SafeFileHandle file, bool exclusive)
    {
        var whole = new FileRegion { Type = exclusive ? WriteLock : ReadLock };
        while (FileControl(file, SetDescriptionLock, ref whole) != 0)
        {
            if (Marshal.GetLastPInvokeError() is TryAgain or Denied)
            {
                return false;
            }

            ThrowUnlessInterrupted("fcntl to lock the file");
        }

        return true;
    }

    /// <summary>
    /// Ends what <see cref="TryHold"/> began. Closing is not enough: a process that is just being started shares every open file until it is itself.
    /// </summary>
    public static void LetGo(SafeFileHandle file)
    {
        var whole = new FileRegion { Type = NoLock };
        _ = FileControl(file, SetDescriptionLock, ref whole);
    }

    /// <summary>Whether a path leads to the file that is open.</summary>
    public static bool IsAt(SafeFileHandle file, string path)
    {
        var isAdded = false;
        try
        {
            file.DangerousAddRef(ref isAdded);
            return Status((int)file.DangerousGetHandle(), "", OfTheFileItself, Inode, out var open) == 0
                && Status(CurrentFolder, path, 0, Inode, out var there) == 0
                && (open.Number, open.DeviceMajor, open.DeviceMinor) == (there.Number, there.DeviceMajor, there.DeviceMinor);
        }
        finally
        {
            if (isAdded)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <summary>Gives the calling thread the least share of the processors. Where that is refused it goes on as it is.</summary>
    public static void Yield() => _ = SetPriority(0, 0, Lowest);

    private static void ThrowUnlessInterrupted(string call)
    {
        // Only EINTR may be asked again: after any other failure the kernel has dropped the pages, and a second call would lie.
        if (Marshal.GetLastPInvokeError() != Interrupted)
        {
            throw new IOException($"{call}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FileAllocate(SafeFileHandle file, long offset, long length);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int DataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int ofWhat, int who, int priority);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FileSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FileControl(SafeFileHandle file, int command, ref FileRegion region);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(int folder, string path, int flags, uint mask, out FileStatus status);

    /// <summary><c>struct flock</c>; all zeros but the type mean the whole file.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FileRegion
    {
        public short Type;
        public short Whence;
        public long Start;
        public long Length;
        public int Process;
    }

    /// <summary>What is used of <c>struct statx</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(32)]
        public ulong Number;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
