using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>The fields of one stored object, one after the other, whatever their order.</summary>
/// <remarks>INVARIANT: whatever is not as <see cref="EventCodec"/> writes it is a <see cref="JsonException"/>, and never another value.</remarks>
internal ref struct StoredFields
{
    private readonly ReadOnlySpan<byte> utf8;
    private Utf8JsonReader reader;

    public StoredFields(ReadOnlySpan<byte> utf8)
    {
        this.utf8 = utf8;
        reader = new Utf8JsonReader(utf8);
        reader.Read();
        Require(JsonTokenType.StartObject);
    }

    /// <summary>Goes on to the next field; false when there is no more, and nothing stands behind the object.</summary>
    public bool Next()
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            return true;
        }

        Require(JsonTokenType.EndObject);
        return reader.Read() ? throw new JsonException() : false;
    }

    /// <summary>Whether the field has this name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => reader.ValueTextEquals(name);

    /// <summary>Takes the field's value where it has this name, as the others do.</summary>
    /// <param name="name">In UTF-8, without escapes.</param>
    /// <param name="into">What the field says.</param>
    /// <param name="isKept">Whether the text is needed; else it is only found to be one, and an empty one is given.</param>
    /// <returns>False where it has another name.</returns>
    public bool TakeText(ReadOnlySpan<byte> name, ref string? into, bool isKept = true) => Is(name) && Set(ref into, isKept ? Text() : PassText());

    /// <summary>A text of which many records have the same.</summary>
    public bool TakeSharedText(ReadOnlySpan<byte> name, ref string? into) => Is(name) && Set(ref into, SharedText());

    /// <summary>A list of texts of which many records have the same.</summary>
    public bool TakeSharedTexts(ReadOnlySpan<byte> name, ref IReadOnlyList<string>? into) => Is(name) && Set(ref into, SharedLists.Get(Unread(JsonTokenType.StartArray)));

    public bool TakeWord<T>(ReadOnlySpan<byte> name, ref T? into)
        where T : struct, Enum => Is(name) && Set(ref into, Word<T>());

    public bool TakeWords<T>(ReadOnlySpan<byte> name, ref EnumSet<T>? into)
        where T : struct, Enum => Is(name) && Set(ref into, Words<T>());

    public bool TakeTime(ReadOnlySpan<byte> name, ref DateTimeOffset? into) => Is(name) && Set(ref into, Time());

    public bool TakeDay(ReadOnlySpan<byte> name, ref DateOnly? into) => Is(name) && Set(ref into, Day());

    public bool TakeNumber(ReadOnlySpan<byte> name, ref int? into) => Is(name) && Set(ref into, Number());

    public bool TakeFlag(ReadOnlySpan<byte> name, ref bool? into) => Is(name) && Set(ref into, Flag());

    /// <summary>The bytes of the object that the field holds, unread.</summary>
    public ReadOnlySpan<byte> Object() => Unread(JsonTokenType.StartObject);

    private static bool Set<T>(ref T into, T value)
    {
        into = value;
        return true;
    }

    private string Text()
    {
        ReadValue(JsonTokenType.String);
        return reader.GetString()!;
    }

    private string PassText()
    {
        ReadValue(JsonTokenType.String);
        // Whether an escaped character is one, who reads it says.
        return reader.ValueIsEscaped ? reader.GetString()![..0] : Utf8.IsValid(reader.ValueSpan) ? "" : throw new JsonException();
    }

    private string SharedText()
    {
        ReadValue(JsonTokenType.String);
        return reader.ValueIsEscaped ? reader.GetString()! : SharedTexts.Get(reader.ValueSpan);
    }

    private T Word<T>()
        where T : struct, Enum
    {
        ReadValue(JsonTokenType.String);
        return StoredWords<T>.Read(ref reader);
    }

    private EnumSet<T> Words<T>()
        where T : struct, Enum
    {
        ReadValue(JsonTokenType.StartArray);
        return EnumSetConverter<T>.Read(ref reader);
    }

    private DateTimeOffset Time()
    {
        ReadValue(JsonTokenType.String);
        return reader.TryGetDateTimeOffset(out var time) ? time : throw new JsonException();
    }

    private DateOnly Day() => DateOnly.TryParseExact(Text(), "O", out var day) ? day : throw new JsonException();

    private int Number()
    {
        ReadValue(JsonTokenType.Number);
        return reader.TryGetInt32(out var number) ? number : throw new JsonException();
    }

    private bool Flag()
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : throw new JsonException();
    }

    private ReadOnlySpan<byte> Unread(JsonTokenType expected)
    {
        ReadValue(expected);
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return utf8[start..(int)reader.BytesConsumed];
    }

    private void ReadValue(JsonTokenType expected)
    {
        reader.Read();
        Require(expected);
    }

    private readonly void Require(JsonTokenType expected)
    {
        if (reader.TokenType != expected)
        {
            throw new JsonException();
        }
    }

    private static class SharedTexts
    {
        private const int Slots = 4096;

        private static readonly SharedValues<string> All = new(Slots, static utf8 => Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : throw new JsonException());

        public static string Get(ReadOnlySpan<byte> utf8) => All.Get(utf8);
    }

    private static class SharedLists
    {
        private const int Slots = 4096;

        private static readonly SharedValues<IReadOnlyList<string>> All =
            new(Slots, static utf8 => JsonSerializer.Deserialize<string[]>(utf8) is { } read && Array.TrueForAll(read, static each => each is not null)
                ? read
                : throw new JsonException());

        public static IReadOnlyList<string> Get(ReadOnlySpan<byte> utf8) => All.Get(utf8);
    }
}
