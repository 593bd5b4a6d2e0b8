using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Tests.Files.Notes;

/// <summary>
/// A disk one of whose syncs fails: what was written since the one before never reaches it, though the system shows it to whoever reads and answers every later sync with yes.
/// </summary>
internal sealed class ForgetfulDisk : IMedium
{
    private readonly LocalMedium real = new();
    private readonly Dictionary<string, byte[]> durable = new(StringComparer.Ordinal);
    private readonly List<(string File, long Offset, byte[] Bytes)> written = [];
    private bool failsNext;

    /// <summary>The next sync fails, once.</summary>
    public void FailNextSync() => failsNext = true;

    /// <summary>Leaves in a folder what a power cut leaves.</summary>
    public void LeaveIn(TestFolder folder)
    {
        foreach (var (name, bytes) in durable.Where(file => file.Key.EndsWith(".journal", StringComparison.Ordinal)))
        {
            folder.Write(name, bytes);
        }
    }

    public void Allocate(SafeFileHandle file, long length)
    {
        real.Allocate(file, length);
        lock (written)
        {
            written.Add((NameOf(file), length, []));
        }
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        real.Write(file, bytes, offset);
        lock (written)
        {
            written.Add((NameOf(file), offset, bytes.ToArray()));
        }
    }

    public void Sync(SafeFileHandle file)
    {
        lock (written)
        {
            var name = NameOf(file);
            if (failsNext)
            {
                failsNext = false;
                written.RemoveAll(write => write.File == name);
                throw new IOException("Input/output error");
            }

            real.Sync(file);
            var bytes = durable.GetValueOrDefault(name, []);
            Array.Resize(ref bytes, (int)RandomAccess.GetLength(file));
            foreach (var (_, offset, some) in written.Where(write => write.File == name && write.Offset + write.Bytes.Length <= bytes.Length))
            {
                some.CopyTo(bytes, offset);
            }

            written.RemoveAll(write => write.File == name);
            durable[name] = bytes;
        }
    }

    public void SyncFolder(string folder) => real.SyncFolder(folder);

    public long FreeBytes(string folder) => real.FreeBytes(folder);

    private static string NameOf(SafeFileHandle file) =>
        Path.GetFileName(new FileInfo($"/proc/self/fd/{file.DangerousGetHandle()}").LinkTarget!).Replace(".unfinished", "", StringComparison.Ordinal);
}
