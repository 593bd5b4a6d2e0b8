using Microsoft.Win32.SafeHandles;

namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>What durability rests on: the machine's own calls, or ones that fail on purpose.</summary>
internal interface IMedium
{
    /// <summary>Gives the file a length and the blocks for it, so that a later sync need not journal either. What was not written reads as zeros.</summary>
    void Allocate(SafeFileHandle file, long length);

    /// <summary>Writes all bytes at the offset.</summary>
    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Returns when the file's bytes are on the medium.</summary>
    void Sync(SafeFileHandle file);

    /// <summary>Returns when the folder's entries are on the medium.</summary>
    void SyncFolder(string folder);

    /// <summary>How many bytes this user may still write in the folder.</summary>
    long FreeBytes(string folder);
}
