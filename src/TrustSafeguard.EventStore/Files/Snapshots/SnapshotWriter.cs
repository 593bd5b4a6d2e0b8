using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Files.Snapshots;

/// <summary>Writes a snapshot from its beginning to its end: structs as they lie in memory, read back in the same order (<see cref="SnapshotReader"/>).</summary>
public sealed class SnapshotWriter : IDisposable
{
    // Each is synced by itself: an append's sync may have to wait for what the disk has before it, and that is never a whole snapshot.
    private const int BufferBytes = 1024 * 1024;

    private readonly IMedium medium;
    private readonly SafeFileHandle file;
    private readonly CancellationToken cancellationToken;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[BufferBytes];
    private int filled;
    private long offset;

    internal SnapshotWriter(IMedium medium, SafeFileHandle file, SnapshotShape shape, CancellationToken cancellationToken)
    {
        (this.medium, this.file, this.cancellationToken) = (medium, file, cancellationToken);
        SnapshotFormat.WriteHeader(buffer, shape);
        filled = SnapshotFormat.HeaderLength;
    }

    /// <summary>Writes values, without how many there are.</summary>
    /// <typeparam name="T">A struct that the shape knows (<see cref="SnapshotShape.With{T}"/>), or a number.</typeparam>
    /// <param name="values">They are written as they lie in memory.</param>
    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (var bytes = MemoryMarshal.AsBytes(values); bytes.Length > 0;)
        {
            var taken = Math.Min(bytes.Length, buffer.Length - filled);
            bytes[..taken].CopyTo(buffer.AsSpan(filled));
            filled += taken;
            bytes = bytes[taken..];
            if (filled == buffer.Length)
            {
                Flush();
            }
        }
    }

    /// <summary>Writes one value.</summary>
    /// <typeparam name="T">As in <see cref="Write{T}(ReadOnlySpan{T})"/>.</typeparam>
    /// <param name="value">The value.</param>
    public void Write<T>(T value)
        where T : unmanaged => Write(new ReadOnlySpan<T>(in value));

    /// <summary>Writes a text and its length.</summary>
    /// <param name="text">Any text.</param>
    public void Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Write(bytes.Length);
        Write<byte>(bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    /// <summary>Writes the hash of all and returns when everything is durable.</summary>
    internal void Finish()
    {
        Flush();
        medium.Write(file, hash.GetHashAndReset(), offset);
        medium.Sync(file);
    }

    private void Flush()
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bytes = buffer.AsSpan(0, filled);
        hash.AppendData(bytes);
        medium.Write(file, bytes, offset);
        offset += filled;
        filled = 0;
        medium.Sync(file);
    }
}
