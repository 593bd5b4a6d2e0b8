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

    public string Text()
    {
        ReadValue(JsonTokenType.String);
        return reader.GetString()!;
    }

    /// <summary>Finds that the value is a text, and gives an empty one.</summary>
    public string PassText()
    {
        ReadValue(JsonTokenType.String);
        // Whether an escaped character is one, who reads it says.
        return reader.ValueIsEscaped ? reader.GetString()![..0] : Utf8.IsValid(reader.ValueSpan) ? "" : throw new JsonException();
    }

    /// <summary>A text of which many records have the same.</summary>
    public string SharedText()
    {
        ReadValue(JsonTokenType.String);
        return reader.ValueIsEscaped ? reader.GetString()! : SharedTexts.Get(reader.ValueSpan);
    }

    public T Word<T>()
        where T : struct, Enum
    {
        ReadValue(JsonTokenType.String);
        return StoredWords<T>.Read(ref reader);
    }

    public DateTimeOffset Time()
    {
        ReadValue(JsonTokenType.String);
        return reader.TryGetDateTimeOffset(out var time) ? time : throw new JsonException();
    }

    public DateOnly Day() => DateOnly.TryParseExact(Text(), "O", out var day) ? day : throw new JsonException();

    public int Number()
    {
        ReadValue(JsonTokenType.Number);
        return reader.TryGetInt32(out var number) ? number : throw new JsonException();
    }

    public EnumSet<T> Words<T>()
        where T : struct, Enum
    {
        ReadValue(JsonTokenType.StartArray);
        return EnumSetConverter<T>.Read(ref reader);
    }

    /// <summary>The bytes of an object, unread.</summary>
    public ReadOnlySpan<byte> Object() => Unread(JsonTokenType.StartObject);

    /// <summary>The bytes of a list, unread.</summary>
    public ReadOnlySpan<byte> List() => Unread(JsonTokenType.StartArray);

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
}
