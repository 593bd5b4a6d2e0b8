using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Tests.Files.Notes;

/// <summary>A disk that takes some writes, and then none any more; or one of whose syncs fails, as the system tells of it: once.</summary>
/// <param name="writes">How many writes it takes.</param>
/// <param name="sync">Which sync fails, counted from 0.</param>
internal sealed class CutOffDisk(int writes, int sync = -1) : IMedium
{
    private readonly LocalMedium real = new();
    private int taken;

    /// <summary>How many syncs were asked for.</summary>
    public int Synced { get; private set; }

    public void Allocate(SafeFileHandle file, long length) => real.Allocate(file, length);

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (taken++ >= writes)
        {
            throw new IOException("Input/output error");
        }

        real.Write(file, bytes, offset);
    }

    public void Sync(SafeFileHandle file)
    {
        if (Synced++ == sync)
        {
            throw new IOException("Input/output error");
        }

        real.Sync(file);
    }

    public void SyncFolder(string folder) => real.SyncFolder(folder);

    public long FreeBytes(string folder) => real.FreeBytes(folder);
}
