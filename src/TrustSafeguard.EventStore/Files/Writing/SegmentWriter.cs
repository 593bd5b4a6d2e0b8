using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Reading;
using TrustSafeguard.EventStore.Files.Recovery;

namespace TrustSafeguard.EventStore.Files.Writing;

/// <summary>Writes frames behind each other, each durable before the next, and begins a new segment where one is full.</summary>
internal sealed class SegmentWriter(FileJournalOptions options, SegmentFiles segments, JournalEnd end)
{
    private long offset = end.Offset;
    private long capacity;
    private long nextFrame = end.NextFrame;
    private bool closedCleanly = end.ClosedCleanly;

    private SegmentFile Current => segments.Last!;

    /// <summary>The address behind the last durable frame.</summary>
    public long End => RecordPlace.AddressOf(Current.Number, offset);

    /// <summary>The address that the first record of a frame of this size will have, in a new segment if this one is full.</summary>
    public long PlaceFrame(int frameBytes)
    {
        if (offset + frameBytes > capacity)
        {
            Begin(frameBytes);
        }

        return RecordPlace.AddressOf(Current.Number, offset);
    }

    /// <summary>Makes sure that there is a segment with its blocks given to it.</summary>
    public void Prepare()
    {
        if (segments.Last is null)
        {
            Begin(0);
            return;
        }

        capacity = Math.Max(options.SegmentBytes, RandomAccess.GetLength(Current.Handle));
        options.Medium.Allocate(Current.Handle, capacity);
        options.Medium.Sync(Current.Handle);
    }

    /// <summary>Returns when the frame is durable, unless the options leave that to the segment's end. It must have been placed before.</summary>
    public void Write(FrameBuilder frame)
    {
        // INVARIANT: one frame is durable before the next is written, so that only the last can be torn.
        var bytes = frame.Finish(nextFrame);
        options.Medium.Write(Current.Handle, bytes, offset);
        if (options.SyncEachCommit)
        {
            options.Medium.Sync(Current.Handle);
        }

        offset += bytes.Length;
        nextFrame++;
        closedCleanly = frame.IsEmpty;
    }

    /// <summary>Leaves a frame without records: a flipped bit in the frame before it can then never pass for an interrupted write.</summary>
    public void Close(FrameBuilder frame)
    {
        if (!closedCleanly)
        {
            frame.Clear();
            PlaceFrame(frame.Length);
            Write(frame);
        }

        Trim();
    }

    private void Trim()
    {
        RandomAccess.SetLength(Current.Handle, offset);
        options.Medium.Sync(Current.Handle);
    }

    private void Begin(int frameBytes)
    {
        var number = (segments.Last?.Number ?? 0) + 1;
        if (number > 1)
        {
            Trim();
        }

        capacity = Math.Max(options.SegmentBytes, SegmentHeader.Length + frameBytes);
        segments.Add(Create(number, new SegmentHeader(number, nextFrame, number > 1 ? offset : 0)));
        offset = SegmentHeader.Length;
    }

    private SegmentFile Create(int number, SegmentHeader header)
    {
        var path = Path.Combine(options.Folder, SegmentName.Of(number));
        var handle = File.OpenHandle(path + SegmentName.UnfinishedExtension, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> bytes = stackalloc byte[SegmentHeader.Length];
        header.Write(bytes);
        options.Medium.Allocate(handle, capacity);
        options.Medium.Write(handle, bytes, 0);
        options.Medium.Sync(handle);
        File.Move(path + SegmentName.UnfinishedExtension, path);
        options.Medium.SyncFolder(options.Folder);
        return new SegmentFile(number, SegmentName.Of(number), handle);
    }
}
