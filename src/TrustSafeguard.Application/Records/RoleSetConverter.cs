using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records;

/// <summary>A set of roles as a list of the contract's words.</summary>
internal sealed class RoleSetConverter : JsonConverter<RoleSet>
{
    public override RoleSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var set = RoleSet.Empty;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            set = set.With(StoredWords<Role>.Read(ref reader));
        }

        return set;
    }

    public override void Write(Utf8JsonWriter writer, RoleSet value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var role in value)
        {
            StoredWords<Role>.Write(writer, role);
        }

        writer.WriteEndArray();
    }
}
