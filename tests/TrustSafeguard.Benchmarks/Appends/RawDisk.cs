using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.Benchmarks.Appends;

/// <summary>What the disk does with nothing in between: write, fdatasync, again.</summary>
internal static partial class RawDisk
{
    private const int FrameHeaderBytes = 28;

    /// <summary>Records a second.</summary>
    /// <param name="folder">A folder on the disk in question.</param>
    /// <param name="recordBytes">Bytes of a record.</param>
    /// <param name="recordsPerSync">Records in one write.</param>
    /// <param name="preallocated">Whether the file gets its blocks beforehand (the journal's do), or grows (what a simple log does).</param>
    /// <param name="duration">How long to go on.</param>
    public static double Measure(string folder, int recordBytes, int recordsPerSync, bool preallocated, TimeSpan duration)
    {
        var path = Path.Combine(folder, "raw.dat");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        if (preallocated && Allocate(file, 0, 64 << 20) != 0)
        {
            throw new IOException("posix_fallocate failed.");
        }

        var bytes = new byte[FrameHeaderBytes + (recordBytes * recordsPerSync)];
        Random.Shared.NextBytes(bytes);
        var (offset, syncs) = (0L, 0L);
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            RandomAccess.Write(file, bytes, offset);
            if (Sync(file) != 0)
            {
                throw new IOException("fdatasync failed.");
            }

            offset = preallocated && offset + (2 * bytes.Length) > 64 << 20 ? 0 : offset + bytes.Length;
            syncs++;
        }

        return syncs * recordsPerSync / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Microseconds in which a path is compared with the open file, as it is before each frame.</summary>
    /// <param name="folder">A folder on the disk in question.</param>
    /// <param name="duration">How long to go on.</param>
    public static double Compare(string folder, TimeSpan duration)
    {
        const int Batch = 1000;
        var path = Path.Combine(folder, "raw.dat");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        var compared = 0L;
        var start = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(start) < duration; compared += Batch)
        {
            for (var time = 0; time < Batch; time++)
            {
                if (!LibC.IsAt(file, path))
                {
                    throw new IOException("The path leads to another file.");
                }
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / compared;
    }

    [LibraryImport("libc", EntryPoint = "fdatasync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Allocate(SafeFileHandle file, long offset, long length);
}
