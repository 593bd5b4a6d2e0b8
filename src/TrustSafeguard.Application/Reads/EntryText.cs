using System.Buffers;
using System.Text;
using System.Text.Json;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>Bytes that grow at their end, and are used again.</summary>
internal sealed class EntryText
{
    private const int KeptBytes = 256 * 1024;
    private const int FirstBytes = 4 * 1024;

    // Those of the usual shape have fewer: a word and the digits of two.
    private const int RoomForId = 128;

    private static readonly SearchValues<char> PlainOfIds = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<byte> PlainBytesOfIds = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-"u8);

    // What stands for itself in JSON: most texts are hashes, identities and names of operations, and encoding each anew would make two objects of it.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.@:|/ ");

    private readonly EventToAppend[] events = new EventToAppend[1];
    private readonly StreamAppend[] appends = new StreamAppend[1];
    private byte[] bytes = new byte[FirstBytes];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => bytes.AsMemory(0, Length);

    /// <summary>What appends it to a stream; used again with the bytes.</summary>
    public IReadOnlyList<StreamAppend> AppendTo(string stream, string type)
    {
        events[0] = new EventToAppend(type, WrittenMemory, default);
        appends[0] = new StreamAppend(stream, StreamAppend.AnyVersion, events);
        return appends;
    }

    public void Clear()
    {
        Length = 0;
        bytes = bytes.Length > KeptBytes ? new byte[FirstBytes] : bytes;
    }

    public void Add(ReadOnlySpan<byte> more)
    {
        more.CopyTo(Room(more.Length));
        Length += more.Length;
    }

    /// <summary>An id, as a text of JSON. Whatever made it, it does not end the text.</summary>
    public void AddId(string id) => AddText(id, PlainOfIds);

    /// <summary>The id of a record, likewise. Where it has no string, none is made.</summary>
    public void AddIdOf(RecordView record)
    {
        var room = Room(RoomForId + 2);
        if (record is RowView row && row.TryWriteId(room.Slice(1, RoomForId), out var written) && !room.Slice(1, written).ContainsAnyExcept(PlainBytesOfIds))
        {
            room[0] = room[written + 1] = (byte)'"';
            Length += written + 2;
            return;
        }

        AddId(record.Id);
    }

    /// <summary>A text of JSON, with what it is called before it.</summary>
    public void AddText(ReadOnlySpan<byte> name, string text)
    {
        Add(name);
        AddText(text, Plain);
    }

    public Span<byte> Room(int more)
    {
        if (Length + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(Length + more, 2 * bytes.Length));
        }

        return bytes.AsSpan(Length);
    }

    public void Advance(int more) => Length += more;

    private void AddText(string text, SearchValues<char> plain)
    {
        if (text.AsSpan().ContainsAnyExcept(plain))
        {
            Add("\""u8);
            Add(JsonEncodedText.Encode(text).EncodedUtf8Bytes);
            Add("\""u8);
            return;
        }

        var room = Room(text.Length + 2);
        room[0] = room[text.Length + 1] = (byte)'"';
        Length += Encoding.ASCII.GetBytes(text, room[1..]) + 2;
    }
}
