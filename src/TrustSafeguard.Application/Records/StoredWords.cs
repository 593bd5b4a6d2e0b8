using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records;

/// <summary>The values of an enumeration under the vocabulary's words: <c>DEPUTY_HEADTEACHER</c>.</summary>
/// <remarks>INVARIANT: a stored word is never changed; renaming a value in C# means keeping its word in <see cref="Vocabulary"/>.</remarks>
internal sealed class StoredWords<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly JsonEncodedText[] Words = [.. Vocabulary.WordsOf<T>().Select(word => JsonEncodedText.Encode(word))];

    public static T Read(ref Utf8JsonReader reader)
    {
        var word = reader.GetString() ?? string.Empty;
        return Vocabulary.TryParse<T>(word, out var value) ? value : throw new JsonException($"`{word}` is not one of the words of {typeof(T).Name}.");
    }

    // INVARIANT: the enumerations are numbered from 0 without gaps, so a value is its own place in the list; a test holds it.
    public static void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(Words[Unsafe.BitCast<T, int>(value)]);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Write(writer, value);
}
