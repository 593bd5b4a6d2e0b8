using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>An unknown record in a filter is refused wherever a filter is taken: an empty answer would read as one about a record of which nothing is told.</summary>
public sealed class FilterTests
{
    /// <summary>What names a record, with one that nobody knows.</summary>
    private static readonly Dictionary<string, (string Unknown, string Code)> Records = new()
    {
        ["schools"] = ("[900001, 900009]", "school.unknown"),
        ["subject"] = ("\"nobody\"", "staff-member.unknown"),
        ["staffMember"] = ("\"nobody\"", "staff-member.unknown"),
        ["student"] = ("\"nobody\"", "student.unknown"),
        ["localAuthority"] = ("\"999\"", "local-authority.unknown"),
        ["person"] = ("\"nobody\"", "record.unknown"),
        ["record"] = ("\"nothing\"", "record.unknown"),
        ["emergency"] = ("\"none\"", "record.unknown"),
    };

    /// <summary>Texts that are looked for, and name nothing.</summary>
    private static readonly string[] Texts = ["phase", "nameContains", "reader", "name"];

    private static readonly Dictionary<string, string> WhereAListIs = new()
    {
        ["Query"] = "{0}",
        ["School"] = "school(urn: 900001) {{ {0} }}",
        ["Trust"] = "trust(uid: \"99001\") {{ {0} }}",
        ["LocalAuthority"] = "localAuthority(code: \"830\") {{ {0} }}",
    };

    [Fact]
    public async Task Every_filter_of_the_schema_refuses_every_record_that_nobody_knows()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Scene.SetAsync(gateway, "westdale-junior");
        var asked = new List<string>();
        foreach (var (type, field, filter) in await FiltersAsync(gateway))
        {
            var inner = field switch { "breachCounts" => "count", "reads" => "pageInfo { hasNextPage }", _ => "totalCount" };
            foreach (var name in await NamesOfRecordsAsync(gateway, filter))
            {
                var list = $"{field}(where: {{ {name}: {Records[name].Unknown} }}) {{ {inner} }}";
                var answer = await gateway.AskAsync($"{{ {string.Format(null, WhereAListIs[type], list)} }}");
                answer.TryGetProperty("errors", out _).ShouldBeTrue($"{type}.{list}: {answer}");
                answer.TextAt("errors[0].extensions.code").ShouldBe(Records[name].Code, $"{type}.{list}");
                asked.Add($"{type}.{field}.{name}");
            }
        }

        asked.ShouldContain("School.breaches.schools");
        asked.ShouldContain("Query.ladoReferrals.schools");
        asked.ShouldContain("LocalAuthority.schools.localAuthority");
        asked.Count.ShouldBeGreaterThanOrEqualTo(12);
    }

    private static async Task<IReadOnlyList<(string Type, string Field, string Filter)>> FiltersAsync(RunningGateway gateway)
    {
        var data = await gateway.DataAsync("{ __schema { types { name fields { name args { name type { name } } } } } }");
        return
        [
            .. from type in data.At("__schema.types").EnumerateArray()
               where type.At("fields").ValueKind == JsonValueKind.Array
               from field in type.At("fields").EnumerateArray()
               from argument in field.At("args").EnumerateArray()
               where argument.At("type.name").GetString()?.EndsWith("Filter", StringComparison.Ordinal) == true
               select (type.TextAt("name"), field.TextAt("name"), argument.TextAt("type.name")),
        ];
    }

    // A field of a filter that is an id, a number or a text either names a record or is listed as a text: a new one has to be thought of.
    private static async Task<IReadOnlyList<string>> NamesOfRecordsAsync(RunningGateway gateway, string filter)
    {
        var data = await gateway.DataAsync(
            "query($name: String!) { __type(name: $name) { inputFields { name type { name ofType { name ofType { name } } } } } }", new { name = filter });
        var naming = new List<string>();
        foreach (var field in data.At("__type.inputFields").EnumerateArray())
        {
            var name = field.TextAt("name");
            if (NameOf(field.At("type")) is "ID" or "Int" or "String" && !Texts.Contains(name))
            {
                Records.ShouldContainKey(name, $"{filter}.{name}");
                naming.Add(name);
            }
        }

        return naming;
    }

    private static string NameOf(JsonElement type) => type.At("name").GetString() ?? NameOf(type.At("ofType"));
}
