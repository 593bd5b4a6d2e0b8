using System.Buffers.Text;
using System.Text.Json;

namespace TrustSafeguard.Application.Reads;

/// <summary>Entries as JSON, with each id in full.</summary>
internal sealed class TextEntries : EntryForm
{
    private const int TimeBytes = 40;

    public override string StoredName => "records-read.v1";

    public override void Begin(EntryText to, in ReadAnswer answer, DateTimeOffset at)
    {
        to.Add("{\"at\":\""u8);
        Utf8Formatter.TryFormat(at.UtcDateTime, to.Room(TimeBytes), out var written, 'O');
        to.Advance(written);
        to.Add("\""u8);
        to.AddText(",\"by\":"u8, answer.Viewer.Subject);
        to.Add(",\"as\":"u8);
        to.Add(WordOf(answer.Kind));
        if (answer.ShortOperation is { } name)
        {
            to.AddText(",\"operation\":"u8, name);
        }

        to.AddText(",\"document\":"u8, answer.Document);
        to.Add(",\"read\":["u8);
    }

    public override void Add(EntryText to, ReadNotes.Group group, bool isFirst)
    {
        to.Add(isFirst ? "{\"fields\":["u8 : ",{\"fields\":["u8);
        to.Add(group.Key.Of.Written(group.Key.Fields));
        to.Add("]"u8);
        if (group.Key.Emergency is { } emergency)
        {
            to.AddText(",\"emergency\":"u8, emergency);
        }

        to.Add(",\"records\":["u8);
        var ids = new IdRunReader(group.Records.Written);
        var isBehindAnother = false;
        while (ids.TryRead(out var beginning, out var digits))
        {
            to.Add(isBehindAnother ? ","u8 : []);
            to.AddId(beginning, digits);
            isBehindAnother = true;
        }

        to.Add("]}"u8);
    }

    public override void End(EntryText to) => to.Add("]}"u8);

    // It stands first in every entry.
    public override DateTimeOffset TimeOf(ReadOnlySpan<byte> data)
    {
        var json = new Utf8JsonReader(data);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.String)
            {
                return json.GetDateTimeOffset();
            }
        }

        return default;
    }

    public override bool MayHave(ReadOnlySpan<byte> data, SoughtRecord record) => data.IndexOf(record.Text) >= 0;

    public override ReadEntry Read(ReadOnlyMemory<byte> data)
    {
        using var parsed = JsonDocument.Parse(data);
        var root = parsed.RootElement;
        var groups = root.GetProperty("read").EnumerateArray().Select(Group).ToList();
        return new ReadEntry(
            root.GetProperty("at").GetDateTimeOffset(),
            root.GetProperty("by").GetString()!,
            Enum.Parse<ReaderKind>(root.GetProperty("as").GetString()!, ignoreCase: true),
            TextOf(root, "operation"),
            root.GetProperty("document").GetString()!,
            [.. groups.SelectMany(group => group.Records)],
            groups.Select(group => group.Emergency).FirstOrDefault(emergency => emergency is not null));
    }

    private static (IEnumerable<ReadRecord> Records, string? Emergency) Group(JsonElement group)
    {
        IReadOnlyList<string> fields = [.. group.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!)];
        var emergency = TextOf(group, "emergency");
        List<ReadRecord> records = [.. group.GetProperty("records").EnumerateArray().Select(id => new ReadRecord(id.GetString()!, [], fields, emergency))];
        return (records, emergency);
    }

    private static string? TextOf(JsonElement of, string name) => of.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static ReadOnlySpan<byte> WordOf(ReaderKind kind) => kind switch
    {
        ReaderKind.Person => "\"person\""u8,
        ReaderKind.Integration => "\"integration\""u8,
        ReaderKind.Development => "\"development\""u8,
        _ => "\"unidentified\""u8,
    };
}
