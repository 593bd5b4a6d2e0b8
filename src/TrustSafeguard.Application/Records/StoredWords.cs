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
    private const int LongestWord = 64;

    private static readonly JsonEncodedText[] Words = [.. Vocabulary.WordsOf<T>().Select(word => JsonEncodedText.Encode(word))];

    public static T Read(ref Utf8JsonReader reader)
    {
        Span<char> word = stackalloc char[LongestWord];
        return reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && reader.ValueSpan.Length <= LongestWord
            && Vocabulary.TryParse<T>(word[..reader.CopyString(word)], out var value)
                ? value
                : throw new JsonException($"What is stored is not one of the words of {typeof(T).Name}.");
    }

    // INVARIANT: the enumerations are numbered from 0 without gaps, so a value is its own place in the list; a test holds it.
    public static void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(Words[Unsafe.BitCast<T, int>(value)]);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Write(writer, value);
}
