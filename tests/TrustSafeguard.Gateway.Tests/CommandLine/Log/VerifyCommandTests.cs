using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Log;

public sealed class VerifyCommandTests : IDisposable
{
    private static readonly LogId Log = new("trust-1");

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_it_printed_can_be_given_to_it_as_the_noted_heads()
    {
        await FillAsync(4);
        var printed = await VerifyAsync();
        await FillAsync(6);

        var run = await VerifyAsync(printed.Output + printed.Errors);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldContain("Noted heads 1, logs with one 1: up to them nothing was removed or rewritten.");
        run.Output.ShouldNotContain("cannot be known from the folder alone");
    }

    [Fact]
    public async Task Without_noted_heads_it_says_what_it_cannot_know()
    {
        await FillAsync(4);

        var run = await VerifyAsync();

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldContain("Whether records were removed from the end, or a log was rewritten as a whole, cannot be known from the folder alone");
        run.Errors.TrimEnd().ShouldStartWith("warning reads.none: ");
        run.Errors.TrimEnd().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("frames zeroed")]
    [InlineData("cut at a frame")]
    [InlineData("last segment deleted")]
    public async Task An_end_that_was_removed_is_warned_of_without_noted_heads_and_is_an_error_with_them(string how)
    {
        await FillAsync(40);
        var heads = (await VerifyAsync()).Output;
        Remove(how);

        var without = await VerifyAsync();
        without.Code.ShouldBe(ExitCode.Done);
        without.Errors.ShouldStartWith("warning journal.not-closed: ");
        (without.Output + without.Errors).ShouldNotContain("interrupted");

        var with = await VerifyAsync(heads);
        with.Code.ShouldBe(ExitCode.FoundWrong);
        with.Errors.ShouldContain("error heads.cut: Log `trust-1` ends at position ");
        with.Output.ShouldNotContain("can show all");
        with.Output.ShouldContain("DAMAGED  trust-1");
        with.Output.ShouldNotContain(": all as they were written");
    }

    [Fact]
    public async Task Of_a_log_that_is_damaged_in_the_middle_nothing_is_said_to_be_missing_at_its_end()
    {
        await FillAsync(40);
        var heads = (await VerifyAsync()).Output;
        var bytes = await File.ReadAllBytesAsync(folder.Journal);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(folder.Journal, bytes);

        var run = await VerifyAsync(heads);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("error journal.corrupt: ");
        run.Errors.ShouldContain("warning heads.unproved: Log `trust-1` cannot be compared with the head that was noted at position 40");
        run.Errors.ShouldNotContain("heads.cut");
        run.Output.ShouldContain("up to them nothing was removed or rewritten, but in the logs named above.");
    }

    [Fact]
    public async Task A_log_that_was_rewritten_as_a_whole_shows_only_against_a_noted_head()
    {
        await FillAsync(10);
        var heads = (await VerifyAsync()).Output;
        Directory.Delete(folder.Data, recursive: true);
        await FillAsync(10, text: "another");

        (await VerifyAsync()).Code.ShouldBe(ExitCode.Done);
        var run = await VerifyAsync(heads);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("error heads.rewritten: Log `trust-1` has another record at position 10");
    }

    [Fact]
    public async Task A_log_that_is_gone_is_named()
    {
        await FillAsync(2);

        var run = await VerifyAsync($"# noted on Friday\n\ngone 7 {new string('a', 64)}\n");

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("Log `gone` ends at position 0, but the noted head stood at position 7: 7 records are missing");
        run.Output.ShouldContain("No head is noted for trust-1.");
    }

    [Theory]
    [InlineData("trust-1 4", "heads.line")]
    [InlineData("trust-1 four HASH", "heads.line")]
    [InlineData("trust-1 4 HAS", "heads.line")]
    [InlineData("trust-1 -4 HASH", "heads.line")]
    [InlineData("whole    trust-1   4 records  head 4", "heads.line")]
    [InlineData("whole    trust-1   4 records", "heads.line")]
    [InlineData("DAMAGED  trust-1   4 records  head 4 nothing", "heads.line")]
    [InlineData("Trust-1 4 HASH", "heads.line")]
    [InlineData("Trust-1 4 HAS", "heads.line")]
    [InlineData("Whole    trust-1   4 records  head 4 HASH", "heads.line")]
    [InlineData("trust-2 4 HASH\nTrust-1 4 HASH", "heads.line", 3)]
    [InlineData("# nothing\n\nRecords 4, logs 1: all as they were written.", "heads.none")]
    [InlineData("", "heads.none")]
    public async Task A_line_that_is_no_head_is_refused_with_its_number(string heads, string code, int line = 2)
    {
        await FillAsync(4);

        var run = await VerifyAsync("# a note\n" + heads.Replace("HASH", new string('0', 64), StringComparison.Ordinal));

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith($"error {code}: ");
        run.Errors.Contains($"Line {line} ", StringComparison.Ordinal).ShouldBe(code == "heads.line");
    }

    [Fact]
    public async Task A_torn_tail_is_said_to_be_what_it_may_be_and_no_more()
    {
        await FillAsync(4);
        await File.AppendAllTextAsync(folder.Journal, "torn");

        var run = await VerifyAsync();

        run.Code.ShouldBe(ExitCode.Done);
        run.Errors.ShouldStartWith("warning journal.torn-tail: ");
        run.Errors.ShouldContain("damage to the last record leaves one too");
    }

    private async Task<CommandRun> VerifyAsync(string? heads = null) =>
        await CommandRun.OfAsync(["verify", "--data", folder.Data, .. heads is null ? Array.Empty<string>() : ["--heads", folder.Write("heads.txt", heads)]]);

    private async Task FillAsync(int upTo, string text = "one")
    {
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data, SegmentBytes = 4096 });
        for (var version = (await store.ReadHeadAsync(Log)).Position; version < upTo; version++)
        {
            var metadata = EventCodec.Encode(new EventMetadata(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), "officer"));
            var happened = EventCodec.Encode(new RequestIdEvent.Claimed(text + new string('x', 300)), metadata);
            (await store.AppendAsync(Log, [new StreamAppend(StreamIds.RequestId("one").Name, version, [happened])])).ShouldBeOfType<AppendResult.Appended>();
        }
    }

    private void Remove(string how)
    {
        var segments = Directory.GetFiles(folder.Data, "*.journal").Order().ToList();
        segments.Count.ShouldBeGreaterThan(2);
        if (how == "last segment deleted")
        {
            File.Delete(segments[^1]);
            return;
        }

        var bytes = File.ReadAllBytes(segments[^1]);
        var second = bytes.AsSpan(64 + 4).IndexOf("TSGF"u8) + 64 + 4;
        File.WriteAllBytes(segments[^1], how == "cut at a frame" ? bytes[..second] : [.. bytes[..second], .. new byte[bytes.Length - second]]);
    }
}
