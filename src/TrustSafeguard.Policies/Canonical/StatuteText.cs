using System.Globalization;
using System.Text.Json;

namespace TrustSafeguard.Policies.Canonical;

/// <summary>Statutory rules in the canonical text, there and back.</summary>
internal static class StatuteText
{
    public static void Write(Utf8JsonWriter json, StatutoryRule rule)
    {
        json.WriteString("id", rule.Id);
        json.WriteString("title", rule.Title);
        json.WriteString("text", rule.Words);
        json.WriteString("instrument", rule.Instrument);
        json.WriteString("edition", rule.Edition);
        json.WriteString("effectiveFrom", rule.EffectiveFrom?.ToString("yyyy-MM-dd"));
        json.WriteString("nation", Vocabulary.WordOf(rule.Nation));
        json.WriteBoolean("confirmed", rule.Confirmed);
        json.WriteString("source", rule.Source);
        PartWriter.WriteList(json, "items", rule.Items, static (json, item) =>
        {
            json.WriteString("code", item.Code);
            json.WriteString("text", item.Text);
        });
        PartWriter.WriteList(json, "figures", rule.Figures, static (json, figure) =>
        {
            json.WriteString("name", figure.Name);
            json.WriteNumber("value", figure.Value);
            json.WriteString("unit", Vocabulary.WordOf(figure.Unit));
        });
    }

    public static StatutoryRule Read(JsonElement json) => new()
    {
        Id = CanonicalReader.Text(json, "id"),
        Title = CanonicalReader.Text(json, "title"),
        Words = CanonicalReader.Text(json, "text"),
        Instrument = CanonicalReader.Text(json, "instrument"),
        Edition = CanonicalReader.Text(json, "edition"),
        EffectiveFrom = json.GetProperty("effectiveFrom").GetString() is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Nation = CanonicalReader.Word<Nation>(json.GetProperty("nation")),
        Confirmed = json.GetProperty("confirmed").GetBoolean(),
        Source = json.GetProperty("source").GetString(),
        Items = CanonicalReader.List(json, "items", static item => new StatutoryItem(CanonicalReader.Text(item, "code"), CanonicalReader.Text(item, "text"))),
        Figures = CanonicalReader.List(json, "figures", static figure => new StatutoryFigure(
            CanonicalReader.Text(figure, "name"), figure.GetProperty("value").GetInt32(), CanonicalReader.Word<FigureUnit>(figure.GetProperty("unit")))),
    };
}
