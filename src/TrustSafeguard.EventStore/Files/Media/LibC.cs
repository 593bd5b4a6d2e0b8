using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>The calls of libc that .NET has no name for.</summary>
internal static partial class LibC
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4;

    public static void Allocate(SafeFileHandle file, long length)
    {
        var error = FileAllocate(file, 0, length);
        if (error != 0)
        {
            throw new IOException($"posix_fallocate of {length} bytes: {Marshal.GetPInvokeErrorMessage(error)}.");
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
            throw new IOException($"open `{folder}`: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        while (FileSync(handle) != 0)
        {
            ThrowUnlessInterrupted("fsync of the folder");
        }
    }

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

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FileSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
