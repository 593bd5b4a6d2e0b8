using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records;

/// <summary>A set of an enumeration's values as a list of the contract's words.</summary>
internal sealed class EnumSetConverter<T> : JsonConverter<EnumSet<T>>
    where T : struct, Enum
{
    public override EnumSet<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartArray ? Read(ref reader) : throw new JsonException($"What is stored is not a list of words of {typeof(T).Name}.");

    public static EnumSet<T> Read(ref Utf8JsonReader reader)
    {
        var set = EnumSet<T>.Empty;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            set = set.With(StoredWords<T>.Read(ref reader));
        }

        return set;
    }

    public override void Write(Utf8JsonWriter writer, EnumSet<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var member in value)
        {
            StoredWords<T>.Write(writer, member);
        }

        writer.WriteEndArray();
    }
}
