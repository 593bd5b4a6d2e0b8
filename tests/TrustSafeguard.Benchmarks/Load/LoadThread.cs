using System.Runtime.InteropServices;

namespace TrustSafeguard.Benchmarks.Load;

/// <summary>What the thread that makes the load takes of the processor itself: it stands beside the server in one process.</summary>
internal static partial class LoadThread
{
    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ThreadClock = 3;

    /// <summary>Of the processor, by the calling thread so far.</summary>
    public static TimeSpan Processor => GetTime(ThreadClock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : throw new LoadException("The system does not say what a thread has taken of the processor; measure on Linux.");

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
