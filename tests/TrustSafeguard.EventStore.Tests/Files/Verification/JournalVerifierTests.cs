using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Verification;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files.Verification;

public sealed class JournalVerifierTests : IDisposable
{
    private const int SegmentHeaderBytes = 64;
    private const int FrameHeaderBytes = 28;

    private static readonly LogId Other = new("la-302");

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_whole_journal_verifies_and_says_each_logs_head()
    {
        var heads = await FillAsync();

        var report = await folder.VerifyAsync();

        report.IsWhole.ShouldBeTrue();
        report.Defects.ShouldBeEmpty();
        report.Logs.Select(log => log.Head).ShouldBe(heads);
        report.Records.ShouldBe(heads.Sum(head => head.Position));
        report.Bytes.ShouldBe(Directory.GetFiles(folder.Path, "*.journal").Sum(path => new FileInfo(path).Length));
    }

    [Fact]
    public async Task Verifying_changes_no_file()
    {
        await FillAsync();
        var before = Directory.GetFiles(folder.Path).Order().Select(path => (path, Convert.ToHexString(File.ReadAllBytes(path)))).ToList();

        await folder.VerifyAsync();

        Directory.GetFiles(folder.Path).Order().Select(path => (path, Convert.ToHexString(File.ReadAllBytes(path)))).ShouldBe(before);
    }

    [Fact]
    public async Task A_flip_of_any_byte_of_a_closed_segment_is_found_named_and_stops_the_start()
    {
        await FillAsync();
        var records = RecordsOf(folder.Read(1));
        records.Count.ShouldBeGreaterThan(5);
        for (var offset = 0; offset < folder.Read(1).Length; offset++)
        {
            await FlipAsync(1, offset, records);
        }
    }

    [Fact]
    public async Task A_flip_of_any_byte_of_the_last_segment_is_found_after_a_clean_close()
    {
        await FillAsync();
        var last = Directory.GetFiles(folder.Path, "*.journal").Length;
        var records = RecordsOf(folder.Read(last));
        var end = folder.Read(last).Length - FrameHeaderBytes;
        for (var offset = 0; offset < end; offset++)
        {
            await FlipAsync(last, offset, records);
        }
    }

    [Fact]
    public async Task A_flip_in_the_closed_part_of_a_journal_that_was_not_closed_is_damage_and_no_torn_tail()
    {
        using var crashed = new TestFolder();
        await using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(To("a", 0, "1"));
            await store.AppendAsync(To("a", 1, "2"));
            folder.CopyTo(crashed);
        }

        var bytes = crashed.Read(1);
        var first = RecordsOf(bytes)[0];
        for (var offset = SegmentHeaderBytes; offset < first.End; offset++)
        {
            crashed.Write(1, Flipped(bytes, offset));
            (await Should.ThrowAsync<EventStoreException>(() => crashed.OpenAsync())).Code.ShouldBe("journal.corrupt");
        }

        Directory.GetFiles(crashed.Path, "*.torn").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_that_was_rewritten_with_its_checksums_breaks_the_chain_of_its_log_alone()
    {
        await FillAsync();
        var bytes = folder.Read(1);
        var record = RecordsOf(bytes).Where(r => r.Log == Log).ElementAt(1);
        bytes[record.End - 1] ^= 1;
        Reseal(bytes, record);
        folder.Write(1, bytes);

        var report = await folder.VerifyAsync();

        var defect = report.Defects.ShouldHaveSingleItem();
        (defect.Segment, defect.Offset, defect.Log, defect.Position).ShouldBe(("00000001.journal", record.Start, Log, record.Position));
        defect.What.ShouldContain("hash");
        report.Logs.Single(log => log.Log == Other).IsWhole.ShouldBeTrue();
        var damaged = report.Logs.Single(log => log.Log == Log);
        damaged.Records.ShouldBe(record.Position - 1);
        damaged.FirstWrong.ShouldBe(defect);
        damaged.IsWhole.ShouldBeFalse();
        (await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync())).Message.ShouldContain(defect.ToString());
        (await folder.WhyNotProvedAsync()).Message.ShouldContain(defect.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_missing_segment_is_named_and_stops_the_start(int missing)
    {
        await FillAsync();
        File.Delete(folder[SegmentName.Of(missing)]);

        var report = await folder.VerifyAsync();

        report.IsWhole.ShouldBeFalse();
        (report.Defects[0].Segment, report.Defects[0].What).ShouldBe((SegmentName.Of(missing), "the segment file is missing"));
        var refused = await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync());
        refused.Code.ShouldBe("journal.corrupt");
        refused.Message.ShouldContain(SegmentName.Of(missing));
    }

    [Fact]
    public async Task Frames_cut_from_the_end_of_a_closed_segment_are_found()
    {
        await FillAsync();
        var bytes = folder.Read(1);
        folder.Write(1, bytes[..(RecordsOf(bytes)[^3].Start - FrameHeaderBytes)]);

        (await folder.VerifyAsync()).Defects[0].Segment.ShouldBe("00000002.journal");
        (await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync())).Code.ShouldBe("journal.corrupt");
    }

    [Fact]
    public async Task Zeros_behind_the_frames_of_a_closed_segment_are_found()
    {
        await FillAsync();
        folder.Write(1, [.. folder.Read(1), .. new byte[100]]);

        (await folder.VerifyAsync()).IsWhole.ShouldBeFalse();
        (await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync())).Code.ShouldBe("journal.corrupt");
    }

    [Fact]
    public async Task A_segment_of_a_later_format_says_so()
    {
        await FillAsync();
        var bytes = folder.Read(1);
        bytes[8] = 2;
        BitConverter.GetBytes(Checksum.Of(bytes.AsSpan(0, 60))).CopyTo(bytes, 60);
        folder.Write(1, bytes);

        (await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync())).Message.ShouldContain("format version 2");
    }

    [Fact]
    public async Task Every_damage_to_several_logs_is_reported_once_a_log()
    {
        await FillAsync();
        var bytes = folder.Read(1);
        foreach (var record in RecordsOf(bytes))
        {
            bytes[record.End - 1] ^= 1;
        }

        folder.Write(1, bytes);

        var report = await folder.VerifyAsync();

        report.Logs.ShouldAllBe(log => log.FirstWrong != null && log.FirstWrong.Position == 1 && log.Records == 0);
        report.Defects.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_a_broken_chain_and_a_later_broken_checksum_a_start_names_the_first_whichever_thread_is_quicker()
    {
        await FillAsync();
        var bytes = folder.Read(1);
        var records = RecordsOf(bytes);
        bytes[records[2].End - 1] ^= 1;
        Reseal(bytes, records[2]);
        bytes[records[^2].End - 1] ^= 1;
        folder.Write(1, bytes);

        var first = (await folder.VerifyAsync()).Defects[0];

        first.Offset.ShouldBe(records[2].Start);
        (await folder.WhyNotProvedAsync()).Message.ShouldContain(first.ToString());
    }

    [Fact]
    public async Task What_a_broken_chain_holds_is_given_to_nobody_who_asks_after_that_is_known_and_nothing_is_appended()
    {
        await FillAsync();
        var bytes = folder.Read(1);
        Reseal(bytes, Edited(bytes));
        folder.Write(1, bytes);
        await using var store = await folder.OpenUnprovedAsync();

        (await Should.ThrowAsync<EventStoreException>(store.ProveAsync().AsTask())).Code.ShouldBe("journal.corrupt");
        (await Should.ThrowAsync<EventStoreException>(store.AppendAsync(To("new", 0, "1")).AsTask())).Code.ShouldBe("journal.corrupt");
        (await Should.ThrowAsync<EventStoreException>(store.LinesAsync())).Code.ShouldBe("journal.corrupt");
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("journal.corrupt");

        static Record Edited(byte[] segment)
        {
            var record = RecordsOf(segment)[1];
            segment[record.End - 1] ^= 1;
            return record;
        }
    }

    [Fact]
    public async Task A_held_head_that_the_log_still_passes_through_is_kept()
    {
        var heads = await FillAsync();
        await using (var store = await folder.OpenAsync())
        {
            await Journal.AppendMoreAsync(store, 0);
        }

        var report = await JournalVerifier.VerifyAsync(folder.Path, heads);

        report.IsWhole.ShouldBeTrue();
        report.Logs.Select(log => log.Held).ShouldBe(heads.Select(HeldHead (head) => new HeldHead.Kept(head)));
    }

    [Fact]
    public async Task A_log_that_was_cut_or_rewritten_shows_against_a_held_head()
    {
        var heads = await FillAsync();
        var cut = heads[0] with { Position = heads[0].Position + 1 };
        var rewritten = heads[1] with { Hash = heads[0].Hash };
        var gone = new LogHead(new LogId("gone"), 3, heads[0].Hash);

        var report = await JournalVerifier.VerifyAsync(folder.Path, [cut, rewritten, gone]);

        report.IsWhole.ShouldBeFalse();
        report.Defects.ShouldBeEmpty();
        report.Logs.Select(log => (log.Log.Value, log.Held)).ShouldBe(
        [
            ("gone", new HeldHead.Cut(gone, 0)),
            (Other.Value, new HeldHead.Cut(cut, heads[0].Position)),
            (Log.Value, new HeldHead.Rewritten(rewritten, heads[1].Hash)),
        ]);
    }

    [Fact]
    public async Task A_log_that_is_damaged_before_a_held_head_is_not_said_to_be_cut()
    {
        var heads = await FillAsync();
        var bytes = folder.Read(1);
        bytes[RecordsOf(bytes)[0].End - 1] ^= 1;
        folder.Write(1, bytes);

        var report = await JournalVerifier.VerifyAsync(folder.Path, heads);

        var damaged = report.Logs.Single(log => log.FirstWrong is not null);
        damaged.Held.ShouldBe(new HeldHead.Unproved(heads.Single(head => head.Log == damaged.Log)));
        report.Logs.Where(log => log != damaged).ShouldAllBe(log => log.Held is HeldHead.Kept);
    }

    [Fact]
    public async Task A_folder_without_a_journal_says_so()
    {
        (await Should.ThrowAsync<EventStoreException>(() => folder.VerifyAsync())).Code.ShouldBe("journal.missing");
        (await Should.ThrowAsync<EventStoreException>(() => JournalVerifier.VerifyAsync(folder["nowhere"]))).Code.ShouldBe("journal.missing");
    }

    private async Task FlipAsync(int segment, int offset, List<Record> records)
    {
        var whole = folder.Read(segment);
        folder.Write(segment, Flipped(whole, offset));
        var report = await folder.VerifyAsync();
        var refused = await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync());
        (await folder.WhyNotProvedAsync()).Message.ShouldBe(refused.Message);
        folder.Write(segment, whole);

        report.IsWhole.ShouldBeFalse($"byte {offset}");
        var defect = report.Defects[0];
        defect.Segment.ShouldBe(SegmentName.Of(segment), $"byte {offset}");
        refused.Code.ShouldBe("journal.corrupt");
        refused.Message.ShouldContain(defect.ToString());
        if (offset >= SegmentHeaderBytes)
        {
            // The record that holds the byte; for a byte of a frame's header, the first record of the frame.
            var record = records.First(r => offset < r.End);
            if (record.Position > 1 || !IsName(record, offset))
            {
                (defect.Log, defect.Position).ShouldBe((record.Log, record.Position), $"byte {offset}");
            }

            defect.Offset.ShouldBe(offset < record.Start ? record.Start - FrameHeaderBytes : record.Start, $"byte {offset}");
        }
    }

    /// <summary>A log whose very first record has its name damaged cannot be told: no other record has said that name yet.</summary>
    private static bool IsName(Record record, int offset) =>
        offset - record.Start is (>= 42 and < 44) or >= 72 && offset - record.Start < 72 + record.Log.Value.Length;

    private static byte[] Flipped(byte[] bytes, int offset)
    {
        var flipped = bytes.ToArray();
        flipped[offset] ^= 0x40;
        return flipped;
    }

    private async Task<LogHead[]> FillAsync()
    {
        await using var store = await folder.OpenAsync();
        for (var i = 0; i < 24; i++)
        {
            await store.AppendAsync(i % 3 == 0 ? Other : Log, [To("s" + i, 0, $"event {i}", new string('x', 60)), To("t" + i, 0, "second")]);
        }

        return [await store.ReadHeadAsync(Other), await store.ReadHeadAsync(Log)];
    }

    private static List<Record> RecordsOf(byte[] segment)
    {
        var records = new List<Record>();
        var at = SegmentHeaderBytes;
        while (FrameHeader.TryRead(segment.AsSpan(at), out var header))
        {
            at += FrameHeaderBytes;
            for (var i = 0; i < header.Records; i++)
            {
                StoredRecord.TryRead(segment.AsSpan(at), out var record).ShouldBeNull();
                records.Add(new Record(at, at + record.Length, new LogId(System.Text.Encoding.ASCII.GetString(record.Log)), record.Position));
                at += record.Length;
            }
        }

        return records;
    }

    /// <summary>What somebody does who edits a record and knows the format, but not that the next record's hash depends on it.</summary>
    private static void Reseal(byte[] segment, Record edited)
    {
        BitConverter.GetBytes(Checksum.Of(segment.AsSpan(edited.Start + 8, edited.End - edited.Start - 8))).CopyTo(segment, edited.Start + 4);
        for (var at = SegmentHeaderBytes; FrameHeader.TryRead(segment.AsSpan(at), out var header); at += FrameHeaderBytes + header.PayloadBytes)
        {
            (header with { PayloadChecksum = Checksum.Of(segment.AsSpan(at + FrameHeaderBytes, header.PayloadBytes)) }).Write(segment.AsSpan(at));
        }
    }

    private sealed record Record(int Start, int End, LogId Log, long Position);
}
