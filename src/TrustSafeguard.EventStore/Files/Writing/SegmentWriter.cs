using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Reading;
using TrustSafeguard.EventStore.Files.Recovery;

namespace TrustSafeguard.EventStore.Files.Writing;

/// <summary>
/// Writes frames behind each other, each durable before the next, and begins a new segment where one is full, or is still taken on trust: should that one turn out to be damaged,
/// a copy from before can be put in its place, and nothing that was recorded since is lost.
/// </summary>
/// <param name="options">Where and how.</param>
/// <param name="segments">Those that there are.</param>
/// <param name="end">Where the last of them ends.</param>
/// <param name="proved">Ends well when every byte of them is proved.</param>
internal sealed class SegmentWriter(FileJournalOptions options, SegmentFiles segments, JournalEnd end, Task proved)
{
    private const long WrittenAnewAtOnce = 4 * 1024 * 1024;

    private long offset = end.Point.Offset;
    private long capacity;
    private long nextFrame = end.Point.NextFrame;
    private long lastFrame = end.Point.LastFrame;
    private bool closedCleanly = end.Point.ClosedCleanly;
    private bool hasRemains;
    private bool hasBegun;

    private bool isDurable = true;

    /// <summary>Whether records are written that no sync has made durable since.</summary>
    public bool AwaitsSync { get; private set; }

    private bool SyncsEachFrame => options.SyncEachCommit && options.SyncEvery == TimeSpan.Zero;

    private SegmentFile Current => segments.Last!;

    /// <summary>The address behind the last durable frame.</summary>
    public long End => RecordPlace.AddressOf(Current.Number, offset);

    /// <summary>Where the journal ends.</summary>
    /// <param name="records">How many it holds.</param>
    public JournalPoint Point(long records) => new(Current.Number, offset, nextFrame, records, lastFrame, closedCleanly);

    /// <summary>The address that the first record of a frame of this size will have, in a new segment if this one is full.</summary>
    /// <exception cref="NoRoomException">The disk has no room for it.</exception>
    public long PlaceFrame(int frameBytes)
    {
        if (hasRemains)
        {
            CutRemains();
        }

        if (!hasBegun)
        {
            capacity = proved.IsCompletedSuccessfully ? Reserve(Math.Max(options.SegmentBytes, RandomAccess.GetLength(Current.Handle))) : offset;
            hasBegun = true;
        }

        if (offset + frameBytes > capacity)
        {
            Begin(frameBytes);
        }

        return RecordPlace.AddressOf(Current.Number, offset);
    }

    /// <summary>Makes sure that there is a segment, and where all is proved that it has its blocks given to it.</summary>
    public void Prepare()
    {
        if (segments.Last is null)
        {
            Begin(0);
            return;
        }

        WriteAnewWhatMayNotBeDurable();
        if (proved.IsCompletedSuccessfully)
        {
            PlaceFrame(0);
        }
    }

    /// <summary>Returns when the frame is durable, unless the options leave that to the segment's end. It must have been placed before.</summary>
    /// <exception cref="NoRoomException">The disk has no room for it.</exception>
    public void Write(FrameBuilder frame)
    {
        // INVARIANT: one frame is durable before the next is written, so that only the last can be torn; where frames do not wait for it, each says that a gap may be before it.
        if (options.SyncEvery == TimeSpan.Zero)
        {
            ThrowIfMoved();
        }

        var bytes = frame.Finish(nextFrame, isSynced: isDurable || options.SyncEvery == TimeSpan.Zero);
        try
        {
            options.Medium.Write(Current.Handle, bytes, offset);
        }
        catch (IOException full) when (DiskSpace.IsMissing(full))
        {
            hasRemains = true;
            throw new NoRoomException(full);
        }

        if (SyncsEachFrame)
        {
            options.Medium.Sync(Current.Handle);
        }

        isDurable = SyncsEachFrame;
        AwaitsSync = !isDurable && !frame.IsEmpty && options.SyncEvery > TimeSpan.Zero;

        lastFrame = offset;
        offset += bytes.Length;
        nextFrame++;
        closedCleanly = frame.IsEmpty;
    }

    /// <summary>Makes durable what is written by now, while others go on writing; nothing may be concluded from it but that the next <see cref="Sync"/> is short.</summary>
    public void Flush()
    {
        if (AwaitsSync)
        {
            options.Medium.Sync(Current.Handle);
        }
    }

    /// <summary>Makes durable what was written, and leaves a frame without records that says so: a gap before it is then known to be damage.</summary>
    public void Sync(FrameBuilder frame)
    {
        ThrowIfMoved();
        options.Medium.Sync(Current.Handle);
        (isDurable, AwaitsSync) = (true, false);
        TryWriteClosingFrame(frame);
    }

    /// <summary>Leaves a frame without records: a flipped bit in the frame before it can then never pass for an interrupted write.</summary>
    public void Close(FrameBuilder frame)
    {
        if (AwaitsSync)
        {
            Sync(frame);
        }
        else
        {
            ThrowIfMoved();
        }

        if (!closedCleanly)
        {
            TryWriteClosingFrame(frame);
        }

        Trim();
    }

    private void TryWriteClosingFrame(FrameBuilder frame)
    {
        frame.Clear();
        try
        {
            PlaceFrame(frame.Length);
            Write(frame);
        }
        catch (NoRoomException)
        {
            // All that was acknowledged is durable; the next start says that the frame is missing.
        }
    }

    // INVARIANT: a frame that could be read is not believed to be durable. After a failed sync the cache still shows what the disk never took, and would answer
    // a later sync with yes. The segments before were durable before this one was begun.
    private void WriteAnewWhatMayNotBeDurable()
    {
        for (long at = FirstThatMayNotBeDurable(), end; at < offset; at = end)
        {
            end = Math.Min(at + WrittenAnewAtOnce, offset);
            options.Medium.Write(Current.Handle, Tail.ReadStretch(Current, at, end), at);
        }

        options.Medium.Sync(Current.Handle);
        options.Medium.SyncFolder(options.Folder);
    }

    // The last frame, where it says that all before it was durable; where frames did not wait for the disk, whichever before it is in question too.
    private long FirstThatMayNotBeDurable()
    {
        var end = Math.Min(lastFrame + FrameHeader.Length, offset);
        return FrameHeader.TryRead(Tail.ReadStretch(Current, lastFrame, end), out var header) && !header.IsSynced ? SegmentHeader.Length : lastFrame;
    }

    // INVARIANT: what a failed write left must be gone before anything is appended, or its remains could pass for a frame behind a later torn one.
    private void CutRemains()
    {
        RandomAccess.SetLength(Current.Handle, offset);
        Reserve(capacity);
        hasRemains = false;
    }

    private long Reserve(long length)
    {
        try
        {
            options.Medium.Allocate(Current.Handle, length);
        }
        catch (IOException full) when (DiskSpace.IsMissing(full))
        {
            throw new NoRoomException(full);
        }

        options.Medium.Sync(Current.Handle);
        return length;
    }

    // INVARIANT: what is acknowledged can be found again. A file that is no longer in the folder takes every write, and nobody will ever read it.
    private void ThrowIfMoved()
    {
        if (!JournalFile.IsAt(Current.Handle, Path.Combine(options.Folder, Current.Name)))
        {
            throw JournalErrors.Moved(options.Folder, Current.Name);
        }
    }

    private void Trim()
    {
        RandomAccess.SetLength(Current.Handle, offset);
        options.Medium.Sync(Current.Handle);
        (isDurable, AwaitsSync) = (true, false);
    }

    private void Begin(int frameBytes)
    {
        var number = (segments.Last?.Number ?? 0) + 1;
        if (number > 1)
        {
            Trim();
            // Should there be no room for the next segment, this one has none left either.
            capacity = offset;
        }

        var length = Math.Max(options.SegmentBytes, SegmentHeader.Length + frameBytes);
        segments.Add(Create(number, new SegmentHeader(number, nextFrame, number > 1 ? offset : 0), length));
        (offset, lastFrame, capacity, hasBegun) = (SegmentHeader.Length, SegmentHeader.Length, length, true);
    }

    private SegmentFile Create(int number, SegmentHeader header, long length)
    {
        Span<byte> bytes = stackalloc byte[SegmentHeader.Length];
        header.Write(bytes);
        var name = SegmentName.Of(number);
        return new SegmentFile(number, name, NewFile.Make(options, name, length, bytes, replaces: false));
    }
}
