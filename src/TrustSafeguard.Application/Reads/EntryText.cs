using System.Buffers;
using System.Text;
using System.Text.Json;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>Bytes that grow at their end, and are used again.</summary>
internal sealed class EntryText
{
    private const int KeptBytes = 256 * 1024;
    private const int FirstBytes = 4 * 1024;
    private const int BitsOfByte = 7;
    private const int MostBytesOfCount = 5;
    private const uint LastOfByte = (1 << BitsOfByte) - 1;
    private const int MostBytesOfCharacter = 3;
    private const int ShortCharacters = (int)LastOfByte / MostBytesOfCharacter;

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

    /// <summary>
    /// Bytes with how many they are before them: seven bits of the number in each byte, the last ones first, and in all but the last of these bytes the eighth bit.
    /// </summary>
    public void AddCounted(ReadOnlySpan<byte> more)
    {
        AddCount(more.Length);
        Add(more);
    }

    /// <summary>A text likewise, in UTF-8.</summary>
    public void AddCounted(string text)
    {
        // Those of up to so many characters have a count of one byte, whatever they are.
        if (text.Length <= ShortCharacters)
        {
            var room = Room(1 + MostBytesOfCharacter * ShortCharacters);
            var written = Encoding.UTF8.GetBytes(text, room[1..]);
            room[0] = (byte)written;
            Length += written + 1;
            return;
        }

        var bytesOfText = Encoding.UTF8.GetByteCount(text);
        AddCount(bytesOfText);
        Length += Encoding.UTF8.GetBytes(text, Room(bytesOfText));
    }

    /// <summary>The id of a record, as a text of JSON. Whatever made it, it does not end the text.</summary>
    /// <param name="beginning">What it begins with; all of it where there are no digits.</param>
    /// <param name="digits">The bytes of its last digits.</param>
    public void AddId(ReadOnlySpan<byte> beginning, ReadOnlySpan<byte> digits)
    {
        if (digits.IsEmpty)
        {
            AddText(Encoding.UTF8.GetString(beginning));
            return;
        }

        Add("\""u8);
        Add(beginning);
        Convert.TryToHexStringLower(digits, Room(2 * digits.Length), out var written);
        Length += written;
        Add("\""u8);
    }

    /// <summary>A text of JSON, with what it is called before it.</summary>
    public void AddText(ReadOnlySpan<byte> name, string text)
    {
        Add(name);
        AddText(text);
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

    /// <summary>What was written, from a place in it on.</summary>
    public Span<byte> From(int place) => bytes.AsSpan(place, Length - place);

    private void AddCount(int count)
    {
        var room = Room(MostBytesOfCount);
        var written = 0;
        for (var more = (uint)count; ; more >>= BitsOfByte)
        {
            room[written++] = (byte)(more <= LastOfByte ? more : more | (LastOfByte + 1));
            if (more <= LastOfByte)
            {
                Length += written;
                return;
            }
        }
    }

    private void AddText(string text)
    {
        if (text.AsSpan().ContainsAnyExcept(Plain))
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
