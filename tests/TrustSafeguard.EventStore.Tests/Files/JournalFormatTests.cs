using System.Text;
using TrustSafeguard.EventStore.Files.Format;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>
/// The journal's bytes are a promise to folders written years ago. <c>Fixtures/first.journal</c> was written by format 1;
/// <c>first.txt</c> is its disassembly. Neither is ever regenerated: a new format gets a fixture of its own.
/// </summary>
public sealed class JournalFormatTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_same_appends_write_the_bytes_of_the_fixture()
    {
        await using (var store = await folder.OpenAsync())
        {
            await store.AppendAsync(Log, [new StreamAppend("breach-1", 0, [Event("{\"a\":1}", "breach-raised.v1", "{\"by\":\"x\"}")])]);
            await store.AppendAsync(To("contact-7", 0, "c1", "c2"), To("breach-1", 1, "b2"));
            await store.AppendAsync(new LogId("la-302"), [To("contact-7", 0, "other log")]);
        }

        Disassemble(folder.Read(1)).ShouldBe(await File.ReadAllTextAsync(Fixture("first.txt")));
        folder.Read(1).ShouldBe(await File.ReadAllBytesAsync(Fixture("first.journal")));
    }

    [Fact]
    public async Task A_journal_written_by_format_1_still_reads()
    {
        folder.Write(1, await File.ReadAllBytesAsync(Fixture("first.journal")));

        await using var store = await folder.OpenAsync();

        (await store.ReadAllAsync().ToListAsync()).Select(r => $"{r.Log}@{r.Position} {r.Stream} v{r.Version} {r.Type} {r.Text()}").ShouldBe(
        [
            "trust-5315@1 breach-1 v1 breach-raised.v1 {\"a\":1}",
            "trust-5315@2 contact-7 v1 noted.v1 c1",
            "trust-5315@3 contact-7 v2 noted.v1 c2",
            "trust-5315@4 breach-1 v2 noted.v1 b2",
            "la-302@1 contact-7 v1 noted.v1 other log",
        ]);
        (await store.ReadLogAsync(Log).FirstAsync()).Hash.ToString().ShouldBe(FirstHash);
        (await store.AppendAsync(To("breach-1", 2, "b3"))).ShouldBe(new AppendResult.Appended(5, 5));
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    private static string Disassemble(byte[] segment)
    {
        SegmentHeader.TryRead(segment, out var header).ShouldBeNull();
        var text = new StringBuilder($"segment {header.Number}, first frame {header.FirstFrame}, segment before ends at {header.PreviousEnd}\n");
        var at = SegmentHeader.Length;
        while (FrameHeader.TryRead(segment.AsSpan(at), out var frame))
        {
            text.Append($"{at:D5} frame {frame.Sequence}: {frame.Records} records, {frame.PayloadBytes} bytes, crc {frame.PayloadChecksum:x8}\n");
            at = AppendRecords(text, segment, at + FrameHeader.Length, frame.Records);
        }

        return text.Append($"{at:D5} end of {segment.Length}\n").ToString();
    }

    private static int AppendRecords(StringBuilder text, byte[] segment, int at, int count)
    {
        for (var i = 0; i < count; i++)
        {
            StoredRecord.TryRead(segment.AsSpan(at), out var record).ShouldBeNull();
            text.Append($"{at:D5}   {record.ToString()}\n");
            text.Append($"        {Encoding.ASCII.GetString(record.Data)} {Encoding.ASCII.GetString(record.Metadata)}\n        {record.Hash}\n");
            at += record.Length;
        }

        return at;
    }
}
