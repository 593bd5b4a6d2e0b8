using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Reading;

/// <summary>The statutory rules of a national layer.</summary>
internal static class StatuteReading
{
    public static StatutoryRule? Read(Node node)
    {
        var map = node.Map(
            "the statutory rule", "id", "title", "text", "instrument", "edition", "effective-from", "nation", "confirmed", "source", "items", "figures");
        return map is null
            ? null
            : new StatutoryRule
            {
                Id = map.Required("id")?.Text() ?? "",
                Title = map.Required("title")?.Line() ?? "",
                Words = map.Required("text")?.Text() ?? "",
                Instrument = map.Required("instrument")?.Text() ?? "",
                Edition = map.Required("edition")?.Line() ?? "",
                EffectiveFrom = map.Optional("effective-from")?.Date(),
                Nation = map.Required("nation")?.Word<Nation>("a nation") ?? default,
                Confirmed = map.Required("confirmed")?.YesOrNo() ?? false,
                Source = map.Optional("source")?.Text(),
                Items = Parts(map.Optional("items"), "- { code: UNFOUNDED, text: … }", ReadItem),
                Figures = Parts(map.Optional("figures"), "- { name: contact-with-lado, value: 1, unit: WORKING_DAYS }", ReadFigure),
            };
    }

    private static StatutoryItem? ReadItem(Node node)
    {
        var map = node.Map("the item", "code", "text");
        return map?.Required("code")?.Text() is { } code && map.Required("text")?.Text() is { } text ? new StatutoryItem(code, text) : null;
    }

    private static StatutoryFigure? ReadFigure(Node node)
    {
        var map = node.Map("the figure", "name", "value", "unit");
        var name = map?.Required("name")?.Text();
        var value = map?.Required("value")?.Number();
        var unit = map?.Required("unit")?.Word<FigureUnit>("a unit");
        return name is null || value is null || unit is null ? null : new StatutoryFigure(name, value.Value, unit.Value);
    }

    private static ImmutableArray<T> Parts<T>(Node? list, string example, Func<Node, T?> read)
        where T : class =>
        [.. (list?.Items(example) ?? []).Select(read).OfType<T>()];
}
