using System.Text.Json;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>A record of the scene, as questions name it.</summary>
/// <param name="Type">What the schema calls such a record.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called in the argument of a mutation: a number, or a text in quotation marks.</param>
internal sealed record NamedRecord(string Type, string Id, string Name)
{
    /// <summary>All of a scene.</summary>
    public static async Task<IReadOnlyList<NamedRecord>> AllOfAsync(TwoTrusts scene)
    {
        var found = await scene.DataAsync(
            Viewer.Development,
            """
            { schools { nodes { id localAuthority { id posts { id person { id } } } trust { id posts { id person { id } } } staff { nodes { id person { id } } } } }
              breaches { nodes { id } } }
            """);
        var named = new List<NamedRecord>();
        foreach (var id in Ids(found).Concat(scene.Ids.Values).Distinct().Order(StringComparer.Ordinal))
        {
            var record = (await scene.DataAsync(
                Viewer.Development, $$"""{ node(id: "{{id}}") { __typename ... on School { urn } ... on Trust { uid } ... on LocalAuthority { code } } }""")).At("node");
            var name = record.EnumerateObject().Where(field => field.Name != "__typename").Select(field => field.Value.GetRawText()).FirstOrDefault();
            named.Add(new NamedRecord(record.TextAt("__typename"), id, name ?? $"\"{id}\""));
        }

        return named;
    }

    private static IEnumerable<string> Ids(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(each => each.Name == "id" ? [each.Value.GetString()!] : Ids(each.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Ids),
        _ => [],
    };
}
