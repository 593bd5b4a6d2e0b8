using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TrustSafeguard.Application.Reads;

/// <summary>
/// Entries as bytes (docs/adr/0020): when (8, in 100 nanoseconds since the year 1, UTC), what read (1), who, by which operation, with which document; then, until the end, of
/// each group of records the fields that were read, the emergency access, and the ids (<see cref="IdRuns"/>). Each but the first two has its length before it; numbers are
/// little-endian.
/// </summary>
internal sealed class PackedEntries : EntryForm
{
    private const char BetweenFields = ',';
    private const int KindAt = sizeof(long);

    public override string StoredName => "records-read.v2";

    public override void Begin(EntryText to, in ReadAnswer answer, DateTimeOffset at)
    {
        var room = to.Room(KindAt + 1);
        BinaryPrimitives.WriteInt64LittleEndian(room, at.UtcTicks);
        room[KindAt] = NumberOf(answer.Kind);
        to.Advance(KindAt + 1);
        to.AddCounted(answer.Viewer.Subject);
        to.AddCounted(answer.ShortOperation ?? "");
        to.AddCounted(answer.Document);
    }

    public override void Add(EntryText to, ReadNotes.Group group, bool isFirst)
    {
        to.AddCounted(group.Key.Of.Names(group.Key.Fields));
        to.AddCounted(group.Key.Emergency ?? "");
        to.AddCounted(group.Records.Written);
    }

    public override void End(EntryText to)
    {
        // It ends where its bytes do.
    }

    public override DateTimeOffset TimeOf(ReadOnlySpan<byte> data) => TimeIn(new EntryReader(data).Take(KindAt));

    // The digits of two neighbours together can look like those of a third: it is read, and has it not.
    public override bool MayHave(ReadOnlySpan<byte> data, SoughtRecord record) => data.IndexOf(record.Packed) >= 0;

    public override ReadEntry Read(ReadOnlyMemory<byte> data)
    {
        var reader = new EntryReader(data.Span);
        var at = TimeIn(reader.Take(KindAt));
        var kind = KindOf(reader.Take(1)[0]);
        var (by, operation, document) = (reader.TakeText(), reader.TakeText(), reader.TakeText());
        var records = new List<ReadRecord>();
        string? first = null;
        while (!reader.IsAtEnd)
        {
            var fields = reader.TakeText();
            var emergency = reader.TakeText() is { Length: > 0 } named ? named : null;
            first ??= emergency;
            Read(reader.TakeCounted(), fields.Length == 0 ? [] : fields.Split(BetweenFields), emergency, records);
        }

        return new ReadEntry(at, by, kind, operation.Length == 0 ? null : operation, document, records, first);
    }

    private static void Read(ReadOnlySpan<byte> runs, string[] fields, string? emergency, List<ReadRecord> to)
    {
        var ids = new IdRunReader(runs);
        while (ids.TryRead(out var beginning, out var digits))
        {
            to.Add(new ReadRecord(Encoding.UTF8.GetString(beginning) + Convert.ToHexStringLower(digits), [], fields, emergency));
        }
    }

    private static DateTimeOffset TimeIn(ReadOnlySpan<byte> ticks) =>
        BinaryPrimitives.ReadInt64LittleEndian(ticks) is var read && read >= DateTimeOffset.MinValue.Ticks && read <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(read, TimeSpan.Zero)
            : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"An entry of the log of reads has no time: {read}."));

    private static byte NumberOf(ReaderKind kind) => kind switch
    {
        ReaderKind.Person => 1,
        ReaderKind.Integration => 2,
        ReaderKind.Development => 3,
        _ => 4,
    };

    private static ReaderKind KindOf(byte number) => number switch
    {
        1 => ReaderKind.Person,
        2 => ReaderKind.Integration,
        3 => ReaderKind.Development,
        4 => ReaderKind.Unidentified,
        _ => throw new JsonException($"An entry of the log of reads says that {number} has read, which this version does not know."),
    };
}
