using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSafeguard.Policies.Tests;

/// <summary>What ships word for word, so that none of it changes unseen: recipients, deadlines, severities, directions and texts too.</summary>
public class PackTextTests
{
    private const int LongestLine = 160;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void A_pack_is_the_text_that_was_approved(string id) => ShouldBeApproved(PolicyPacks.Find(id)!);

    [Fact]
    public void The_national_layer_is_the_text_that_was_approved() => ShouldBeApproved(PolicyPacks.England);

    private static void ShouldBeApproved(PolicyDocument document)
    {
        var text = new StringBuilder();
        Write(JsonNode.Parse(document.Canonical.Span), "", text);
        Snapshot.ShouldMatch(text.ToString().TrimEnd(), $"pack-{document.Id}");
    }

    // What fits into a line stays in one, so that a change shows as the few lines that it is.
    private static void Write(JsonNode? node, string indent, StringBuilder text)
    {
        var line = node?.ToJsonString(Readable) ?? "null";
        switch (node)
        {
            case JsonObject parts when line.Length > LongestLine:
                foreach (var (name, part) in parts)
                {
                    Under(name, part, indent, text);
                }

                break;
            case JsonArray items when line.Length > LongestLine:
                foreach (var item in items)
                {
                    Under("-", item, indent, text);
                }

                break;
            default:
                text.Append(indent).Append(line).Append('\n');
                break;
        }
    }

    private static void Under(string name, JsonNode? part, string indent, StringBuilder text)
    {
        var line = part?.ToJsonString(Readable) ?? "null";
        if (part is JsonValue or null || line.Length <= LongestLine)
        {
            text.Append($"{indent}{name} {line}\n");
            return;
        }

        text.Append($"{indent}{name}\n");
        Write(part, indent + "  ", text);
    }
}
