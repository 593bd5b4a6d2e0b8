using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>A disk that fails when told to, and that can be held still to look at what is not durable yet.</summary>
internal sealed class FaultyDisk : IMedium, IDisposable
{
    private readonly LocalMedium real = new();
    private readonly ManualResetEventSlim open = new(initialState: true);
    private readonly ManualResetEventSlim arrived = new();

    /// <summary>How many bytes of the next write reach the file before it fails; nothing for writes that succeed.</summary>
    public int? TornWriteAfter { get; set; }

    public bool SyncsFail { get; set; }

    /// <summary>Whether no file can be given blocks.</summary>
    public bool IsFull
    {
        get => MostBytesOfAFile == 0;
        set => MostBytesOfAFile = value ? 0 : null;
    }

    /// <summary>From how many bytes on no file can be given blocks; null for any.</summary>
    public long? MostBytesOfAFile { get; set; }

    /// <summary>Whether no folder can be opened, because too many files are open.</summary>
    public bool HasNoOpenFileLeft { get; set; }

    /// <summary>
    /// How many bytes of a write there is room for, though the file was given its blocks: on a disk that copies what is written, that is no promise. Nothing
    /// where there is room for all.
    /// </summary>
    public int? RoomToWrite { get; set; }

    /// <summary>What is in each write for which there is no room; nothing where there is room for all.</summary>
    public byte[]? HasNoRoomFor { get; set; }

    /// <summary>What is in each write of which nothing reaches the file and that fails; nothing for writes that succeed.</summary>
    public byte[]? FailsAt { get; set; }

    /// <summary>Each write since the disk was made: where, and how much.</summary>
    public ConcurrentQueue<(long Offset, byte[] Bytes)> Writes { get; } = [];

    public bool AllocationsFail { get; set; }

    /// <summary>How much room is left, as far as is asked beforehand; null for what there is.</summary>
    public long? RoomLeft { get; set; }

    public int Syncs { get; private set; }

    /// <summary>Stops the next sync until <see cref="Release"/>.</summary>
    public void Hold()
    {
        arrived.Reset();
        open.Reset();
    }

    public void WaitUntilHeld() => arrived.Wait(TestContext.Current.CancellationToken);

    public void Release() => open.Set();

    public long FreeBytes(string folder) => RoomLeft ?? real.FreeBytes(folder);

    public void Allocate(SafeFileHandle file, long length)
    {
        if (length > MostBytesOfAFile)
        {
            throw NoSpace();
        }

        if (AllocationsFail)
        {
            throw new IOException("No space left on device");
        }

        real.Allocate(file, length);
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (RoomToWrite is { } room)
        {
            real.Write(file, bytes[..Math.Min(room, bytes.Length)], offset);
            throw NoSpace();
        }

        if (Holds(bytes, HasNoRoomFor))
        {
            throw NoSpace();
        }

        if (Holds(bytes, FailsAt))
        {
            throw new IOException("Input/output error");
        }

        Writes.Enqueue((offset, bytes.ToArray()));
        if (TornWriteAfter is { } whole)
        {
            real.Write(file, bytes[..Math.Min(whole, bytes.Length)], offset);
            throw new IOException("No space left on device");
        }

        real.Write(file, bytes, offset);
    }

    private static bool Holds(ReadOnlySpan<byte> bytes, byte[]? text) => text is not null && bytes.IndexOf(text) >= 0;

    private static IOException NoSpace() => new("No space left on device", 28);

    public void Sync(SafeFileHandle file)
    {
        arrived.Set();
        open.Wait();
        if (SyncsFail)
        {
            throw new IOException("Input/output error");
        }

        Syncs++;
        real.Sync(file);
    }

    public void Dispose()
    {
        open.Dispose();
        arrived.Dispose();
    }

    public void SyncFolder(string folder)
    {
        if (HasNoOpenFileLeft)
        {
            throw new IOException("Too many open files", 24);
        }

        real.SyncFolder(folder);
    }
}
