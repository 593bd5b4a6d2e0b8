using System.Runtime.InteropServices;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>A place between two frames of a journal, from which a walk can go on.</summary>
/// <param name="Segment">The number of the segment; 0 before there is one.</param>
/// <param name="Offset">Behind the last whole frame of that segment.</param>
/// <param name="NextFrame">The sequence number that the next frame takes.</param>
/// <param name="Records">Whole records before.</param>
/// <param name="LastFrame">Where the last whole frame of the segment begins; <see cref="Offset"/> where it has none.</param>
/// <param name="ClosedCleanly">Whether the last frame is the one that a clean close leaves.</param>
// Packed: a snapshot holds it as it lies in memory, and what lies between fields is anything.
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct JournalPoint(int Segment, long Offset, long NextFrame, long Records, long LastFrame, bool ClosedCleanly)
{
    public static JournalPoint Beginning => new(0, 0, 1, 0, 0, false);
}
