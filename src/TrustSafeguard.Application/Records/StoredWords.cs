using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrustSafeguard.Application.Records;

/// <summary>The words under which the values of an enumeration are stored: the contract's, <c>DEPUTY_HEADTEACHER</c>.</summary>
/// <remarks>INVARIANT: a stored word is never changed; renaming a value in C# means keeping its word here.</remarks>
internal sealed class StoredWords<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();

    private static readonly JsonEncodedText[] Words =
        [.. Values.Select(value => JsonEncodedText.Encode(JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString())))];

    private static readonly FrozenDictionary<string, T> ByWord = Values.ToFrozenDictionary(value => Words[Array.IndexOf(Values, value)].Value);

    public static T Read(ref Utf8JsonReader reader)
    {
        var word = reader.GetString() ?? string.Empty;
        return ByWord.TryGetValue(word, out var value) ? value : throw new JsonException($"`{word}` is no {typeof(T).Name}.");
    }

    // The enumerations are numbered from 0 without gaps, so a value is its own place in the list.
    public static void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(Words[Convert.ToInt32(value)]);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Write(writer, value);
}
