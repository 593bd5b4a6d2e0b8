using System.Runtime.InteropServices;

namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>Where a record stands: 12 bytes of memory a record.</summary>
/// <param name="Address">Segment number in the upper half, byte offset in the lower.</param>
/// <param name="PreviousInStream">The log position of the stream's record before; 0 for its first. Streams need no list of their own.</param>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal readonly record struct RecordPlace(long Address, int PreviousInStream)
{
    public static long AddressOf(int segment, long offset) => ((long)segment << 32) | offset;

    public int Segment => (int)(Address >> 32);

    public long Offset => Address & uint.MaxValue;
}
