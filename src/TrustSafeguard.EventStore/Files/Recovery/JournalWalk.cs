using System.Text;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Reading;

namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>
/// Reads a journal from its first byte to its last, checks everything there is to check and fills the index.
/// Opening and verifying are this walk with different answers to a defect.
/// </summary>
/// <param name="segments">The folder's segments.</param>
/// <param name="index">Takes in the records that are as they were written.</param>
/// <param name="onDefect">Told of each defect in the order of the journal; throws where the first is one too many.</param>
/// <param name="onRecord">Told of each good record, with its log.</param>
/// <param name="progress">Told how far the walk has come, after each frame.</param>
/// <param name="onEvent">Given each good record as callers get it; null for nobody.</param>
/// <param name="provesChain">Whether each hash is reckoned anew; else that is <see cref="ChainProof"/>'s, beside, or done behind the next start.</param>
/// <param name="from">Where to go on from, with an index that holds all before; the journal's beginning where it is null.</param>
/// <param name="until">The address of a frame's end, to go no further; null for the journal's end.</param>
internal sealed class JournalWalk(
    SegmentFiles segments, JournalIndex index, Action<JournalDefect> onDefect, Action<LogIndex>? onRecord, IProgress<JournalProgress>? progress,
    Action<RecordedEvent>? onEvent = null, bool provesChain = true, JournalPoint? from = null, long? until = null)
{
    // Whoever reads while it walks reads many: records are published many at a time.
    private const int PublishedAtOnce = 4096;

    private readonly NameCache names = new();
    private readonly HashSet<LogId> wrong = [];
    private LogIndex? last;
    private int unpublished;
    private readonly JournalPoint start = from ?? JournalPoint.Beginning;
    private readonly RecordPlace end = new(until ?? long.MaxValue, 0);
    private long nextFrame = (from ?? JournalPoint.Beginning).NextFrame;
    private long records = (from ?? JournalPoint.Beginning).Records;
    private bool closedCleanly = (from ?? JournalPoint.Beginning).ClosedCleanly;
    private long lastFrame;
    private long bytesBefore;
    private long bytesTotal;

    public JournalEnd Run(CancellationToken cancellationToken)
    {
        var files = segments.All;
        bytesTotal = files.Sum(file => RandomAccess.GetLength(file.Handle));
        var (number, offset) = (0, 0L);
        TornTail? torn = null;
        for (var i = 0; i < files.Count && files[i].Number <= end.Segment; i++)
        {
            var file = files[i];
            if (file.Number >= start.Segment)
            {
                if (file.Number > start.Segment)
                {
                    CheckNumber(file, i + 1);
                    CheckHeader(file, offset);
                }

                number = file.Number;
                (offset, torn) = WalkFrames(file, isLast: i == files.Count - 1, cancellationToken);
            }

            bytesBefore += RandomAccess.GetLength(file.Handle);
        }

        Publish(RecordPlace.AddressOf(number, offset));
        progress?.Report(new JournalProgress(bytesTotal, bytesTotal) { Records = records });
        return new JournalEnd(new JournalPoint(number, offset, nextFrame, records, lastFrame, closedCleanly), torn, OpenEndAt(offset, torn));
    }

    private OpenEnd? OpenEndAt(long offset, TornTail? torn) => segments.Last is { } last && !closedCleanly && torn is null
        ? new OpenEnd(last.Name, offset, RandomAccess.GetLength(last.Handle) > offset)
        : null;

    private void CheckNumber(SegmentFile file, int expected)
    {
        if (file.Number > expected && (expected == 1 || segments.All[expected - 2].Number < file.Number - 1))
        {
            onDefect(new JournalDefect(SegmentName.Of(file.Number - 1), 0, null, null, "the segment file is missing"));
        }
    }

    private void CheckHeader(SegmentFile file, long previousEnd)
    {
        var fault = SegmentHeader.TryRead(Tail.ReadStretch(file, 0, Math.Min(SegmentHeader.Length, RandomAccess.GetLength(file.Handle))), out var header);
        if (fault is null)
        {
            fault = header switch
            {
                _ when header.Number != file.Number => $"the file is called segment {file.Number} but its header says {header.Number}",
                _ when header.PreviousEnd != previousEnd => $"the segment before should end at byte {header.PreviousEnd} but ends at {previousEnd}",
                _ when header.FirstFrame != nextFrame => $"frame {nextFrame} comes next, but the segment begins with frame {header.FirstFrame}",
                _ => null,
            };
        }

        if (fault is not null)
        {
            onDefect(new JournalDefect(file.Name, 0, null, null, fault));
        }
    }

    private (long End, TornTail? Torn) WalkFrames(SegmentFile file, bool isLast, CancellationToken cancellationToken)
    {
        var length = file.Number == end.Segment ? end.Offset : RandomAccess.GetLength(file.Handle);
        var first = file.Number == start.Segment ? start.Offset : Math.Min(SegmentHeader.Length, length);
        lastFrame = file.Number == start.Segment ? start.LastFrame : first;
        using var reader = new FrameReader(file, first, length);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var offset = reader.Offset;
            if (reader.TryRead(out var header, out var payload))
            {
                TakeFrame(file, offset, header, payload.Span);
                progress?.Report(new JournalProgress(bytesBefore + reader.Offset, bytesTotal) { Records = records });
                continue;
            }

            var tail = Tail.Look(file, offset, length, nextFrame);
            if (tail.NextFrame < 0 && (isLast || length == offset))
            {
                return (offset, tail.UsedEnd == offset ? null : new TornTail(file.Name, offset, tail.UsedEnd - offset, null));
            }

            var brokenEnd = tail.NextFrame < 0 ? length : tail.NextFrame;
            TakeBrokenFrame(file, offset, brokenEnd);
            reader.MoveTo(brokenEnd);
        }
    }

    private void TakeFrame(SegmentFile file, long offset, FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Sequence != nextFrame)
        {
            var (log, position) = DamagedRecord.Identify(payload, index);
            onDefect(new JournalDefect(file.Name, offset, log, position, $"frame {nextFrame} comes next, but frame {header.Sequence} stands here"));
        }

        nextFrame = header.Sequence + 1;
        lastFrame = offset;
        closedCleanly = header.Records == 0;
        var at = 0;
        while (at < payload.Length)
        {
            var address = offset + FrameHeader.Length + at;
            var fault = StoredRecord.TryRead(payload[at..], out var record);
            if (fault is not null)
            {
                Report(file, address, payload[at..], fault);
                break;
            }

            Take(file, address, record);
            at += record.Length;
        }

        if (unpublished >= PublishedAtOnce)
        {
            Publish(RecordPlace.AddressOf(file.Number, offset + FrameHeader.Length + payload.Length));
        }
    }

    /// <summary>What no frame vouches for any more: finds the record that is wrong, and takes in those beside it that are not.</summary>
    private void TakeBrokenFrame(SegmentFile file, long offset, long brokenEnd)
    {
        var bytes = Tail.ReadStretch(file, offset, brokenEnd);
        var content = bytes.AsSpan(Math.Min(FrameHeader.Length, bytes.Length));
        if (AreWhole(content))
        {
            Report(file, offset, content, "the header of a frame is damaged, though the records in it are whole");
        }

        TakeWhatIsWhole(file, brokenEnd - content.Length, content);
        nextFrame++;
    }

    private static bool AreWhole(ReadOnlySpan<byte> content)
    {
        while (content.Length > 0)
        {
            if (StoredRecord.TryRead(content, out var record) is not null)
            {
                return false;
            }

            content = content[record.Length..];
        }

        return true;
    }

    private void TakeWhatIsWhole(SegmentFile file, long offset, ReadOnlySpan<byte> content)
    {
        for (var length = 1; content.Length > 0 && length > 0; offset += length)
        {
            length = FrameHeader.TryRead(content, out var header) ? PassHeader(header) : TakeIfWhole(file, offset, content);
            content = content[length..];
        }
    }

    private int PassHeader(FrameHeader header)
    {
        nextFrame = header.Sequence;
        return FrameHeader.Length;
    }

    /// <summary>The bytes that the record takes; 0 where not even its lengths fit each other, so that nothing says where the next one begins.</summary>
    private int TakeIfWhole(SegmentFile file, long offset, ReadOnlySpan<byte> content)
    {
        if (StoredRecord.TryRead(content, out var record) is { } fault)
        {
            Report(file, offset, content, fault);
        }
        else
        {
            Take(file, offset, record);
        }

        return record.Length;
    }

    private void Report(SegmentFile file, long offset, ReadOnlySpan<byte> remains, string fault)
    {
        var (log, position) = DamagedRecord.Identify(remains, index);
        Report(new JournalDefect(file.Name, offset, log, position, fault));
    }

    private void Report(JournalDefect defect)
    {
        if (defect.Log is not { } log || wrong.Add(log))
        {
            onDefect(defect);
        }
    }

    private LogIndex LogOf(in StoredRecord record) => last is not null && Ascii.Equals(record.Log, last.Log.Value)
        ? last
        : last = index.GetForWriting(new LogId(names.Get(record.Log)));

    private void Publish(long end)
    {
        index.Publish(end);
        (last, unpublished) = (null, 0);
    }

    private void Take(SegmentFile file, long offset, in StoredRecord record)
    {
        var log = LogOf(record);
        if (wrong.Count > 0 && wrong.Contains(log.Log))
        {
            return;
        }

        var stream = log.Find(record.Stream);
        if (log.WhyNotNext(record, stream, provesChain) is { } fault)
        {
            Report(new JournalDefect(file.Name, offset, log.Log, log.NextPosition, fault));
            return;
        }

        log.Write(stream == HashChains.None ? log.Add(record.Stream) : stream, RecordPlace.AddressOf(file.Number, offset), record.Hash);
        records++;
        unpublished++;
        onRecord?.Invoke(log);
        onEvent?.Invoke(record.ToEvent(names));
    }
}
