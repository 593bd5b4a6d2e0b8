using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>A file as memory: what is written there is the system's at once, and stays whatever becomes of the process.</summary>
/// <remarks>INVARIANT: nobody uses the memory once it was disposed, and nobody shortens the file: the system ends a process that touches what is no longer there.</remarks>
internal sealed class MappedFile : MemoryManager<byte>
{
    // File systems that keep a block where it is. On one that writes each block to a new place, a write into a mapped file can find the disk full, and that ends the process.
    private static readonly HashSet<string> KeepBlocksInPlace = new(["ext2", "ext3", "ext4", "xfs", "tmpfs", "NTFS"], StringComparer.OrdinalIgnoreCase);

    private readonly SafeFileHandle file;
    private readonly MemoryMappedFile mapped;
    private readonly MemoryMappedViewAccessor view;
    private readonly nint start;
    private readonly int length;

    private MappedFile(SafeFileHandle file, MemoryMappedFile mapped, MemoryMappedViewAccessor view, int length)
    {
        (this.file, this.mapped, this.view, this.length) = (file, mapped, view, length);
        start = PointerOf(view);
    }

    /// <summary>Whether a file in a folder may be mapped to be written. Where it is not known what the file system is, no.</summary>
    public static bool IsSafeIn(string folder)
    {
        try
        {
            return KeepBlocksInPlace.Contains(new DriveInfo(Path.GetFullPath(folder)).DriveFormat);
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Maps the whole of a file whose every block was written before.</summary>
    public static MappedFile Open(string path)
    {
        var handle = JournalFile.OpenBesideOthers(path);
        MemoryMappedFile? mapped = null;
        try
        {
            var length = checked((int)RandomAccess.GetLength(handle));
            mapped = MemoryMappedFile.CreateFromFile(handle, mapName: null, length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
            return new MappedFile(handle, mapped, mapped.CreateViewAccessor(0, length), length);
        }
        catch
        {
            mapped?.Dispose();
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file is still what is at a path; where the system does not say, yes.</summary>
    public bool IsAt(string path) => JournalFile.IsAt(file, path);

    /// <inheritdoc/>
    public override unsafe Span<byte> GetSpan() => new((byte*)start, length);

    /// <inheritdoc/>
    public override unsafe MemoryHandle Pin(int elementIndex = 0) => new((byte*)start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
        // It never moves.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();

        // Unmapped without a flush, which a view does before: what it holds is in the journal by now or the system's, and a disk that fails would keep the file open.
        view.SafeMemoryMappedViewHandle.Dispose();
        view.Dispose();
        mapped.Dispose();
    }

    private static unsafe nint PointerOf(MemoryMappedViewAccessor view)
    {
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        return (nint)pointer;
    }
}
