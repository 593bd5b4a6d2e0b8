using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Reading;
using TrustSafeguard.EventStore.Files.Recovery;

namespace TrustSafeguard.EventStore.Files.Copying;

/// <summary>Copies one segment, which somebody may be appending to.</summary>
internal sealed class SegmentCopy : IDisposable
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly LocalMedium medium = new();
    private readonly SegmentFile source;
    private readonly SafeFileHandle target;
    private long end;
    private FrameHeader? last;

    public SegmentCopy(string from, string to, int number)
    {
        var name = SegmentName.Of(number);
        source = new SegmentFile(number, name, JournalFile.OpenBesideWriter(Path.Combine(from, name)));
        target = JournalFile.CreateHeld(Path.Combine(to, name));
    }

    /// <summary>
    /// Copies whole frames, up to the one that is being written. False where the header or a frame is damaged: then nothing is left out, and verifying names it.
    /// </summary>
    public bool TryCopyFrames()
    {
        CopyStretch(0, SegmentHeader.Length);
        while (true)
        {
            CopyWholeFrames();
            var length = RandomAccess.GetLength(source.Handle);
            var tail = end < length ? Tail.Look(source, end, length, NextSequence) : default;
            if (end >= length || tail.NextFrame < 0)
            {
                // What was read may not be durable yet: if it were lost with the machine, the copy would hold what the journal never did.
                medium.Sync(source.Handle);
                return SegmentHeader.TryRead(Tail.ReadStretch(source, 0, SegmentHeader.Length), out _) is null;
            }

            // A frame further on is begun only when this one is whole: either it has become so in between, or it is damaged.
            if (!IsFrameAt(end, length))
            {
                return false;
            }
        }
    }

    /// <summary>Copies every byte.</summary>
    public void CopyBytes()
    {
        RandomAccess.SetLength(target, 0);
        (end, last) = (0, null);
        CopyStretch(0, RandomAccess.GetLength(source.Handle));
    }

    /// <summary>Leaves the frame of a clean close, so that nothing can be taken from the copy's end unnoticed.</summary>
    public void Close()
    {
        if (last is not { Records: 0 })
        {
            Append(new FrameBuilder().Finish(NextSequence, isSynced: true));
        }
    }

    /// <summary>Why the end of what was copied, once its whole frames were, may not be the whole end; nothing where it was closed.</summary>
    public (TornTail? TornTail, OpenEnd? OpenEnd) LookAtEnd()
    {
        var length = RandomAccess.GetLength(source.Handle);
        var used = Tail.Look(source, end, length, NextSequence).UsedEnd;
        return used > end ? (new TornTail(source.Name, end, used - end, KeptIn: null), null)
            : last is { Records: 0 } ? default
            : (null, new OpenEnd(source.Name, end, HasSpaceBehind: length > end));
    }

    /// <summary>Makes the copy durable.</summary>
    /// <returns>Its length in bytes.</returns>
    public long Sync()
    {
        medium.Sync(target);
        return end;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        source.Handle.Dispose();
        JournalFile.Close(target);
    }

    private long NextSequence => last is { } header ? header.Sequence + 1
        : SegmentHeader.TryRead(Tail.ReadStretch(source, 0, SegmentHeader.Length), out var segment) is null ? segment.FirstFrame
        : 1;

    private void CopyWholeFrames()
    {
        using var reader = new FrameReader(source, end, RandomAccess.GetLength(source.Handle));
        Span<byte> bytes = stackalloc byte[FrameHeader.Length];
        while (reader.TryRead(out var header, out var payload))
        {
            header.Write(bytes);
            Append(bytes);
            Append(payload.Span);
            last = header;
        }
    }

    private bool IsFrameAt(long offset, long length)
    {
        using var reader = new FrameReader(source, offset, length);
        return reader.TryRead(out _, out _);
    }

    private void CopyStretch(long from, long to)
    {
        for (var at = from; at < to; at += ChunkBytes)
        {
            Append(Tail.ReadStretch(source, at, Math.Min(to, at + ChunkBytes)));
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        medium.Write(target, bytes, end);
        end += bytes.Length;
    }
}
