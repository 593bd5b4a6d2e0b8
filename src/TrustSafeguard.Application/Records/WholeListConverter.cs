using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrustSafeguard.Application.Records;

/// <summary>A list in which no value is null.</summary>
internal sealed class WholeListConverter<T> : JsonConverter<IReadOnlyList<T>>
    where T : class
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<List<T>>(ref reader, options) is { } read && read.TrueForAll(static each => each is not null)
            ? read
            : throw new JsonException($"What is stored is not a list of values of {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var each in value)
        {
            JsonSerializer.Serialize(writer, each, options);
        }

        writer.WriteEndArray();
    }
}
