using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Application.Tests.Reads;

/// <summary>What is noted is what is read again, in whichever form it is stored; and what was stored once is read for ever.</summary>
public sealed class EntryFormTests
{
    private const string FirstBreach = "breach-0192f3c4d5e6f708192a3b4c5d6e7f80";
    private const string OtherBreach = "breach-0192f3c4d5e6ffffffffffffffffffff";

    // As entries were written first, but for the ends of lines.
    private const string StoredAsText =
        """
        {"at":"2026-11-28T09:15:30.1234567Z","by":"officer@trust.example","as":"person","operation":"Lists",
        "document":"sha256:00ff","read":[{"fields":["Breach.severity","Breach.subject"],"records":["breach-0192f3c4d5e6f708192a3b4c5d6e7f80","breach-old"]},
        {"fields":[],"emergency":"emergency-1","records":["school-900001"]}]}
        """;

    private static readonly LogId Owner = Logs.OfTrust("99001");
    private static readonly LogId OtherOwner = Logs.OfTrust("99002");
    private static readonly SensitiveFields Breach = new("Breach", ["severity", "subject", "chronology"]);
    private static readonly SensitiveFields School = new("School", []);
    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 11, 28, 9, 15, 30, TimeSpan.Zero).AddTicks(1_234_567);

    private static readonly Gen<string> Digits = Gen.Elements("0123456789abcdef".ToCharArray()).ArrayOf(32).Select(digits => new string(digits));

    // Of the usual shape, of two records, of fewer digits or other ones, and whatever else a text can be.
    private static readonly Gen<string> Ids = Gen.OneOf(
        from prefix in Gen.Elements("breach-", "contact-", "student-", "", "relationship-0123456789abcdef0123456789abcdef-", new string('a', 255), new string('a', 256))
        from digits in Digits
        select prefix + digits,
        from text in Gen.Elements(
            "school-900001", "authority-830", "staff-old", "breach-0192F3C4D5E6F708192A3B4C5D6E7F80", "\u00e9-0192f3c4d5e6f708192a3b4c5d6e7f80", "a\"b\\c", "")
        select text);

    private static readonly Gen<Noted> Notes =
        from id in Ids
        from ofOther in Gen.Choose(0, 5)
        from fields in Gen.Choose(0, 7)
        from emergency in Gen.Elements(null, null, null, "emergency-1", "emergency-2")
        select new Noted(ofOther == 0 ? OtherOwner : Owner, id, (ulong)fields, emergency);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_noted_is_what_is_read(bool isShared) =>
        Prop.ForAll(Notes.ArrayOf(40).ToArbitrary(), noted => CheckAsync(noted, isShared).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [InlineData(true, "records-read.v1")]
    [InlineData(false, "records-read.v2")]
    public async Task What_a_version_before_may_read_is_written_as_that_has_it(bool isShared, string stored)
    {
        await using var log = new ReadLog(new MemoryEventStore(), TimeProvider.System, isShared: isShared);
        await NoteAsync(log, [new Noted(Owner, FirstBreach, 1, null)]);
        (await StoredAsync(log)).ShouldHaveSingleItem().Type.ShouldBe(stored);
    }

    [Fact]
    public async Task An_entry_of_text_is_read_as_it_was()
    {
        var entry = await ReadOneAsync("records-read.v1", Encoding.UTF8.GetBytes(StoredAsText));
        entry.At.ShouldBe(At);
        (entry.By, entry.As, entry.Operation, entry.Document, entry.Emergency).ShouldBe(("officer@trust.example", ReaderKind.Person, "Lists", "sha256:00ff", "emergency-1"));
        entry.Records.Select(Told).ShouldBe(
            [$"{FirstBreach} Breach.severity Breach.subject ", "breach-old Breach.severity Breach.subject ", "school-900001  emergency-1"]);
    }

    // By hand, from docs/adr/0020: when, what read, who, operation, document; of each group the fields, the emergency access, and how long the ids are that follow.
    [Fact]
    public async Task A_packed_entry_is_read_as_the_page_has_it()
    {
        var stored = Convert.FromHexString(
            "877b0026304ddf08" + "02" + "02" + Hex("by") + "00" + "01" + Hex("a")
            + "0f" + Hex("Breach.severity") + "00" + "38"
            + "0200" + "07" + Hex("breach-") + "0192f3c4d5e6f708192a3b4c5d6e7f80" + "0192f3c4d5e6ffffffffffffffffffff" + "0000" + "0b" + Hex("breach-old!")
            + "00" + "0b" + Hex("emergency-1") + "10" + "0000" + "0d" + Hex("school-900001"));
        var entry = await ReadOneAsync("records-read.v2", stored);
        (entry.By, entry.As, entry.Operation, entry.Document, entry.Emergency).ShouldBe(("by", ReaderKind.Integration, null, "a", "emergency-1"));
        entry.At.ShouldBe(At);
        entry.Records.Select(Told).ShouldBe(
            [$"{FirstBreach} Breach.severity ", $"{OtherBreach} Breach.severity ", "breach-old! Breach.severity ", "school-900001  emergency-1"]);
    }

    [Theory]
    [InlineData(FirstBreach)]
    [InlineData("breach-old")]
    [InlineData("school-900001")]
    [InlineData("relationship-0123456789abcdef0123456789abcdef-0192f3c4d5e6f708192a3b4c5d6e7f80")]
    public async Task Who_read_a_record_is_found_in_entries_of_both_forms(string record)
    {
        var store = new MemoryEventStore();
        await using var packing = new ReadLog(store, TimeProvider.System);
        await using var writing = new ReadLog(store, TimeProvider.System, isShared: true);
        string[] others = [OtherBreach, "school-900002", "breach-0192f3c4d5e6f708192a3b4c5d6e7f81"];
        foreach (var log in new[] { writing, packing, writing, packing })
        {
            await NoteAsync(log, [.. others.Append(record).Append(OtherBreach).Select(id => new Noted(Owner, id, 1, null))]);
            await NoteAsync(log, [.. others.Select(id => new Noted(Owner, id, 1, null))]);
        }

        var found = await PageAsync(packing, Owner, new ReadFilter(Record: record));
        found.Count.ShouldBe(4);
        found.ShouldAllBe(entry => entry.Records.Any(read => read.Record == record));
        (await PageAsync(packing, Owner, new ReadFilter())).Count.ShouldBe(8);
    }

    // What stands across the border of two ids is nobody's.
    [Fact]
    public async Task A_record_whose_digits_stand_across_two_others_is_not_found()
    {
        await using var log = new ReadLog(new MemoryEventStore(), TimeProvider.System);
        await NoteAsync(log, [new Noted(Owner, $"breach-{new string('a', 32)}", 1, null), new Noted(Owner, $"breach-{new string('b', 32)}", 1, null)]);
        var across = $"breach-{new string('a', 16)}{new string('b', 16)}";
        (await StoredAsync(log))[0].Data.Span.IndexOf(Convert.FromHexString(across["breach-".Length..])).ShouldBePositive();
        (await PageAsync(log, Owner, new ReadFilter(Record: across))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_packed_entry_that_is_cut_off_or_changed_is_none_or_another()
    {
        await using var log = new ReadLog(new MemoryEventStore(), TimeProvider.System);
        await NoteAsync(log, [new Noted(Owner, FirstBreach, 3, null), new Noted(Owner, OtherBreach, 3, null), new Noted(Owner, "school-900001", 0, "emergency-1")]);
        var whole = (await StoredAsync(log)).ShouldHaveSingleItem().Data.ToArray();
        var read = 0;
        for (var length = 0; length < whole.Length; length++)
        {
            read += Reads(whole[..length]) ? 1 : 0;
        }

        // Behind what was asked with, and behind the first group.
        read.ShouldBe(2);
        for (var place = 0; place < whole.Length; place++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var changed = whole.ToArray();
                changed[place] ^= (byte)(1 << bit);
                Reads(changed);
            }
        }
    }

    private static bool Reads(byte[] data)
    {
        try
        {
            EntryForm.Packed.Read(data).ShouldNotBeNull();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task<bool> CheckAsync(Noted[] noted, bool isShared)
    {
        await using var log = new ReadLog(new MemoryEventStore(), TimeProvider.System, isShared: isShared);
        await NoteAsync(log, noted);
        foreach (var owner in new[] { Owner, OtherOwner })
        {
            var told = noted.Where(each => each.Log == owner).Select(Told).Order(StringComparer.Ordinal).ToList();
            var entries = await PageAsync(log, owner, new ReadFilter());
            entries.SelectMany(entry => entry.Records).Select(Told).Order(StringComparer.Ordinal).ShouldBe(told);
            entries.Count.ShouldBe(told.Count == 0 ? 0 : 1);
            entries.ShouldAllBe(entry => entry.By == "o\u00e9\"" && entry.As == ReaderKind.Person && entry.Operation == "Lists" && entry.Document == "sha256:00ff");
            foreach (var each in noted.Where(each => each.Log == owner))
            {
                (await PageAsync(log, owner, new ReadFilter(Record: each.Id))).ShouldHaveSingleItem();
            }
        }

        return true;
    }

    private static async Task NoteAsync(ReadLog log, IReadOnlyList<Noted> noted)
    {
        var notes = ReadNotes.Rent();
        foreach (var each in noted)
        {
            notes.Add(new TrustView(each.Id, each.Log, "99001"), each.Fields == 0 ? School : Breach, each.Fields, each.Emergency);
        }

        notes.Settle();
        await log.AppendAsync(notes, new ReadAnswer(Viewer.Of(new Caller("o\u00e9\"", CallerKind.Person)), "Lists", "sha256:00ff"));
    }

    private static async Task<ReadEntry> ReadOneAsync(string type, byte[] data)
    {
        var store = new MemoryEventStore();
        await store.AppendAsync(ReadLog.OfOwner(Owner), [new StreamAppend("reads", 0, [new EventToAppend(type, data, default)])]);
        await using var log = new ReadLog(store, TimeProvider.System);
        return (await PageAsync(log, Owner, new ReadFilter())).ShouldHaveSingleItem();
    }

    private static async Task<IReadOnlyList<ReadEntry>> PageAsync(ReadLog log, LogId owner, ReadFilter filter) =>
        (await log.PageAsync(owner, filter, null, 100, null, new ReadAsker("officer", entries => entries), TestContext.Current.CancellationToken)).ShouldNotBeNull().Nodes;

    private static async Task<List<RecordedEvent>> StoredAsync(ReadLog log)
    {
        var stored = new List<RecordedEvent>();
        await foreach (var recorded in log.Store.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            stored.Add(recorded);
        }

        return stored;
    }

    private static string Told(Noted noted) => $"{noted.Id} {string.Join(' ', new[] { "severity", "subject", "chronology" }.Where((_, bit) => (noted.Fields & (1UL << bit)) != 0)
        .Select(field => $"Breach.{field}"))} {noted.Emergency}";

    private static string Told(ReadRecord read) => $"{read.Record} {string.Join(' ', read.Fields)} {read.Emergency}";

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    private sealed record Noted(LogId Log, string Id, ulong Fields, string? Emergency);
}
