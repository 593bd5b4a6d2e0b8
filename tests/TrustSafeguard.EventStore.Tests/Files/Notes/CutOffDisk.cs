using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Tests.Files.Notes;

/// <summary>A disk that takes some writes, and then none any more.</summary>
/// <param name="writes">How many it takes.</param>
internal sealed class CutOffDisk(int writes) : IMedium
{
    private readonly LocalMedium real = new();
    private int taken;

    public void Allocate(SafeFileHandle file, long length) => real.Allocate(file, length);

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (taken++ >= writes)
        {
            throw new IOException("Input/output error");
        }

        real.Write(file, bytes, offset);
    }

    public void Sync(SafeFileHandle file) => real.Sync(file);

    public void SyncFolder(string folder) => real.SyncFolder(folder);

    public long FreeBytes(string folder) => real.FreeBytes(folder);
}
