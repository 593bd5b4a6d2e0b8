using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TrustSafeguard.EventStore.Files.Snapshots;

/// <summary>Reads what a <see cref="SnapshotWriter"/> wrote, in the same order. Not a byte is given before all are proved to be as they were written.</summary>
public sealed class SnapshotReader
{
    private const int BufferBytes = 1024 * 1024;

    private readonly SafeFileHandle file;
    private readonly byte[] buffer = new byte[BufferBytes];
    private readonly long end;
    private int consumed;
    private int filled;
    private long offset;

    private SnapshotReader(SafeFileHandle file, long length) => (this.file, end) = (file, length - SnapshotFormat.TrailerLength);

    private long Left => end - offset + filled - consumed;

    /// <summary>Fills the span with the next values.</summary>
    /// <typeparam name="T">What was written there.</typeparam>
    /// <param name="values">As many as were written.</param>
    /// <exception cref="InvalidDataException">There are not so many.</exception>
    public void Read<T>(Span<T> values)
        where T : unmanaged
    {
        for (var bytes = MemoryMarshal.AsBytes(values); bytes.Length > 0;)
        {
            if (consumed == filled)
            {
                Fill();
            }

            var taken = Math.Min(bytes.Length, filled - consumed);
            buffer.AsSpan(consumed, taken).CopyTo(bytes);
            consumed += taken;
            bytes = bytes[taken..];
        }
    }

    /// <summary>The next value.</summary>
    /// <typeparam name="T">What was written there.</typeparam>
    public T Read<T>()
        where T : unmanaged
    {
        T value = default;
        Read(new Span<T>(ref value));
        return value;
    }

    /// <summary>The next number, which says how many values follow, not necessarily at once.</summary>
    /// <typeparam name="T">What follows.</typeparam>
    /// <exception cref="InvalidDataException">So many are not left.</exception>
    public int ReadCount<T>()
        where T : unmanaged
    {
        var count = Read<int>();
        return count >= 0 && (long)count * Unsafe.SizeOf<T>() <= Left ? count : throw new InvalidDataException("it holds less than it says");
    }

    /// <summary>The next text.</summary>
    public string ReadText()
    {
        var bytes = new byte[ReadCount<byte>()];
        Read<byte>(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>A reader of a file that is whole and of the shape.</summary>
    /// <exception cref="InvalidDataException">It is not; the words say how.</exception>
    internal static SnapshotReader Open(SafeFileHandle file, SnapshotShape shape)
    {
        var reader = new SnapshotReader(file, RandomAccess.GetLength(file));
        reader.Prove(shape);
        return reader;
    }

    private void Prove(SnapshotShape shape)
    {
        var header = buffer.AsSpan(0, RandomAccess.Read(file, buffer.AsSpan(0, SnapshotFormat.HeaderLength), 0));
        if (SnapshotFormat.WhyNot(header, shape) is { } fault)
        {
            throw new InvalidDataException(fault);
        }

        if (end < SnapshotFormat.HeaderLength)
        {
            throw new InvalidDataException("it is cut off");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (offset < end)
        {
            Fill();
            hash.AppendData(buffer, 0, filled);
        }

        Span<byte> trailer = stackalloc byte[SnapshotFormat.TrailerLength];
        if (RandomAccess.Read(file, trailer, end) != trailer.Length || !trailer.SequenceEqual(hash.GetHashAndReset()))
        {
            throw new InvalidDataException("it was cut or changed since it was written");
        }

        (offset, consumed, filled) = (SnapshotFormat.HeaderLength, 0, 0);
    }

    private void Fill()
    {
        (consumed, filled) = (0, RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset)), offset));
        offset += filled;
        if (filled == 0)
        {
            throw new InvalidDataException("it ends before what it holds does");
        }
    }
}
