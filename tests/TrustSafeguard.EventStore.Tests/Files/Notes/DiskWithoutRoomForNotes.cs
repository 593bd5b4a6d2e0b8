using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Tests.Files.Notes;

/// <summary>A disk that has room for a segment and none for a file of notes.</summary>
internal sealed class DiskWithoutRoomForNotes : IMedium
{
    private const int NoSpaceLeft = 28;

    private readonly LocalMedium real = new();

    public void Allocate(SafeFileHandle file, long length)
    {
        if (length >= FileJournalOptions.LeastNoteBytes)
        {
            throw new IOException("No space left on device", NoSpaceLeft);
        }

        real.Allocate(file, length);
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => real.Write(file, bytes, offset);

    public void Sync(SafeFileHandle file) => real.Sync(file);

    public void SyncFolder(string folder) => real.SyncFolder(folder);

    public long FreeBytes(string folder) => real.FreeBytes(folder);
}
