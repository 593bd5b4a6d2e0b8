using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records;

/// <summary>A set of facts as a list of the contract's words.</summary>
internal sealed class FactSetConverter : JsonConverter<FactSet>
{
    public override FactSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var set = FactSet.Empty;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            set = set.With(StoredWords<Fact>.Read(ref reader));
        }

        return set;
    }

    public override void Write(Utf8JsonWriter writer, FactSet value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var fact in value)
        {
            StoredWords<Fact>.Write(writer, fact);
        }

        writer.WriteEndArray();
    }
}
